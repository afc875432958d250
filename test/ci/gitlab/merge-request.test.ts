import { describe, expect, it } from "vitest";
import { baseOf, targetOf, trustOf } from "../../../src/ci/gitlab/merge-request.ts";
import { mergeRequest, pushTo } from "../../harness/gitlab-environment.ts";

describe("the trust in a pipeline", () => {
  it.each([
    ["a push", pushTo("main"), "trusted"],
    ["a merge request of the project itself", mergeRequest(), "trusted"],
    ["one from a fork, in the parent", mergeRequest({ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" }), "fork"],
    [
      "one from a fork, in the fork",
      mergeRequest({
        CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99",
        CI_PROJECT_ID: "99",
        CI_PROJECT_PATH: "mallory/etl",
      }),
      "fork",
    ],
    [
      "one from a fork, in a child pipeline",
      mergeRequest({ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99", CI_PIPELINE_SOURCE: "parent_pipeline" }),
      "fork",
    ],
    ["one whose source project is gone", mergeRequest({ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "" }), "fork"],
    [
      "an external pull request from another repository",
      {
        CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY: "m/etl",
        CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY: "acme/etl",
      },
      "fork",
    ],
  ])("%s", (_what, variables, trust) => {
    expect(trustOf(variables)).toBe(trust);
  });
});

it("the configuration is that of the target's end, as far as it is told", () => {
  const none = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "" };
  const ends = [{ CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "t1" }, {}, none].map(more =>
    targetOf(mergeRequest(more)),
  );
  expect(ends).toEqual(["t1", "refs/remotes/origin/main", "b1"]);
  expect(targetOf(pushTo("main"))).toBeUndefined();
});

it("the configuration is not that of a branch of a fork that has the target's name", () => {
  const inFork = { CI_PROJECT_ID: "99", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" };
  expect(targetOf(mergeRequest(inFork))).toBe("b1");
  expect(targetOf(mergeRequest({ ...inFork, CI_MERGE_REQUEST_DIFF_BASE_SHA: "" }))).toBeUndefined();
});

it("the base is that of the merge request's diff", () => {
  expect([baseOf(mergeRequest()), baseOf(pushTo("main"))]).toEqual(["b1", undefined]);
});
