/** The registry of store types, sorted by their ids. */
import { awsSecretsManager } from "./aws-secrets-manager.ts";
import { awsSsm } from "./aws-ssm.ts";
import { directory } from "./directory.ts";
import { dotenv } from "./dotenv.ts";
import { env } from "./env.ts";
import { kubernetes } from "./kubernetes.ts";
import { sops } from "./sops.ts";
import type { AnyStoreType } from "./store.ts";
import { vault } from "./vault.ts";

export const storeTypes = [
  awsSecretsManager,
  awsSsm,
  directory,
  dotenv,
  env,
  kubernetes,
  sops,
  vault,
] as const satisfies readonly AnyStoreType[];
