/** Variables of CodeBuild as docs.aws.amazon.com/codebuild has them, for a project whose source is on GitHub. */

export type Variables = Readonly<Record<string, string>>;

export function build(more: Variables = {}): Variables {
  return {
    AWS_REGION: "eu-west-1",
    AWS_DEFAULT_REGION: "eu-west-1",
    CODEBUILD_BUILD_ARN: "arn:aws:codebuild:eu-west-1:123456789012:build/etl:b1e6661e",
    CODEBUILD_BUILD_ID: "etl:b1e6661e",
    CODEBUILD_BUILD_NUMBER: "7",
    CODEBUILD_INITIATOR: "GitHub-Hookshot/1234567",
    CODEBUILD_RESOLVED_SOURCE_VERSION: "h1",
    CODEBUILD_SOURCE_REPO_URL: "https://github.com/acme/etl.git",
    CODEBUILD_SOURCE_VERSION: "h1",
    CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID: "7654321",
    CODEBUILD_WEBHOOK_EVENT: "PUSH",
    CODEBUILD_WEBHOOK_HEAD_REF: "refs/heads/main",
    CODEBUILD_WEBHOOK_PREV_COMMIT: "h0",
    CODEBUILD_WEBHOOK_TRIGGER: "branch/main",
    ...more,
  };
}

export function pullRequest(more: Variables = {}): Variables {
  return build({
    CODEBUILD_SOURCE_VERSION: "pr/12",
    CODEBUILD_WEBHOOK_BASE_REF: "refs/heads/main",
    CODEBUILD_WEBHOOK_EVENT: "PULL_REQUEST_UPDATED",
    CODEBUILD_WEBHOOK_HEAD_REF: "refs/heads/topic",
    CODEBUILD_WEBHOOK_PREV_COMMIT: "",
    CODEBUILD_WEBHOOK_TRIGGER: "pr/12",
    ...more,
  });
}

/** As AWS's page on token claims shows them. */
export const tokenClaims = {
  iss: "https://11111111-2222-3333-4444-555555555555.tokens.sts.global.api.aws",
  aud: "job-secrets",
  sub: "arn:aws:iam::123456789012:role/service-role/codebuild-etl",
  iat: 1_700_000_000,
  exp: 4_000_000_000,
  jti: "a-token",
  "https://sts.amazonaws.com/": {
    aws_account: "123456789012",
    org_id: "o-abc1234567",
    principal_id: "arn:aws:iam::123456789012:role/service-role/codebuild-etl",
    source_region: "eu-west-1",
    principal_tags: { team: "data" },
    request_tags: { environment: "production" },
  },
};
