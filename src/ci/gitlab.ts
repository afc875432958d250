/** GitLab CI: claims from an ID token that the pipeline asks for; no masks at run time, so nothing for later jobs. */
import type { Environment } from "../io/doors.ts";
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, type Trust, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { tokenIn, tokenNames } from "../model/variable-token.ts";
import { changesOf, isMergeRequest } from "./gitlab/changes.ts";
import { claimsOfEnvironment, claimsOfToken } from "./gitlab/claims.ts";
import { issuer } from "./gitlab/issuer.ts";
import { targetOf, trustOf } from "./gitlab/merge-request.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

/** Tokens for further audiences have names that go on behind it: `JOB_SECRETS_ID_TOKEN_VAULT`. */
const variable = "JOB_SECRETS_ID_TOKEN";
const ofFork = "this is a merge request from a fork, whose job gets no token from us";

export const gitlab: Platform = {
  id: "gitlab",
  summary: "GitLab CI: ID tokens in `JOB_SECRETS_ID_TOKEN…`, merge requests; no masks for later jobs",
  canMask: false,
  credentials: [`${variable}*`, "CI_JOB_JWT*"],
  ownTokens: [
    "CI_JOB_TOKEN",
    "CI_BUILD_TOKEN",
    "CI_REGISTRY_PASSWORD",
    "CI_DEPENDENCY_PROXY_PASSWORD",
    "CI_DEPLOY_PASSWORD",
  ],
  issuer,

  detect: env => env.GITLAB_CI === "true",
  knownBy: ["GITLAB_CI"],

  async identity({ env, now }, audience) {
    const trust = trustOf(env);
    const unattestedBecause = whyNoToken(env, trust, audience);
    if (unattestedBecause !== undefined) {
      const claims = claimsOfEnvironment(env, trust);
      return unattestedIdentity(gitlab.id, claims, trust, unattestedBecause);
    }
    const token = tokenIn(env, variable, { audience, now: now(), advice: advice(env, audience) });
    const claims = claimsOfToken(token.claims, trust);
    return attestedIdentity(gitlab.id, claims, trust);
  },

  async token({ env, now }, audience) {
    if (trustOf(env) !== "trusted") throw noJobToken(ofFork);
    return tokenIn(env, variable, { audience, now: now(), advice: advice(env, audience) }).secret;
  },

  pullRequest: async ({ env }) => pullRequestInto(targetOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),
  proposal: async ({ env }) => (isMergeRequest(env) ? changesOf(env) : undefined),

  async mask() {
    // GitLab's runner masks the variables that it was given, and takes no others.
  },

  annotate: noteInLog,
};

function whyNoToken(env: Environment, trust: Trust, audience: string): string | undefined {
  if (trust !== "trusted") return ofFork;
  return tokenNames(env, variable).length === 0
    ? `the job has no ID token; ${advice(env, audience)}`
    : undefined;
}

/** A variable that is there is for another audience, and stays: each audience has its own. */
function advice(env: Environment, audience: string): string {
  const suffix = audience
    .replace(/^[a-z]+:\/\//, "")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "")
    .toUpperCase();
  const name = env[variable] ? `${variable}_${suffix}` : variable;
  return `add \`id_tokens: { ${name}: { aud: "${audience}" } }\` to the job`;
}
