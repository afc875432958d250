/** Variables of Azure Pipelines as learn.microsoft.com/azure/devops/pipelines/build/variables has them. */

export type Variables = Readonly<Record<string, string>>;

export function run(more: Variables = {}): Variables {
  return {
    TF_BUILD: "True",
    AGENT_NAME: "Azure Pipelines 3",
    AGENT_OS: "Linux",
    BUILD_BUILDID: "410",
    BUILD_DEFINITIONNAME: "nightly",
    BUILD_REASON: "IndividualCI",
    BUILD_REPOSITORY_ID: "r1",
    BUILD_REPOSITORY_NAME: "etl",
    BUILD_REPOSITORY_PROVIDER: "TfsGit",
    BUILD_REPOSITORY_URI: "https://acme@dev.azure.com/acme/data%20platform/_git/etl",
    BUILD_REQUESTEDFOR: "Mona",
    BUILD_SOURCEBRANCH: "refs/heads/main",
    BUILD_SOURCEVERSION: "h1",
    SYSTEM_COLLECTIONURI: "https://dev.azure.com/acme/",
    SYSTEM_DEFINITIONID: "7",
    SYSTEM_OIDCREQUESTURI:
      "https://dev.azure.com/acme/p1/_apis/distributedtask/hubs/build/plans/x/jobs/y/oidctoken",
    SYSTEM_TEAMPROJECT: "data platform",
    SYSTEM_TEAMPROJECTID: "p1",
    ...more,
  };
}

/** A step that has the job's access token. */
export function withAccess(more: Variables = {}): Variables {
  return run({ SYSTEM_ACCESSTOKEN: "access", ...more });
}

export function pullRequest(more: Variables = {}): Variables {
  return run({
    BUILD_REASON: "PullRequest",
    BUILD_SOURCEBRANCH: "refs/pull/12/merge",
    SYSTEM_PULLREQUEST_ISFORK: "False",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "12",
    SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/topic",
    SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
    ...more,
  });
}

export const tokenClaims = {
  iss: "https://vstoken.dev.azure.com/o1",
  aud: "api://AzureADTokenExchange",
  sub: "p://acme/data platform/nightly",
  org_id: "o1",
  prj_id: "p1",
  def_id: "7",
  rpo_id: "r1",
  rpo_uri: "https://dev.azure.com/acme/data%20platform/_git/etl",
  rpo_ref: "refs/heads/main",
  rpo_ver: "h1",
  run_id: "410",
  exp: 4_000_000_000,
};
