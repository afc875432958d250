/** Variables of Cloud Build as cloud.google.com/build has them, for a build with `automapSubstitutions`. */

export type Variables = Readonly<Record<string, string>>;

export function build(more: Variables = {}): Variables {
  return {
    BUILDER_OUTPUT: "/builder/outputs",
    BUILD_ID: "b-1",
    BRANCH_NAME: "main",
    COMMIT_SHA: "h1",
    LOCATION: "europe-west1",
    PROJECT_ID: "acme-ci",
    REPO_FULL_NAME: "acme/etl",
    REPO_NAME: "etl",
    SERVICE_ACCOUNT_EMAIL: "ci@acme-ci.iam.gserviceaccount.com",
    TRIGGER_NAME: "etl-main",
    ...more,
  };
}

export function pullRequest(more: Variables = {}): Variables {
  return build({
    BRANCH_NAME: "topic",
    _BASE_BRANCH: "main",
    _HEAD_BRANCH: "topic",
    _HEAD_REPO_URL: "https://github.com/acme/etl",
    _PR_NUMBER: "12",
    ...more,
  });
}

/** Of a token in the format `full`; on Compute Engine with the machine in it. */
export const tokenClaims = {
  iss: "https://accounts.google.com",
  aud: "job-secrets",
  azp: "112233445566778899001",
  email: "ci@acme-ci.iam.gserviceaccount.com",
  email_verified: true,
  sub: "112233445566778899001",
  iat: 1_700_000_000,
  exp: 4_000_000_000,
};
export const machine = {
  google: {
    compute_engine: {
      instance_id: "1",
      instance_name: "loader-1",
      project_id: "acme-prod",
      project_number: 42,
      zone: "europe-west1-b",
    },
  },
};
