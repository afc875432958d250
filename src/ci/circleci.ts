/** CircleCI: claims from the token that every job has; it tells no base of a pull request, and takes no masks. */
import type { Environment } from "../io/doors.ts";
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, type Trust, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { claimTexts } from "../model/token.ts";
import { tokenIn, tokenNames, tokensIn, type VariableToken } from "../model/variable-token.ts";
import { changesOf } from "./circleci/changes.ts";
import { claimsOfEnvironment, claimsOfToken, trustOf } from "./circleci/claims.ts";
import { issuer } from "./circleci/issuer.ts";
import type { Platform } from "./platform.ts";

/** What the job made itself, for audiences of its own, and what CircleCI gives, for the organization. */
const prefixes = ["JOB_SECRETS_ID_TOKEN", "CIRCLE_OIDC_TOKEN"] as const;

export const circleci: Platform = {
  id: "circleci",
  summary:
    "CircleCI: the job's OIDC token, for the organization's id or for an audience that the job asks for; no masks",
  canMask: false,
  credentials: prefixes.map(prefix => `${prefix}*`),
  issuer,

  detect: env => env.CIRCLECI === "true",
  knownBy: ["CIRCLECI"],

  async identity({ env, now }, audience) {
    const trust = trustIn(env);
    const unattestedBecause = whyNoToken(env, trust, audience);
    if (unattestedBecause !== undefined) {
      const claims = claimsOfEnvironment(env, trust);
      return unattestedIdentity(circleci.id, claims, trust, unattestedBecause);
    }
    const claims = claimsOfToken(pick(env, audience, now()).claims, trust);
    return attestedIdentity(circleci.id, claims, trust);
  },

  async token({ env, now }, audience) {
    const why = whyNoToken(env, trustIn(env), audience);
    if (why !== undefined) throw noJobToken(why);
    return pick(env, audience, now()).secret;
  },

  changes: async ({ env }) => changesOf(env),
  proposal: async ({ env }) => changesOf(env),

  async mask() {
    // CircleCI masks what it has handed out itself, and takes nothing else.
  },

  annotate: noteInLog,
};

function pick(env: Environment, audience: string, now: Date): VariableToken {
  const prefix = prefixes.find(each => holds(env, each, audience)) ?? prefixes[0];
  return tokenIn(env, prefix, { audience, now, advice: advice(audience) });
}

function holds(env: Environment, prefix: string, audience: string): boolean {
  return tokensIn(env, prefix).some(({ claims }) => claimTexts(claims.aud).includes(audience));
}

function allTokens(env: Environment): readonly VariableToken[] {
  return prefixes.flatMap(prefix => tokensIn(env, prefix));
}

function trustIn(env: Environment): Trust {
  return trustOf(
    env,
    allTokens(env).map(({ claims }) => claims),
  );
}

function whyNoToken(env: Environment, trust: Trust, audience: string): string | undefined {
  if (trust === "fork") return "this is a pull request from a fork, whose job gets no token from us";
  if (trust !== "trusted") return "somebody runs this job again with SSH, and could read what it gets";
  const tokens = allTokens(env);
  if (prefixes.some(prefix => holds(env, prefix, audience))) return undefined;
  const names = prefixes.flatMap(prefix => tokenNames(env, prefix));
  const audiences = new Set(tokens.flatMap(({ claims }) => claimTexts(claims.aud)));
  if (names.length === 0) return `the job has no OIDC token; ${advice(audience)}`;
  return `the job's OIDC token is for ${[...audiences].join(", ")}; write that as \`audience\` into job-secrets.yml, or ${advice(audience)}`;
}

function advice(audience: string): string {
  return `make one: JOB_SECRETS_ID_TOKEN=$(circleci run oidc get --claims '{"aud":"${audience}"}')`;
}
