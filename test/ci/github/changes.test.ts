import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readChanges } from "../../../src/ci/github/changes.ts";
import { recordingDoors } from "../../doors.ts";
import { pullRequestEvent } from "../../harness/github-event.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

const none = "0".repeat(40);

function read(name: string, payload: unknown) {
  const folder = scratch();
  if (payload !== undefined) writeTree(folder, { "event.json": JSON.stringify(payload) });
  const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: join(folder, "event.json") };
  return readChanges(recordingDoors({ env }).doors);
}

const push = (more: object) =>
  read("push", {
    ref: "refs/heads/topic",
    before: "b1",
    after: "h1",
    repository: { default_branch: "main" },
    ...more,
  });

describe("a pull request's changes", () => {
  it.each(["pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment"])(
    "are those of its head since its base on %s, or since the branch where the base is gone",
    async name => {
      const { payload } = pullRequestEvent({ name, baseSha: "b1", headSha: "h1" });
      expect(await read(name, payload)).toEqual({
        bases: ["b1", "origin/main"],
        head: "h1",
        what: "pull request 7",
      });
    },
  );

  it("are those of a fork, too", async () => {
    const { payload } = pullRequestEvent({ baseSha: "b1", headSha: "h1", headRepository: "mallory/etl" });
    expect(await read("pull_request", payload)).toMatchObject({ head: "h1" });
  });
});

describe("a push's changes", () => {
  it("begin where the branch was", async () => {
    expect(await push({ ref: "refs/heads/main" })).toEqual({
      bases: ["b1"],
      head: "h1",
      what: "the push to main",
    });
  });

  it("are all that leads to the default branch when that is new", async () => {
    expect(await push({ ref: "refs/heads/main", before: none })).toEqual({
      bases: [],
      head: "h1",
      what: "the first push to main",
    });
  });

  it("begin at the default branch when the branch is new, or its old end is gone after a forced push", async () => {
    expect(await push({ before: none })).toMatchObject({ bases: ["origin/main"] });
    expect(await push({ forced: true })).toMatchObject({ bases: ["b1", "origin/main"] });
  });

  it.each([
    ["the removal of a branch", { after: none }],
    ["a tag", { ref: "refs/tags/v1", before: none }],
    ["a new branch of nobody knows which default branch", { before: none, repository: {} }],
  ])("cannot be told of %s", async (_what, more) => {
    expect(await push(more)).toBeUndefined();
  });
});

it("tells a merge group's changes", async () => {
  const payload = { merge_group: { base_sha: "b1", head_sha: "h1" } };
  expect(await read("merge_group", payload)).toEqual({ bases: ["b1"], head: "h1", what: "this merge group" });
});

it.each(["schedule", "workflow_dispatch", "workflow_run", "release", ""])(
  "knows of no changes on %s, and needs no payload for that",
  async name => {
    expect(await read(name, undefined)).toBeUndefined();
  },
);

it.each(["push", "pull_request", "merge_group"])(
  "does not guess when the payload of %s does not tell",
  async name => {
    for (const payload of [
      undefined,
      {},
      { pull_request: { head: { sha: 1 } }, merge_group: [], before: "b" },
    ]) {
      await expect(read(name, payload)).rejects.toMatchObject({ code: "unavailable" });
    }
  },
);
