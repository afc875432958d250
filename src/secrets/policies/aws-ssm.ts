/** AWS Parameter Store: a role for the job's token, and the parameters that it may read. */
import type { AwsOptions } from "../aws/options.ts";
import { type AwsService, awsPolicy } from "../aws/policy.ts";
import { awsDifferences } from "../aws/policy-check.ts";
import type { PolicyType } from "./policy.ts";

const service: AwsService = {
  id: "ssm",
  key: "ssm.REGION.amazonaws.com",
  statements: (names, arn, lists) => {
    const resource = (name: string) => `${arn}:parameter/${name}`;
    const read = {
      Sid: "Read",
      Effect: "Allow",
      Action: ["ssm:GetParameters"],
      Resource: names.map(resource),
    } as const;
    // Who may ask for a folder gets all that is below it, so only whole folders are listed.
    const folders = names.filter(name => name.endsWith("/*")).flatMap(name => [name.slice(0, -2), name]);
    if (!lists || folders.length === 0) return [read];
    const list = {
      Sid: "ReadFolders",
      Effect: "Allow",
      Action: ["ssm:GetParametersByPath"],
      Resource: folders.map(resource),
    } as const;
    return [read, list];
  },
};

export const awsSsm: PolicyType<AwsOptions> = {
  id: "aws-ssm",
  summary: "as for `aws-secrets-manager`, with the parameters by their paths",
  make: request => awsPolicy(request, service),
  check: (request, context) => awsDifferences(request, service, context),
};
