/** The registry of store types, sorted by their ids. */
import { awsSecretsManager } from "./aws-secrets-manager.ts";
import { awsSsm } from "./aws-ssm.ts";
import { azureKeyVault } from "./azure-key-vault.ts";
import { command } from "./command.ts";
import { directory } from "./directory.ts";
import { doppler } from "./doppler.ts";
import { dotenv } from "./dotenv.ts";
import { env } from "./env.ts";
import { gcpSecretManager } from "./gcp-secret-manager.ts";
import { infisical } from "./infisical.ts";
import { kubernetes } from "./kubernetes.ts";
import { onepasswordConnect } from "./onepassword-connect.ts";
import { sops } from "./sops.ts";
import type { AnyStoreType } from "./store.ts";
import { vault } from "./vault.ts";

export const storeTypes = [
  awsSecretsManager,
  awsSsm,
  azureKeyVault,
  command,
  directory,
  doppler,
  dotenv,
  env,
  gcpSecretManager,
  infisical,
  kubernetes,
  onepasswordConnect,
  sops,
  vault,
] as const satisfies readonly AnyStoreType[];
