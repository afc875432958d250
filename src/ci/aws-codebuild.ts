/** AWS CodeBuild: claims from a token that STS makes for the build's service role; nobody masks its log. */
import { noteInLog } from "../io/note-in-log.ts";
import { attestedIdentity, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { orTrouble } from "../model/token-trouble.ts";
import { baseOf, changesOf, claimsOfEnvironment, trustOf } from "./aws-codebuild/build.ts";
import { claimsOfToken } from "./aws-codebuild/claims.ts";
import { issuer } from "./aws-codebuild/issuer.ts";
import { requestToken } from "./aws-codebuild/token.ts";
import { type Platform, pullRequestInto } from "./platform.ts";

const ofPull = "this is a pull request, maybe from a fork, whose job gets no token from us";

export const awsCodebuild: Platform = {
  id: "aws-codebuild",
  summary:
    "AWS CodeBuild: a token of STS for the build's role, where its account has outbound identity federation; claims `role`, `aws_account`; no secrets for pull requests; no masks",
  canMask: false,
  // With these a child could get tokens of its own.
  credentials: ["AWS_CONTAINER_CREDENTIALS_*", "AWS_CONTAINER_AUTHORIZATION_TOKEN*"],
  issuer,

  // Its machines also run the jobs of CI systems, which come first.
  detect: env => Boolean(env.CODEBUILD_BUILD_ID && env.CODEBUILD_BUILD_ARN),
  knownBy: ["CODEBUILD_BUILD_ID", "CODEBUILD_BUILD_ARN"],

  async identity(doors, audience) {
    const trust = trustOf(doors.env);
    const token = trust === "trusted" ? await orTrouble(() => requestToken(doors, audience)) : ofPull;
    if (typeof token === "string") {
      const claims = claimsOfEnvironment(doors.env, trust);
      return unattestedIdentity(awsCodebuild.id, claims, trust, token);
    }
    const claims = claimsOfToken(token.claims);
    return attestedIdentity(awsCodebuild.id, claims, trust);
  },

  async token(doors, audience) {
    if (trustOf(doors.env) === "trusted") return (await requestToken(doors, audience)).secret;
    throw noJobToken(ofPull);
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),

  async mask() {
    // CodeBuild hides what it got itself out of Secrets Manager and Parameter Store, and takes nothing else.
  },

  annotate: noteInLog,
};
