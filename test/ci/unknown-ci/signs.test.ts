import { describe, expect, it } from "vitest";
import { isPullRequest, signsIn } from "../../../src/ci/unknown-ci/signs.ts";

describe("the signs of a CI system", () => {
  it.each([
    [{ CI: "true" }, ["CI"]],
    [{ CI: "woodpecker" }, ["CI"]],
    [{ CI: "1", TRAVIS: "true" }, ["CI", "TRAVIS"]],
    [{ TEAMCITY_VERSION: "2026.1" }, ["TEAMCITY_VERSION"]],
    [{ CI: "false" }, []],
    [{ CI: "" }, []],
    [{ CI: "0" }, []],
    [{ USER: "ada" }, []],
  ])("in %j are %j", (env, names) => {
    expect(signsIn(env)).toEqual(names);
  });

  it.each([
    { TRAVIS_PULL_REQUEST: "12" },
    { DRONE_BUILD_EVENT: "pull_request" },
    { CI_PIPELINE_EVENT: "pull_request_closed" },
    { CI_COMMIT_PULL_REQUEST: "3" },
    { APPVEYOR_PULL_REQUEST_NUMBER: "3" },
    { CIRRUS_PR: "3" },
    { SEMAPHORE_GIT_PR_NUMBER: "3" },
    { VERCEL_GIT_PULL_REQUEST_ID: "3" },
    { CI_MERGE_REQUEST_IID: "3" },
    { PULL_REQUEST: "true" },
    { PULL_NUMBER: "3" },
    { CHANGE_ID: "3" },
    { ghprbPullId: "3" },
    { gitlabMergeRequestIid: "3" },
    { GERRIT_CHANGE_NUMBER: "3" },
    { bamboo_repository_pr_key: "3" },
    { BUDDY_RUN_PR_NO: "3" },
    { BUDDY_EXECUTION_PULL_REQUEST_NO: "3" },
    { PULL_NUM: "3" },
    { ZUUL_CHANGE: "3" },
  ])("tell a pull request: %j", env => {
    expect(isPullRequest(env)).toBe(true);
  });

  it.each([
    { TRAVIS_PULL_REQUEST: "false", TRAVIS_EVENT_TYPE: "push" },
    { DRONE_PULL_REQUEST: "", DRONE_BUILD_EVENT: "push" },
    { EXPR: "1", PROMPT_PRE: "x", EVENT: "push" },
  ])("tell no pull request: %j", env => {
    expect(isPullRequest(env)).toBe(false);
  });
});
