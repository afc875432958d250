/** The changes of a pull request on a CI system that we do not know, as far as its variables tell. */
import type { Environment } from "../../io/doors.ts";
import { defaultBranch, ofOrigin } from "../../model/base-branch.ts";
import type { Changes } from "../platform.ts";
import { isPullRequest } from "./signs.ts";

/**
 * What the branch is called that a pull request goes to: in Drone and Harness, Woodpecker, Cirrus, Prow, Bamboo, Buddy,
 * Codefresh, Atlantis, and in Travis, AppVeyor and Semaphore, for which it is the branch of the build; and where some
 * variables of Jenkins were handed into a container.
 */
const targets: readonly string[] = [
  "DRONE_TARGET_BRANCH",
  "CI_COMMIT_TARGET_BRANCH",
  "CIRRUS_BASE_BRANCH",
  "PULL_BASE_REF",
  "bamboo_repository_pr_targetBranch",
  ...["BUDDY_RUN_PR_BASE_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_BASE_BRANCH"],
  ...["CF_PULL_REQUEST_TARGET", "BASE_BRANCH_NAME"],
  "TRAVIS_BRANCH",
  "APPVEYOR_REPO_BRANCH",
  "SEMAPHORE_GIT_BRANCH",
  ...["CHANGE_TARGET", "ghprbTargetBranch", "gitlabTargetBranch", "GERRIT_BRANCH"],
];

/** Undefined in other jobs. Where no variable names the branch, they are measured from the default one. */
export function changesOf(env: Environment): Changes | undefined {
  if (!isPullRequest(env)) return undefined;
  const target = targets.map(name => env[name]).find(Boolean);
  return {
    bases: target === undefined ? [defaultBranch] : [ofOrigin(target)],
    head: "HEAD",
    what: "this pull request",
  };
}
