/** Buildkite: claims from the job's OIDC token. What its agent masks is not asked for yet, so nothing goes to later steps. */
import { AppError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { baseOf, changesOf, trustOf } from "./buildkite/build.ts";
import { claimsOfEnvironment, claimsOfToken } from "./buildkite/claims.ts";
import { issuer } from "./buildkite/issuer.ts";
import { canRequestToken, requestToken } from "./buildkite/token.ts";
import type { Platform } from "./platform.ts";

const ofFork = "this is a pull request from a fork, whose job gets no token from us";
const noAccess =
  "the job has no BUILDKITE_AGENT_ACCESS_TOKEN; let the agent's hooks and containers pass it on";

export const buildkite: Platform = {
  id: "buildkite",
  summary: "Buildkite: the job's OIDC token, pull requests; no masks for later steps",
  canMask: false,
  credentials: ["BUILDKITE_AGENT_ACCESS_TOKEN", "BUILDKITE_AGENT_JOB_API_*"],
  issuer,

  detect: env => env.BUILDKITE === "true",
  knownBy: ["BUILDKITE"],

  async identity(doors, audience) {
    const trust = trustOf(doors.env);
    const unattestedBecause =
      trust !== "trusted" ? ofFork : canRequestToken(doors.env) ? undefined : noAccess;
    if (unattestedBecause !== undefined) {
      const claims = claimsOfEnvironment(doors.env, trust);
      return { platform: buildkite.id, claims, attested: false, unattestedBecause, trust };
    }
    const token = await requestToken(doors, audience);
    const claims = claimsOfToken(token.claims, trust, doors.env);
    return { platform: buildkite.id, claims, attested: true, unattestedBecause, trust };
  },

  async token(doors, audience) {
    if (trustOf(doors.env) !== "trusted") throw refused(ofFork);
    if (!canRequestToken(doors.env)) throw refused(noAccess);
    return (await requestToken(doors, audience)).secret;
  },

  async pullRequest({ env }) {
    const base = baseOf(env);
    return base === undefined ? undefined : { base, trust: trustOf(env) };
  },

  changes: async ({ env }) => changesOf(env),

  async mask() {
    // The agent takes further values to redact through a socket, which this program does not speak to yet.
  },

  async annotate({ log }, level, message) {
    await log.write(`${level}: ${printable(message)}\n`);
  },
};

function refused(why: string): AppError {
  return new AppError("denied", `cannot get an OIDC token: ${why}`);
}
