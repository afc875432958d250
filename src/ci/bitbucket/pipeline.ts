/** What a Bitbucket pipeline is about, by its variables (support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets). */
import type { Environment } from "../../io/doors.ts";
import { baseBranch } from "../../model/base-branch.ts";
import { type Claims, claimsFrom } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";
import type { Changes } from "../platform.ts";

/** The branch that a pull request is to be merged into, as a name that no branch or tag of it can take. */
export function baseOf({
  BITBUCKET_PR_ID,
  BITBUCKET_PR_DESTINATION_BRANCH: branch,
}: Environment): string | undefined {
  return BITBUCKET_PR_ID ? baseBranch(branch, "BITBUCKET_PR_DESTINATION_BRANCH") : undefined;
}

/** Since the destination of a pull request. Other pipelines do not know where their branch was before. */
export function changesOf(env: Environment): Changes | undefined {
  const base = baseOf(env);
  if (base === undefined) return undefined;
  return { bases: [base], head: env.BITBUCKET_COMMIT || "HEAD", what: `pull request ${env.BITBUCKET_PR_ID}` };
}

/** All claims by their raw names, and `ref` …. The token names repositories by their ids only. */
export function claimsOfToken(token: TokenClaims, env: Environment): Claims {
  const claims = claimsOfJob(token);
  const one = (name: string) => claims.get(name)?.[0];
  return new Map([
    ...claims,
    ...claimsFrom({
      repository_id: one("repositoryUuid"),
      environment_id: one("deploymentEnvironmentUuid"),
      ref: wholeRef(undefined, one("branchName")),
      event: eventOf(env),
      run_id: one("pipelineUuid"),
    }),
    ...ofRun,
  ]);
}

export function claimsOfEnvironment(env: Environment): Claims {
  const named = claimsFrom({
    repository: env.BITBUCKET_REPO_FULL_NAME,
    repository_id: env.BITBUCKET_REPO_UUID,
    repository_owner: env.BITBUCKET_WORKSPACE,
    ref: wholeRef(env.BITBUCKET_TAG, env.BITBUCKET_BRANCH),
    environment: env.BITBUCKET_DEPLOYMENT_ENVIRONMENT,
    event: eventOf(env),
    sha: env.BITBUCKET_COMMIT,
    run_id: env.BITBUCKET_PIPELINE_UUID,
  });
  return new Map([...named, ...ofRun]);
}

/** Bitbucket runs no pipeline of this repository for a pull request from a fork. */
const ofRun = claimsFrom({ platform: "bitbucket", fork: "false" });

function eventOf({ BITBUCKET_PR_ID: number }: Environment): string | undefined {
  return number ? "pull_request" : undefined;
}
