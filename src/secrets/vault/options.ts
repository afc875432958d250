/** What a Vault or OpenBao store is told under `stores:`. */
import * as v from "valibot";
import { isSafeAddress } from "../address.ts";
import { accountTokenPath } from "../service-account-token.ts";
import { textOption } from "../text-option.ts";

const address = v.pipe(
  textOption("the server, such as https://vault.example.com"),
  v.check(isSafeAddress, "must be https://HOST without a user; http:// only for this machine"),
  v.description("The server, https://HOST; by default VAULT_ADDR or BAO_ADDR."),
);

const mount = (standard: string) =>
  v.optional(
    v.pipe(textOption("the mount of the auth method"), v.description("Where the method is mounted.")),
    standard,
  );

const role = v.pipe(textOption("the role to log in with"), v.description("The role to log in with."));

const auth = v.variant("method", [
  v.strictObject({
    method: v.literal("jwt"),
    role,
    mount: mount("jwt"),
    audience: v.optional(
      v.pipe(
        textOption("an audience"),
        v.description("The audience of the job's token; by default the server's address."),
      ),
    ),
  }),
  v.strictObject({
    method: v.literal("kubernetes"),
    role,
    mount: mount("kubernetes"),
    token_path: v.optional(textOption("the file of the service account's token"), accountTokenPath),
  }),
  v.strictObject({
    method: v.literal("approle"),
    mount: mount("approle"),
    role_id: v.optional(v.pipe(textOption("a role id"), v.description("By default VAULT_ROLE_ID."))),
    wrapped: v.optional(
      v.pipe(
        v.boolean(),
        v.description("True when VAULT_SECRET_ID is a wrapping token that holds the secret id."),
      ),
      false,
    ),
  }),
  v.strictObject({
    method: v.literal("token"),
    wrapped: v.optional(
      v.pipe(v.boolean(), v.description("True when VAULT_TOKEN is a wrapping token that holds the token.")),
      false,
    ),
  }),
]);

export const vaultOptions = v.strictObject({
  address: v.optional(address),
  namespace: v.optional(
    v.pipe(textOption("a namespace"), v.description("The namespace; by default VAULT_NAMESPACE.")),
  ),
  engines: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[^/]+(\/[^/]+)*$/, "must be a mount such as kv/apps")),
        v.picklist(["kv1", "kv2"]),
      ),
      v.description(
        "Mounts and the version of KV in each (`kv/apps: kv2`). The server is asked for those of others, which needs leave to look; what is not KV 2 at the first segment of the path takes one round trip more, and is tried there in vain before.",
      ),
    ),
    {},
  ),
  auth: v.optional(auth, { method: "token" }),
});

export type VaultOptions = v.InferOutput<typeof vaultOptions>;
export type Auth = VaultOptions["auth"];

/** Environment variables that let one read the store. */
export const vaultCredentials = ["VAULT_TOKEN", "BAO_TOKEN", "VAULT_SECRET_ID", "BAO_SECRET_ID"] as const;
