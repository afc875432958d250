/** What an Azure Key Vault store is told under `stores:`. */
import * as v from "valibot";
import { textOption } from "../text-option.ts";
import { cloudNames, placeOf } from "./clouds.ts";

const tenant = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]+$/, "must be the tenant's id or domain"),
    v.description("The tenant; by default AZURE_TENANT_ID."),
  ),
);

const client = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\w-]+$/, "must be a client id"),
    v.description("The client id of the application or managed identity; by default AZURE_CLIENT_ID."),
  ),
);

const auth = v.variant("method", [
  v.strictObject({
    method: v.literal("jwt"),
    tenant,
    client,
    audience: v.optional(
      v.pipe(
        textOption("an audience"),
        v.description("The audience of the job's token; by default api://AzureADTokenExchange."),
      ),
    ),
  }),
  v.strictObject({ method: v.literal("workload"), tenant, client }),
  v.strictObject({ method: v.literal("managed-identity"), client }),
  v.strictObject({ method: v.literal("client-secret"), tenant, client }),
  v.strictObject({ method: v.literal("default"), tenant, client }),
]);

export const azureOptions = v.pipe(
  v.strictObject({
    vault: v.pipe(
      textOption("the vault"),
      v.description("The vault's name, or its address: https://NAME.vault.azure.net."),
    ),
    cloud: v.optional(
      v.pipe(v.picklist(cloudNames), v.description("Which of Azure's clouds a vault's name is in.")),
      "public",
    ),
    allow_expired: v.optional(
      v.pipe(v.boolean(), v.description("True: values whose time is over or not yet come are given, too.")),
      false,
    ),
    auth: v.optional(auth, { method: "default" }),
  }),
  v.forward(
    v.check(
      ({ vault, cloud }) => placeOf(vault, cloud) !== undefined,
      "must be a vault's name (3 to 24 letters, digits and -) or https://NAME.vault.azure.net (.azure.cn, .usgovcloudapi.net)",
    ),
    ["vault"],
  ),
);

export type AzureOptions = v.InferOutput<typeof azureOptions>;
export type AzureAuth = AzureOptions["auth"];

/** Environment variables that let one act in Azure as this job does. */
export const azureCredentials = [
  "AZURE_CLIENT_SECRET",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "AZURE_CLIENT_CERTIFICATE_PASSWORD",
  "AZURE_FEDERATED_TOKEN_FILE",
  "AZURE_PASSWORD",
  "IDENTITY_HEADER",
  "MSI_SECRET",
] as const;
