import { describe, expect, it } from "vitest";
import { changesOf } from "../../../src/ci/gitlab/changes.ts";
import { mergeRequest, pushTo, zeros } from "../../harness/gitlab-environment.ts";

describe("a merge request's changes", () => {
  it("are those of the commit since the base of its diff, or since the target branch", () => {
    expect(changesOf(mergeRequest())).toEqual({
      bases: ["b1", "refs/remotes/origin/main"],
      head: "h1",
      what: "merge request 12",
    });
  });

  it("end with the source branch where the pipeline runs on a merged result", () => {
    const merged = mergeRequest({ CI_COMMIT_SHA: "m1", CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "h1" });
    expect(changesOf(merged)).toMatchObject({ head: "h1" });
  });

  it("are told in child pipelines, too", () => {
    expect(changesOf(mergeRequest({ CI_PIPELINE_SOURCE: "parent_pipeline" }))).toMatchObject({ head: "h1" });
  });

  it("are those of an external pull request", () => {
    const variables = {
      CI_PIPELINE_SOURCE: "external_pull_request_event",
      CI_EXTERNAL_PULL_REQUEST_IID: "3",
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA: "b1",
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME: "main",
      CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA: "h1",
    };
    expect(changesOf(variables)).toEqual({
      bases: ["b1", "refs/remotes/origin/main"],
      head: "h1",
      what: "pull request 3",
    });
  });

  it("are not measured from a branch of a fork", () => {
    const inFork = { CI_PROJECT_ID: "99", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" };
    expect(changesOf(mergeRequest(inFork))).toMatchObject({ bases: ["b1"] });
    expect(() => changesOf(mergeRequest({ ...inFork, CI_MERGE_REQUEST_DIFF_BASE_SHA: "" }))).toThrow(
      /cannot tell/,
    );
  });

  it("have to be told", () => {
    const untold = mergeRequest({
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "",
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "",
    });
    expect(() => changesOf(untold)).toThrow(/cannot tell what merge request 12 changes/);
    expect(() => changesOf(mergeRequest({ CI_COMMIT_SHA: "" }))).toThrow(/cannot tell/);
  });
});

describe("a push's changes", () => {
  it("begin where the branch was", () => {
    expect(changesOf(pushTo("main"))).toEqual({ bases: ["b1"], head: "h1", what: "the push to main" });
    expect(changesOf(pushTo("topic"))).toMatchObject({ bases: ["b1", "origin/main"] });
  });

  it("are all that leads to the default branch when that is new", () => {
    expect(changesOf(pushTo("main", { CI_COMMIT_BEFORE_SHA: zeros }))).toEqual({
      bases: [],
      head: "h1",
      what: "the first push to main",
    });
    expect(changesOf(pushTo("main", { CI_COMMIT_BEFORE_SHA: zeros, CI_DEFAULT_BRANCH: "" }))).toBeUndefined();
  });

  it("begin at the default branch when the branch is new", () => {
    expect(changesOf(pushTo("topic", { CI_COMMIT_BEFORE_SHA: zeros }))).toMatchObject({
      bases: ["origin/main"],
    });
  });

  it.each([
    ["a tag", pushTo("", { CI_COMMIT_TAG: "v1" })],
    ["a schedule", pushTo("main", { CI_PIPELINE_SOURCE: "schedule" })],
    ["a pipeline that somebody started", pushTo("main", { CI_PIPELINE_SOURCE: "web" })],
  ])("are none for %s", (_what, variables) => {
    expect(changesOf(variables)).toBeUndefined();
  });
});
