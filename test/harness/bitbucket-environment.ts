/** Variables of Bitbucket's steps as support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets has them, and a token of one. */

export type Variables = Readonly<Record<string, string>>;

export function step(more: Variables = {}): Variables {
  return {
    CI: "true",
    BITBUCKET_BUILD_NUMBER: "7",
    BITBUCKET_COMMIT: "h1",
    BITBUCKET_BRANCH: "topic",
    BITBUCKET_WORKSPACE: "acme",
    BITBUCKET_REPO_FULL_NAME: "acme/etl",
    BITBUCKET_REPO_UUID: "{r}",
    BITBUCKET_PIPELINE_UUID: "{p}",
    ...more,
  };
}

export function pullRequest(more: Variables = {}): Variables {
  return step({ BITBUCKET_PR_ID: "12", BITBUCKET_PR_DESTINATION_BRANCH: "main", ...more });
}

export const tokenClaims = {
  iss: "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
  aud: ["job-secrets", "vault"],
  sub: "{r}:{e}:{s}",
  repositoryUuid: "{r}",
  workspaceUuid: "{w}",
  pipelineUuid: "{p}",
  stepUuid: "{s}",
  deploymentEnvironmentUuid: "{e}",
  branchName: "topic",
  exp: 4_000_000_000,
};
