/** CircleCI's claims under the names that scopes use, from the job's token or, unattested, from its variables. */
import type { Environment } from "../../io/doors.ts";
import { type Claims, claimsFrom, type Trust } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";

const own = "oidc.circleci.com/";

/**
 * By variables that only builds of pull requests from forks have (circleci.com/docs/variables), and by the tokens that the
 * job has, for whatever audience: those say whether it runs again with SSH, which no variable does.
 */
export function trustOf(env: Environment, tokens: readonly TokenClaims[]): Trust {
  const { CIRCLE_PR_NUMBER, CIRCLE_PR_REPONAME, CIRCLE_PR_USERNAME } = env;
  if (CIRCLE_PR_NUMBER || CIRCLE_PR_REPONAME || CIRCLE_PR_USERNAME) return "fork";
  return tokens.some(isOpenToSomebody) ? "watched" : "trusted";
}

/** True where somebody is logged in by SSH, and may read whatever the job gets. */
export function isOpenToSomebody(token: TokenClaims): boolean {
  return claimsOfJob(token).get(`${own}ssh-rerun`)?.[0] === "true";
}

/** All claims by their raw names, and `repository`, `ref` …. */
export function claimsOfToken(token: TokenClaims, trust: Trust): Claims {
  const claims = claimsOfJob(token);
  const one = (name: string) => claims.get(own + name)?.[0];
  return new Map([
    ...claims,
    ...claimsFrom({
      repository: one("vcs-origin")?.split("/").slice(1).join("/"),
      ref: one("vcs-ref"),
      project_id: one("project-id"),
      organization_id: one("org-id"),
      run_id: one("pipeline-id"),
    }),
    ...claimsOfRun(trust),
  ]);
}

export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const {
    CIRCLE_PROJECT_USERNAME: owner,
    CIRCLE_PROJECT_REPONAME: name,
    CIRCLE_TAG: tag,
    CIRCLE_BRANCH: branch,
  } = env;
  const named = claimsFrom({
    repository: owner && name ? `${owner}/${name}` : undefined,
    repository_owner: owner,
    ref: wholeRef(tag, branch),
    event: env.CIRCLE_PULL_REQUEST ? "pull_request" : undefined,
    actor: env.CIRCLE_USERNAME,
    sha: env.CIRCLE_SHA1,
    run_id: env.CIRCLE_PIPELINE_ID,
  });
  return new Map([...named, ...claimsOfRun(trust)]);
}

function claimsOfRun(trust: Trust): Claims {
  return claimsFrom({ platform: "circleci", fork: String(trust === "fork") });
}
