/** A pod of Kubernetes that no CI system runs: claims from the token of its service account; nobody masks its log. */
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, claimsFrom, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { tokenIn } from "../model/variable-token.ts";
import { claimsOfToken } from "./kubernetes/claims.ts";
import { issuer } from "./kubernetes/issuer.ts";
import { readTokenFiles, variable } from "./kubernetes/tokens.ts";
import type { Platform } from "./platform.ts";

export const kubernetes: Platform = {
  id: "kubernetes",
  summary:
    "a pod of Kubernetes (CronJob, Argo, Airflow …): projected service account tokens in files that `JOB_SECRETS_ID_TOKEN_FILE…` name; claims `namespace`, `service_account`, `pod`; no masks",
  canMask: false,
  credentials: [`${variable}*`],
  issuer,

  // CI systems run their jobs in pods, too, and come first. Without the variable a pod is like any other machine.
  detect: env => Boolean(env.KUBERNETES_SERVICE_HOST && env[variable]),
  knownBy: ["KUBERNETES_SERVICE_HOST", variable],

  async identity({ env, files, now }, audience) {
    const { tokens, missing } = await readTokenFiles({ env, files });
    if (missing !== undefined) {
      const unattestedBecause = `${missing}; ${advice(audience)}`;
      const claims = claimsFrom({ platform: kubernetes.id });
      return unattestedIdentity(kubernetes.id, claims, "trusted", unattestedBecause);
    }
    const token = tokenIn(tokens, variable, { audience, now: now(), advice: advice(audience) });
    const claims = claimsOfToken(token.claims);
    return attestedIdentity(kubernetes.id, claims, "trusted");
  },

  async token({ env, files, now }, audience) {
    const { tokens, missing } = await readTokenFiles({ env, files });
    if (missing !== undefined) {
      throw noJobToken(missing, advice(audience));
    }
    return tokenIn(tokens, variable, { audience, now: now(), advice: advice(audience) }).secret;
  },

  async mask() {
    // A pod's log is kept as it is written.
  },

  annotate: noteInLog,
};

function advice(audience: string): string {
  return `project a serviceAccountToken with the audience ${audience} into a volume, and name its file in ${variable} or ${variable}_NAME`;
}
