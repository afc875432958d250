/** What a store of Infisical is told under `stores:`. */
import * as v from "valibot";
import { addressOption } from "../address.ts";
import { accountTokenPath } from "../service-account-token.ts";
import { describedText } from "../text-option.ts";

const identity = describedText("an identity", "The id of the machine identity.");

const auth = v.variant("method", [
  v.strictObject({
    method: v.literal("universal"),
    client_id: v.optional(
      describedText("a client id", "By default INFISICAL_CLIENT_ID or INFISICAL_UNIVERSAL_AUTH_CLIENT_ID."),
    ),
  }),
  v.strictObject({
    method: v.literal("oidc"),
    identity,
    audience: describedText("an audience", "The audience that the identity in Infisical wants."),
  }),
  v.strictObject({
    method: v.literal("kubernetes"),
    identity,
    token_path: v.optional(
      describedText("a file", "The file of the service account's token."),
      accountTokenPath,
    ),
  }),
  v.strictObject({ method: v.literal("token") }),
]);

export const infisicalOptions = v.strictObject({
  address: v.optional(
    addressOption("The server, https://HOST; by default INFISICAL_API_URL, or Infisical's own in the US."),
  ),
  project: describedText("a project", "The id of the project."),
  environment: describedText("an environment", "The slug of the environment; `{env}` is the mount's prefix."),
  path: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(\/[\w.-]+)*\/?$/, "must be a folder such as /etl"),
      v.description("The folder that paths start in."),
    ),
    "/",
  ),
  imports: v.optional(
    v.pipe(v.boolean(), v.description("Whether what a folder imports counts as its own.")),
    true,
  ),
  expand: v.optional(v.pipe(v.boolean(), v.description("Whether references in values are filled in.")), true),
  auth: v.optional(auth, { method: "universal" }),
});

export type InfisicalOptions = v.InferOutput<typeof infisicalOptions>;
export type Auth = InfisicalOptions["auth"];

/** Environment variables that let one read the store. */
export const infisicalCredentials = [
  "INFISICAL_TOKEN",
  "INFISICAL_CLIENT_SECRET",
  "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
] as const;
