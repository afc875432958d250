/** Bitbucket Pipelines: claims from the step's OIDC token; no masks at run time. */
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, unattestedIdentity } from "../model/identity.ts";
import { tokenIn, tokenNames } from "../model/variable-token.ts";
import { issuer } from "./bitbucket/issuer.ts";
import { baseOf, changesOf, claimsOfEnvironment, claimsOfToken } from "./bitbucket/pipeline.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

const variable = "BITBUCKET_STEP_OIDC_TOKEN";

export const bitbucket: Platform = {
  id: "bitbucket",
  summary:
    "Bitbucket Pipelines: the OIDC token of steps with `oidc`, pull requests; no masks for later steps",
  canMask: false,
  credentials: [variable],
  issuer,

  detect: env => Boolean(env.BITBUCKET_BUILD_NUMBER),
  knownBy: ["BITBUCKET_BUILD_NUMBER"],

  async identity({ env, now }, audience) {
    if (tokenNames(env, variable).length === 0) {
      const claims = claimsOfEnvironment(env);
      const unattestedBecause = `the step has no OIDC token; ${advice(audience)}`;
      return unattestedIdentity(bitbucket.id, claims, "trusted", unattestedBecause);
    }
    const token = tokenIn(env, variable, { audience, now: now(), advice: advice(audience) });
    const claims = claimsOfToken(token.claims, env);
    return attestedIdentity(bitbucket.id, claims, "trusted");
  },

  async token({ env, now }, audience) {
    return tokenIn(env, variable, { audience, now: now(), advice: advice(audience) }).secret;
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), "trusted"),

  changes: async ({ env }) => changesOf(env),

  async mask() {
    // Bitbucket masks its secured variables, and takes nothing else.
  },

  annotate: noteInLog,
};

function advice(audience: string): string {
  return `write \`oidc: { audiences: ["${audience}"] }\` into the step`;
}
