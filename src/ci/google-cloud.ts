/** Google Cloud: claims from an ID token of the service account that a build, a job or a machine has; nobody masks its log. */
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { orTrouble } from "../model/token-trouble.ts";
import { baseOf, changesOf, claimsOfEnvironment, trustOf, whyUntrusted } from "./google-cloud/build.ts";
import { claimsOfToken } from "./google-cloud/claims.ts";
import { issuer } from "./google-cloud/issuer.ts";
import { requestToken } from "./google-cloud/token.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

/** Set to `true` by a job on any other machine of Google's that is to be known by its service account. */
const variable = "JOB_SECRETS_GOOGLE_CLOUD";

export const googleCloud: Platform = {
  id: "google-cloud",
  summary: `Google Cloud Build, Cloud Run jobs, and machines of Google's with \`${variable}=true\`: ID tokens of the service account by the metadata server; claims \`service_account\`, \`project_id\`; no masks`,
  canMask: false,
  // What the metadata server gives, it gives to every process of the machine.
  credentials: [],
  issuer,

  // Its machines also run the jobs of CI systems, which come first.
  detect: env => Boolean(env.BUILDER_OUTPUT || env.CLOUD_RUN_JOB) || env[variable] === "true",
  knownBy: ["BUILDER_OUTPUT", "CLOUD_RUN_JOB", variable],

  async identity(doors, audience) {
    const trust = trustOf(doors.env);
    const token =
      trust === "trusted" ? await orTrouble(() => requestToken(doors, audience)) : whyUntrusted(trust);
    if (typeof token === "string") {
      const claims = claimsOfEnvironment(doors.env, trust);
      return unattestedIdentity(googleCloud.id, claims, trust, token);
    }
    const claims = claimsOfToken(token.claims);
    return attestedIdentity(googleCloud.id, claims, trust);
  },

  async token(doors, audience) {
    const trust = trustOf(doors.env);
    if (trust === "trusted") return (await requestToken(doors, audience)).secret;
    throw noJobToken(whyUntrusted(trust));
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),

  async mask() {
    // Cloud Logging keeps what is written.
  },

  annotate: noteInLog,
};
