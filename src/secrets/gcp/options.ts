/** What a Google Secret Manager store is told under `stores:`. */
import * as v from "valibot";
import { isSafeAddress } from "../address.ts";
import { textOption } from "../text-option.ts";

export const projectPattern = /^[a-z0-9][a-z0-9.:-]{1,98}[a-z0-9]$/;
export const regionPattern = /^[a-z]+(-[a-z0-9]+)+$/;

const serviceAccount = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]+@[\w.-]+$/, "must be an e-mail such as ci@acme.iam.gserviceaccount.com"),
    v.description("The service account to act as. Without one the identity itself is given access."),
  ),
);

const auth = v.variant("method", [
  v.strictObject({
    method: v.literal("jwt"),
    provider: v.pipe(
      v.string(),
      v.regex(
        /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/,
        "must be projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER, with the project's number",
      ),
      v.description("The workload identity provider that trusts the job's OIDC token."),
    ),
    audience: v.optional(
      v.pipe(
        textOption("an audience"),
        v.description("The audience of the job's token; by default https://iam.googleapis.com/PROVIDER."),
      ),
    ),
    service_account: serviceAccount,
  }),
  v.strictObject({ method: v.literal("metadata"), service_account: serviceAccount }),
  v.strictObject({ method: v.literal("default"), service_account: serviceAccount }),
]);

export const gcpOptions = v.strictObject({
  project: v.optional(
    v.pipe(
      v.string(),
      v.regex(projectPattern, "must be the id or the number of a project"),
      v.description(
        "The project; without one paths are projects/P/secrets/NAME, or in GOOGLE_CLOUD_PROJECT.",
      ),
    ),
  ),
  location: v.optional(
    v.pipe(
      v.string(),
      v.regex(regionPattern, "must be a region such as europe-west3"),
      v.description("The region, for regional secrets."),
    ),
  ),
  endpoint: v.optional(
    v.pipe(
      v.string(),
      v.check(isSafeAddress, "must be https://HOST; http:// only for this machine"),
      v.description("Another address of Secret Manager, such as one of Private Service Connect."),
    ),
  ),
  auth: v.optional(auth, { method: "default" }),
});

export type GcpOptions = v.InferOutput<typeof gcpOptions>;
export type GcpAuth = GcpOptions["auth"];

/** Environment variables that let one act in Google Cloud as this job does. */
export const gcpCredentials = [
  "GOOGLE_APPLICATION_CREDENTIALS",
  "GOOGLE_GHA_CREDS_PATH",
  "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
  "CLOUDSDK_AUTH_ACCESS_TOKEN",
] as const;
