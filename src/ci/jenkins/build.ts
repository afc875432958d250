/** What a Jenkins build is about, by the variables of multibranch jobs (`env-vars.html` of a server) and of the git plug-in. */
import type { Environment } from "../../io/doors.ts";
import { baseBranch } from "../../model/base-branch.ts";
import { type Claims, claimsFrom, claimsOfRun, type Trust } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";
import type { Changes } from "../platform.ts";
import { type ChangeRequest, changeRequestIn } from "./change-request.ts";

export function trustOf(env: Environment): Trust {
  return changeRequestIn(env)?.trust ?? "trusted";
}

/** The branch that a change request is to be merged into, as a name that no branch or tag of it can take. */
export function baseOf(env: Environment): string | undefined {
  const request = changeRequestIn(env);
  return request && branchOf(request);
}

function branchOf({ target, named }: ChangeRequest): string {
  return baseBranch(target, named);
}

/**
 * Since the target of a change request; of a branch, since its last build that succeeded. Undefined for a first build and
 * for tags.
 */
export function changesOf(env: Environment): Changes | undefined {
  const head = env.GIT_COMMIT || "HEAD";
  const request = changeRequestIn(env);
  if (request !== undefined) return { bases: [branchOf(request)], head, what: request.what };
  const { GIT_PREVIOUS_SUCCESSFUL_COMMIT: before, TAG_NAME: tag } = env;
  if (!before || tag || before === head) return undefined;
  return { bases: [before], head, what: "what came since the last successful build", mayBeGone: true };
}

/** What a token holds is up to its administrator: its claims keep their names. */
export function claimsOfToken(token: TokenClaims, trust: Trust): Claims {
  return new Map([...claimsOfJob(token), ...claimsOfRun("jenkins", trust)]);
}

export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const { BRANCH_NAME: branch, TAG_NAME: tag } = env;
  const change = changeRequestIn(env);
  const named = claimsFrom({
    job: env.JOB_NAME,
    job_url: env.JOB_URL,
    ref: wholeRef(tag, change ? undefined : branch),
    sha: env.GIT_COMMIT,
    event: change ? "pull_request" : undefined,
    actor: env.CHANGE_AUTHOR,
    run_id: env.BUILD_TAG,
  });
  return new Map([...named, ...claimsOfRun("jenkins", trust)]);
}
