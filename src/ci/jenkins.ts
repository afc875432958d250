/** Jenkins: claims from an ID token that its OpenID Connect plug-in binds to a variable; no masks at run time. */
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, type Trust, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { tokenIn, tokenNames } from "../model/variable-token.ts";
import { baseOf, changesOf, claimsOfEnvironment, claimsOfToken, trustOf } from "./jenkins/build.ts";
import { issuer } from "./jenkins/issuer.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

/** Tokens for further audiences have names that go on behind it: `JOB_SECRETS_ID_TOKEN_VAULT`. */
const variable = "JOB_SECRETS_ID_TOKEN";
const ofFork = "this is a change request from a fork, whose job gets no token from us";
const untold =
  "this is a change request of which nobody says whether it comes from a fork: its job gets no token from us";

export const jenkins: Platform = {
  id: "jenkins",
  summary: "Jenkins: ID tokens bound to `JOB_SECRETS_ID_TOKEN…`, change requests; no masks for later steps",
  canMask: false,
  credentials: [`${variable}*`],
  issuer,

  // A server whose administrator set no address tells its builds none.
  detect: ({ JENKINS_URL, BUILD_TAG, EXECUTOR_NUMBER }) =>
    Boolean(BUILD_TAG && (JENKINS_URL || (BUILD_TAG.startsWith("jenkins-") && EXECUTOR_NUMBER))),
  knownBy: ["JENKINS_URL", "BUILD_TAG"],

  async identity({ env, now }, audience) {
    const trust = trustOf(env);
    const hasToken = tokenNames(env, variable).length > 0;
    if (trust !== "trusted" || !hasToken) {
      const unattestedBecause =
        trust === "trusted" ? `the job has no ID token; ${advice(audience)}` : whyForeign(trust);
      const claims = claimsOfEnvironment(env, trust);
      return unattestedIdentity(jenkins.id, claims, trust, unattestedBecause);
    }
    const token = tokenIn(env, variable, { audience, now: now(), advice: advice(audience) });
    const claims = claimsOfToken(token.claims, trust);
    return attestedIdentity(jenkins.id, claims, trust);
  },

  async token({ env, now }, audience) {
    const trust = trustOf(env);
    if (trust !== "trusted") throw noJobToken(whyForeign(trust));
    return tokenIn(env, variable, { audience, now: now(), advice: advice(audience) }).secret;
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),

  async mask() {
    // Jenkins masks what it has bound itself, and takes nothing else.
  },

  annotate: noteInLog,
};

function whyForeign(trust: Trust): string {
  return trust === "untold" ? untold : ofFork;
}

function advice(audience: string): string {
  return `bind an "OpenID Connect id token" credential with the audience ${audience} to ${variable} (withCredentials)`;
}
