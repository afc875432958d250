/** Variables of Buildkite jobs as buildkite.com/docs/pipelines/configure/environment-variables has them. */

export type Variables = Readonly<Record<string, string>>;

export function build(more: Variables = {}): Variables {
  return {
    BUILDKITE: "true",
    CI: "true",
    BUILDKITE_AGENT_ACCESS_TOKEN: "access",
    BUILDKITE_AGENT_ENDPOINT: "https://agent.example.com/v3",
    BUILDKITE_JOB_ID: "job-1",
    BUILDKITE_ORGANIZATION_SLUG: "acme",
    BUILDKITE_PIPELINE_SLUG: "etl",
    BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main",
    BUILDKITE_REPO: "git@github.com:acme/etl.git",
    BUILDKITE_BRANCH: "topic",
    BUILDKITE_COMMIT: "h1",
    BUILDKITE_SOURCE: "webhook",
    BUILDKITE_PULL_REQUEST: "false",
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: "",
    BUILDKITE_PULL_REQUEST_REPO: "",
    ...more,
  };
}

export function pullRequest(more: Variables = {}): Variables {
  return build({
    BUILDKITE_PULL_REQUEST: "12",
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main",
    BUILDKITE_PULL_REQUEST_REPO: "https://github.com/acme/etl.git",
    ...more,
  });
}

export const tokenClaims = {
  iss: "https://agent.buildkite.com",
  aud: "job-secrets",
  sub: "organization:acme:pipeline:etl:ref:refs/heads/main:commit:h1:step:build",
  organization_slug: "acme",
  pipeline_slug: "etl",
  build_branch: "main",
  build_tag: null,
  build_commit: "h1",
  build_source: "webhook",
  step_key: "build",
  exp: 4_000_000_000,
};
