/** Variables of GitLab jobs as docs.gitlab.com/ci/variables/predefined_variables has them, and tokens as its /ci/secrets/id_token_authentication. */

export const zeros = "0".repeat(40);
const usual = {
  GITLAB_CI: "true",
  CI: "true",
  CI_PROJECT_ID: "42",
  CI_PROJECT_PATH: "acme/etl",
  CI_PROJECT_NAMESPACE: "acme",
  CI_DEFAULT_BRANCH: "main",
  CI_COMMIT_SHA: "h1",
  CI_COMMIT_REF_PROTECTED: "false",
  CI_PIPELINE_ID: "7",
  GITLAB_USER_LOGIN: "ada",
  GITLAB_USER_ID: "5",
};

export type Variables = Readonly<Record<string, string>>;

export function pushTo(branch: string, more: Variables = {}): Variables {
  return {
    ...usual,
    CI_PIPELINE_SOURCE: "push",
    CI_COMMIT_BRANCH: branch,
    CI_COMMIT_REF_NAME: branch,
    CI_COMMIT_BEFORE_SHA: "b1",
    ...more,
  };
}

/** A pipeline of a merge request; in one of merged results GitLab sets the commits of both branches, too. */
export function mergeRequest(more: Variables = {}): Variables {
  return {
    ...usual,
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_COMMIT_REF_NAME: "topic",
    CI_COMMIT_BEFORE_SHA: zeros,
    CI_MERGE_REQUEST_IID: "12",
    CI_MERGE_REQUEST_EVENT_TYPE: "detached",
    CI_MERGE_REQUEST_PROJECT_ID: "42",
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "42",
    CI_MERGE_REQUEST_DIFF_BASE_SHA: "b1",
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "",
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
    ...more,
  };
}

export const tokenClaims = {
  iss: "https://gitlab.example.com",
  aud: "job-secrets",
  sub: "project_path:acme/etl:ref_type:branch:ref:main",
  project_path: "acme/etl",
  project_id: "42",
  namespace_path: "acme",
  ref: "main",
  ref_type: "branch",
  ref_path: "refs/heads/main",
  ref_protected: "true",
  environment: "production",
  pipeline_source: "push",
  user_login: "ada",
  sha: "h1",
  exp: 4_000_000_000,
};
