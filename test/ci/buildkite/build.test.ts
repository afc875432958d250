import { describe, expect, it } from "vitest";
import { baseOf, changesOf, queuedIn, trustOf } from "../../../src/ci/buildkite/build.ts";
import { build, pullRequest } from "../../harness/buildkite-environment.ts";

describe("the trust in a build", () => {
  it.each([
    ["of a push", build(), "trusted"],
    ["of a pull request", pullRequest(), "trusted"],
    [
      "of one whose repository is written otherwise",
      pullRequest({ BUILDKITE_REPO: "ssh://git@GitHub.com:22/acme/etl" }),
      "trusted",
    ],
    [
      "of one from a fork",
      pullRequest({ BUILDKITE_PULL_REQUEST_REPO: "https://github.com/mallory/etl.git" }),
      "fork",
    ],
    [
      "of one from another host",
      pullRequest({ BUILDKITE_PULL_REQUEST_REPO: "https://evil.example/acme/etl.git" }),
      "fork",
    ],
    ["of one that does not say from where", pullRequest({ BUILDKITE_PULL_REQUEST_REPO: "" }), "fork"],
    ["of one whose own repository is a folder", pullRequest({ BUILDKITE_REPO: "/srv/etl" }), "fork"],
  ])("%s", (_what, variables, trust) => {
    expect(trustOf(variables)).toBe(trust);
  });
});

describe("the changes of a build", () => {
  it("begin at the base branch of a pull request", () => {
    expect(changesOf(pullRequest())).toEqual({
      bases: ["refs/remotes/origin/main"],
      head: "h1",
      what: "pull request 12",
    });
    expect(baseOf(pullRequest())).toBe("refs/remotes/origin/main");
  });

  it("begin at the commit that a merge queue puts them on, or at its branch", () => {
    const queue = { BUILDKITE_MERGE_QUEUE_BASE_BRANCH: "main" };
    expect(queuedIn(build({ ...queue, BUILDKITE_MERGE_QUEUE_BASE_COMMIT: "b1" }))).toEqual({
      bases: ["b1", "refs/remotes/origin/main"],
      head: "h1",
      what: "this build of the merge queue",
    });
    expect(changesOf(build({ ...queue, BUILDKITE_BRANCH: "main" }))).toMatchObject({
      bases: ["refs/remotes/origin/main"],
    });
    expect(queuedIn(build())).toBeUndefined();
  });

  it("begin at the default branch on another one", () => {
    expect(changesOf(build())).toMatchObject({
      bases: ["refs/remotes/origin/main"],
      what: "the push to topic",
    });
    expect(baseOf(build())).toBeUndefined();
  });

  it.each([
    ["the default branch", build({ BUILDKITE_BRANCH: "main" })],
    ["a tag", build({ BUILDKITE_TAG: "v1" })],
    ["a schedule", build({ BUILDKITE_SOURCE: "schedule" })],
    ["somebody who started it", build({ BUILDKITE_SOURCE: "ui" })],
  ])("are none for %s", (_what, variables) => {
    expect(changesOf(variables)).toBeUndefined();
  });
});
