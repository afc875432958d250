/** Bitbucket's tokens as a store that trusts them meets them (support.atlassian.com/bitbucket-cloud, "Deploy using OIDC"). */
import {
  type InToken,
  type Subjects,
  type TokenNames,
  underItsName,
  type Wanted,
} from "../../model/token-terms.ts";
import type { Issuer } from "../platform.ts";

export const issuer: Issuer = {
  address: ({ BITBUCKET_WORKSPACE: workspace }) =>
    workspace
      ? `https://api.bitbucket.org/2.0/workspaces/${workspace}/pipelines-config/identity/oidc`
      : undefined,
  example: "https://api.bitbucket.org/2.0/workspaces/WORKSPACE/pipelines-config/identity/oidc",
  user: "repositoryUuid",
  // Each workspace has an issuer of its own.
  owners: [],
  inToken,
  subjects,
};

const ofOurs: TokenNames = {
  repository_id: "repositoryUuid",
  environment_id: "deploymentEnvironmentUuid",
  run_id: "pipelineUuid",
  // The token knows ids only, and nothing of pull requests.
  repository: undefined,
  repository_owner: undefined,
  environment: undefined,
  event: undefined,
  fork: undefined,
};

function inToken(claim: string, pattern: string): InToken | undefined {
  if (claim === "ref") {
    const [, name] = /^refs\/heads\/(.+)$/s.exec(pattern) ?? [];
    return name === undefined ? undefined : { claim: "branchName", patterns: [name] };
  }
  return underItsName(ofOurs, claim, pattern);
}

/** `{repository}:{environment}:{step}`, or without an environment `{repository}:{step}`. */
function subjects(wanted: Wanted): Subjects | undefined {
  const repositories = wanted("repositoryUuid");
  if (repositories.length === 0) return undefined;
  const environments = wanted("deploymentEnvironmentUuid");
  const rests = environments.length === 0 ? ["*"] : environments.map(each => `${each}:*`);
  return {
    patterns: repositories.flatMap(repository => rests.map(rest => `${repository}:${rest}`)),
    claims: ["repositoryUuid", "deploymentEnvironmentUuid"],
  };
}
