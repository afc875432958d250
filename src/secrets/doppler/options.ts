/** What a store of Doppler is told under `stores:`. */
import * as v from "valibot";
import { addressOption } from "../address.ts";
import { describedText } from "../text-option.ts";

const auth = v.variant("method", [
  v.strictObject({ method: v.literal("token") }),
  v.strictObject({
    method: v.literal("oidc"),
    identity: describedText("an identity", "The id of the service account's identity."),
    audience: describedText("an audience", "The audience that the identity in Doppler wants."),
  }),
]);

export const dopplerOptions = v.strictObject({
  address: v.optional(
    addressOption("The API, https://HOST; by default DOPPLER_API_HOST, or Doppler's own."),
    undefined,
  ),
  project: v.optional(
    describedText("a project", "The project of names without one; by default DOPPLER_PROJECT."),
  ),
  config: v.optional(
    describedText("a config", "The config of names without one; by default DOPPLER_CONFIG."),
  ),
  auth: v.optional(auth, { method: "token" }),
});

export type DopplerOptions = v.InferOutput<typeof dopplerOptions>;

/** Environment variables that let one read the store. */
export const dopplerCredentials = ["DOPPLER_TOKEN"] as const;
