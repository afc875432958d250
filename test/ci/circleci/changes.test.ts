import { expect, it } from "vitest";
import { changesOf } from "../../../src/ci/circleci/changes.ts";
import { job } from "../../harness/circleci-environment.ts";

const bases = ["refs/remotes/origin/HEAD"];

it.each([
  [{ CIRCLE_PULL_REQUEST: "https://github.com/acme/etl/pull/7" }, "pull request 7"],
  [{ CIRCLE_PULL_REQUEST: "https://bitbucket.org/acme/etl/pull-requests/12" }, "pull request 12"],
  [{ CIRCLE_PULL_REQUEST: "https://example.com/x?y" }, "this pull request"],
  [{ CIRCLE_PR_NUMBER: "9" }, "pull request 9"],
  [{ CIRCLE_BRANCH: "pull/9" }, "pull request 9"],
])("those of %j go to the default branch, as far as CircleCI tells", (more, what) => {
  expect(changesOf(job(more))).toEqual({ bases, head: "h1", what });
});

it("there are none in the job of a branch", () => {
  expect(changesOf(job())).toBeUndefined();
  expect(changesOf(job({ CIRCLE_BRANCH: "pull-things", CIRCLE_PULL_REQUEST: "" }))).toBeUndefined();
});
