/** What the AWS stores are told under `stores:`. */
import * as v from "valibot";
import { textOption } from "../text-option.ts";

const awsEntries = {
  region: v.optional(v.pipe(textOption("a region"), v.description("The region; by default AWS_REGION."))),
  role: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        "must be a role such as arn:aws:iam::123456789012:role/ci",
      ),
      v.description(
        "The role that the job's OIDC token assumes. Without one the machine's own credentials count.",
      ),
    ),
  ),
  audience: v.optional(
    v.pipe(textOption("an audience"), v.description("The audience of the job's token.")),
    "sts.amazonaws.com",
  ),
};

export const awsOptions = v.strictObject(awsEntries);
export type AwsOptions = v.InferOutput<typeof awsOptions>;

/** Environment variables that let one act in AWS as this job does. */
export const awsCredentials = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
] as const;
