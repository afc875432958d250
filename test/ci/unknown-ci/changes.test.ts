import { expect, it } from "vitest";
import { changesOf } from "../../../src/ci/unknown-ci/changes.ts";

const origin = (...names: string[]) => names.map(name => `refs/remotes/origin/${name}`);

it.each([
  [{ TRAVIS_PULL_REQUEST: "7", TRAVIS_BRANCH: "release" }, origin("release")],
  [{ DRONE_BUILD_EVENT: "pull_request", DRONE_TARGET_BRANCH: "release" }, origin("release")],
  [{ CI_PIPELINE_EVENT: "pull_request", CI_COMMIT_TARGET_BRANCH: "release" }, origin("release")],
  [{ CIRRUS_PR: "7", CIRRUS_BASE_BRANCH: "release" }, origin("release")],
  [{ TRAVIS_PULL_REQUEST: "7" }, origin("HEAD")],
  [{ bamboo_repository_pr_key: "7", bamboo_repository_pr_targetBranch: "release" }, origin("release")],
  [{ CF_PULL_REQUEST_NUMBER: "7", CF_PULL_REQUEST_TARGET: "release" }, origin("release")],
  [{ PULL_NUM: "7", BASE_BRANCH_NAME: "release" }, origin("release")],
])("those of a pull request go to the branch that is named, or to the default one: %j", (env, bases) => {
  expect(changesOf(env)).toEqual({ bases, head: "HEAD", what: "this pull request" });
});

it("there are none in other jobs, whatever their branch", () => {
  expect(changesOf({ CI: "true", TRAVIS_PULL_REQUEST: "false", TRAVIS_BRANCH: "main" })).toBeUndefined();
});
