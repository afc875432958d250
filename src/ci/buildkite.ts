/** Buildkite: claims from the job's OIDC token; masks, and variables of what else the job runs, by its agent's own API. */
import { noteInLog } from "../io/note-in-log.ts";
import { AppError } from "../model/error.ts";
import { attestedIdentity, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { hasAgent, redact, setVariables } from "./buildkite/agent.ts";
import { baseOf, changesOf, queuedIn, trustOf } from "./buildkite/build.ts";
import { claimsOfEnvironment, claimsOfToken } from "./buildkite/claims.ts";
import { issuer } from "./buildkite/issuer.ts";
import { askForToken, canRequestToken } from "./buildkite/token.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

const ofFork = "this is a pull request from a fork, whose job gets no token from us";
const noAccess =
  "the job has no BUILDKITE_AGENT_ACCESS_TOKEN; let the agent's hooks and containers pass it on";

export const buildkite: Platform = {
  id: "buildkite",
  summary:
    "Buildkite: the job's OIDC token, pull requests; masks, and variables of the job's later hooks and command, by the agent's API",
  // Of an agent without the API nobody knows: it then takes no variables either.
  canMask: true,
  mostMasks: 500,
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
      return unattestedIdentity(buildkite.id, claims, trust, unattestedBecause);
    }
    const token = await askForToken(doors, audience);
    if (typeof token === "string") {
      const claims = claimsOfEnvironment(doors.env, trust);
      return unattestedIdentity(buildkite.id, claims, trust, token);
    }
    const claims = claimsOfToken(token.claims, trust, doors.env);
    return attestedIdentity(buildkite.id, claims, trust);
  },

  async token(doors, audience) {
    if (trustOf(doors.env) !== "trusted") throw noJobToken(ofFork);
    if (!canRequestToken(doors.env)) throw noJobToken(noAccess);
    const token = await askForToken(doors, audience);
    if (typeof token !== "string") return token.secret;
    throw noJobToken(token, "The job's access token is good only while the job runs.");
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),
  proposal: async ({ env }) => queuedIn(env),

  async mask(doors, values) {
    if (hasAgent(doors.env)) await redact(doors, values);
  },

  async setEnv(doors, variables) {
    if (hasAgent(doors.env)) return setVariables(doors, variables);
    throw new AppError(
      "undeliverable",
      "cannot hand variables to later steps: this job has no API of its agent, which would mask them",
      { hint: "Use `job-secrets run -- COMMAND`, or an agent of version 3.64 or later on Linux or macOS." },
    );
  },

  annotate: noteInLog,
};
