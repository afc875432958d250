import { expect, it } from "vitest";
import { changesOf, claimsOfEnvironment, trustOf } from "../../../src/ci/aws-codebuild/build.ts";
import { build, pullRequest } from "../../harness/codebuild-environment.ts";

it("a build for a pull request is told by its event, its trigger or its version, and nobody knows whose it is", () => {
  const none = { CODEBUILD_WEBHOOK_EVENT: "", CODEBUILD_WEBHOOK_TRIGGER: "" };
  expect(
    [
      pullRequest(),
      build({ ...none, CODEBUILD_SOURCE_VERSION: "pr/3" }),
      build({ CODEBUILD_WEBHOOK_TRIGGER: "mr/3" }),
      build({ CODEBUILD_WEBHOOK_EVENT: "PULL_REQUEST_MERGED" }),
      build(),
      build({ ...none, CODEBUILD_SOURCE_VERSION: "pr-fixes" }),
    ].map(trustOf),
  ).toEqual(["untold", "untold", "untold", "untold", "trusted", "trusted"]);
});

it("a push is measured from where its branch was, and other builds from nowhere", () => {
  expect(changesOf(build())).toEqual({ bases: ["h0"], head: "h1", what: "the push to main" });
  for (const before of ["", "0000000000000000000000000000000000000000", "h1"]) {
    expect(changesOf(build({ CODEBUILD_WEBHOOK_PREV_COMMIT: before }))).toBeUndefined();
  }
  expect(changesOf(pullRequest({ CODEBUILD_WEBHOOK_TRIGGER: "" }))?.what).toBe("pull request 12");
});

it.each([
  [{ CODEBUILD_WEBHOOK_TRIGGER: "tag/v1" }, "ref", "refs/tags/v1"],
  [{ CODEBUILD_WEBHOOK_TRIGGER: "" }, "ref", "refs/heads/main"],
  [
    { CODEBUILD_SOURCE_REPO_URL: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/etl" },
    "repository",
    "etl",
  ],
  [{ CODEBUILD_SOURCE_REPO_URL: "s3 bucket" }, "repository", undefined],
  [{ CODEBUILD_BUILD_ID: "a:b" }, "project", "a"],
] as const)("%o says of %s: %s", (more, claim, value) => {
  const claims = claimsOfEnvironment(build(more), "trusted");
  expect(claims.get(claim)).toEqual(value === undefined ? undefined : [value]);
});
