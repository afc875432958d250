/** AWS Secrets Manager: a role for the job's token, and the secrets that it may read. */
import type { AwsOptions } from "../aws/options.ts";
import { type AwsService, awsPolicy } from "../aws/policy.ts";
import { awsDifferences } from "../aws/policy-check.ts";
import type { PolicyType } from "./policy.ts";

const service: AwsService = {
  id: "secretsmanager",
  key: "secretsmanager.REGION.amazonaws.com",
  statements: (names, arn, lists) => [
    {
      Sid: "Read",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      // AWS adds six letters to each name.
      Resource: names.map(name => `${arn}:secret:${name}${name.endsWith("*") ? "" : "-??????"}`),
    },
    {
      // Neither is about single secrets: what a batch may hold is what Read says.
      Sid: lists ? "ReadSeveralAndListNames" : "ReadSeveral",
      Effect: "Allow",
      Action: ["secretsmanager:BatchGetSecretValue", ...(lists ? ["secretsmanager:ListSecrets"] : [])],
      Resource: "*",
    },
  ],
};

export const awsSecretsManager: PolicyType<AwsOptions> = {
  id: "aws-secrets-manager",
  summary:
    "AWS: trust policy of the role (`sub`, `aud`, and GitHub's further claims) and permission policy by ARN patterns; `--check` compares both",
  make: request => awsPolicy(request, service),
  check: (request, context) => awsDifferences(request, service, context),
};
