/** The merge request that a GitLab pipeline runs for, by its variables (docs.gitlab.com/ci/variables/predefined_variables). */
import type { Environment } from "../../io/doors.ts";
import { ofOrigin } from "../../model/base-branch.ts";
import type { Trust } from "../../model/identity.ts";

/**
 * Whose code it is. A merge request from a fork runs in the fork, or in the parent where a member started it; what tells
 * it is that source and target are two projects. Child pipelines have the same variables under another source.
 */
export function trustOf(env: Environment): Trust {
  const pairs = [
    [env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID, env.CI_MERGE_REQUEST_PROJECT_ID],
    [env.CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY, env.CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY],
  ];
  const isForeign = ([source, target]: readonly (string | undefined)[]) =>
    source !== target && (source !== undefined || target !== undefined);
  return pairs.some(isForeign) ? "fork" : "trusted";
}

/** The commit that the merge request is measured against; undefined in other pipelines. */
export function baseOf(env: Environment): string | undefined {
  return filled(env.CI_MERGE_REQUEST_DIFF_BASE_SHA) ?? filled(env.CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA);
}

/**
 * The end of the branch that the merge request goes to: what its author cannot choose, unlike where his branch begins.
 * Undefined in other pipelines, and where nothing tells it.
 */
export function targetOf(env: Environment): string | undefined {
  return filled(env.CI_MERGE_REQUEST_TARGET_BRANCH_SHA) ?? targetBranchOf(env) ?? baseOf(env);
}

/** The branch of `origin` that it goes to; undefined also where that is a fork, whose branch of that name is its owner's. */
export function targetBranchOf(env: Environment): string | undefined {
  const branch =
    filled(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME) ??
    filled(env.CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME);
  const [own, target] = [filled(env.CI_PROJECT_ID), filled(env.CI_MERGE_REQUEST_PROJECT_ID)];
  const isInFork = own !== undefined && target !== undefined && own !== target;
  return branch === undefined || isInFork ? undefined : ofOrigin(branch);
}

/** A variable that is empty says as little as one that is not there. */
export function filled(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
