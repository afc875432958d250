/** The changes that a GitLab pipeline is about, by its variables. */
import type { Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { type Changes, changesOfPush } from "../platform.ts";
import { baseOf, filled, targetBranchOf } from "./merge-request.ts";

/**
 * Undefined in pipelines about no changes (schedule, web, tags …). Throws `unavailable` where a merge request does not tell its commits.
 */
export function changesOf(env: Environment): Changes | undefined {
  if (env.CI_MERGE_REQUEST_IID) return ofMergeRequest(env, `merge request ${env.CI_MERGE_REQUEST_IID}`);
  if (env.CI_EXTERNAL_PULL_REQUEST_IID) {
    return ofMergeRequest(env, `pull request ${env.CI_EXTERNAL_PULL_REQUEST_IID}`);
  }
  return env.CI_PIPELINE_SOURCE === "push" ? ofPush(env) : undefined;
}

/** True also where the merge request does not tell its base. */
export function isMergeRequest(env: Environment): boolean {
  return Boolean(env.CI_MERGE_REQUEST_IID || env.CI_EXTERNAL_PULL_REQUEST_IID);
}

function ofMergeRequest(env: Environment, what: string): Changes {
  // A pipeline of merged results runs on a commit that GitLab made: what is new is the source branch's.
  const head =
    filled(env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA) ??
    filled(env.CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA) ??
    filled(env.CI_COMMIT_SHA);
  const bases = [baseOf(env), targetBranchOf(env)].filter(each => each !== undefined);
  if (head !== undefined && bases.length > 0) return { bases, head, what };
  throw new AppError("unavailable", `cannot tell what ${what} changes: the pipeline's variables do not say`, {
    hint: "CI_MERGE_REQUEST_DIFF_BASE_SHA and CI_COMMIT_SHA must be as GitLab sets them.",
  });
}

function ofPush(env: Environment): Changes | undefined {
  const { CI_COMMIT_BRANCH: branch, CI_COMMIT_SHA: head, CI_DEFAULT_BRANCH: main } = env;
  if (!branch || !head) return undefined;
  return changesOfPush({ before: filled(env.CI_COMMIT_BEFORE_SHA), head, branch, main: filled(main) });
}
