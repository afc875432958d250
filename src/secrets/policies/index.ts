/** The registry of policy types, sorted by the ids of their stores. */
import { awsSecretsManager } from "./aws-secrets-manager.ts";
import { awsSsm } from "./aws-ssm.ts";
import { azureKeyVault } from "./azure-key-vault.ts";
import { gcpSecretManager } from "./gcp-secret-manager.ts";
import { kubernetes } from "./kubernetes.ts";
import type { AnyPolicyType } from "./policy.ts";
import { vault } from "./vault.ts";

export const policyTypes = [
  awsSecretsManager,
  awsSsm,
  azureKeyVault,
  gcpSecretManager,
  kubernetes,
  vault,
] as const satisfies readonly AnyPolicyType[];
