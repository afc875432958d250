import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEvent } from "../../../src/ci/github/event.ts";
import type { Trust } from "../../../src/model/identity.ts";
import { recordingDoors } from "../../doors.ts";
import { failureOf } from "../../failures.ts";
import { pullRequestEvent } from "../../harness/github-event.ts";
import { commitAll } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

function doorsFor(name: string, payload: string | undefined) {
  const folder = scratch();
  if (payload !== undefined) writeTree(folder, { "event.json": payload });
  const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: join(folder, "event.json") };
  return recordingDoors({ env }).doors;
}

const read = (name: string, payload: unknown) => readEvent(doorsFor(name, JSON.stringify(payload)));
const pull = (headRepository?: string | null) =>
  pullRequestEvent({
    baseSha: "b1",
    headSha: "h1",
    ...(headRepository === undefined ? {} : { headRepository }),
  }).payload;
const run = (head: unknown) => ({
  repository: { full_name: "acme/etl" },
  workflow_run: { head_repository: head },
});

describe("whose code an event runs", () => {
  it.each<[string, string | null | undefined, Trust, string]>([
    ["pull_request", undefined, "trusted", "a branch of the repository"],
    ["pull_request", "mallory/etl", "fork", "a fork"],
    ["pull_request", null, "fork", "a fork that was deleted"],
    ["pull_request", "acme/etl2", "fork", "another repository of the owner"],
    ["pull_request", "Acme/etl", "fork", "a name that is almost the same"],
    ["pull_request_review", "mallory/etl", "fork", "a review in a fork"],
    ["pull_request_review_comment", "mallory/etl", "fork", "a comment on a fork's code"],
    ["pull_request_target", undefined, "trusted", "a branch of the repository"],
    ["pull_request_target", "mallory/etl", "foreign-head", "a fork's head beside the base's rights"],
    ["pull_request_target", null, "foreign-head", "a deleted fork's head"],
  ])("%s from %s is %s: %s", async (name, head, trust) => {
    expect(await read(name, pull(head))).toEqual({ name, trust, base: "b1" });
  });

  it.each<[unknown, Trust, string]>([
    [{ full_name: "acme/etl" }, "trusted", "a run of the repository itself"],
    [{ full_name: "mallory/etl" }, "foreign-head", "a run that a fork's pull request started"],
    [null, "foreign-head", "a deleted fork"],
    [undefined, "foreign-head", "no head at all"],
    ["acme/etl", "foreign-head", "something that is no repository"],
  ])("workflow_run behind %j is %s: %s", async (head, trust) => {
    expect(await read("workflow_run", run(head))).toEqual({ name: "workflow_run", trust, base: undefined });
    const doors = doorsFor("workflow_run", JSON.stringify(run(head)));
    const told = { ...doors, env: { ...doors.env, GITHUB_SHA: "d1" } };
    expect(await readEvent(told)).toEqual({ name: "workflow_run", trust, base: "d1" });
  });

  it.each(["push", "schedule", "workflow_dispatch", "release", ""])(
    "is the repository's own in the event %j, for which no payload is read",
    async name => {
      expect(await readEvent(doorsFor(name, undefined))).toEqual({ name, trust: "trusted", base: undefined });
    },
  );
});

it("the event of a comment is trusted on an issue, and on a pull request as its checkout is", async () => {
  const onIssue = await read("issue_comment", { issue: { number: 7 } });
  expect(onIssue).toEqual({ name: "issue_comment", trust: "trusted", base: undefined });
  const folder = scratch();
  writeTree(folder, { a: "a" });
  commitAll(folder);
  const doors = { ...doorsFor("issue_comment", '{ "issue": { "pull_request": {} } }'), cwd: folder };
  const told = { ...doors, env: { ...doors.env, PATH: process.env.PATH, GITHUB_SHA: "d1" } };
  expect(await readEvent(told)).toEqual({ name: "issue_comment", trust: "untold", base: "d1" });
});

describe("a payload that says nothing certain", () => {
  const marker = "payload-m4rker";
  const withoutBase = { pull_request: { head: { repo: { full_name: "acme/etl" } } }, note: marker };
  const withoutOwner = { pull_request: { base: { sha: "b1", repo: {} }, head: { repo: {} } } };

  const [unread, noBase] = ["cannot be read", "has no pull_request.base.sha"];

  it.each<[string, string | undefined, string, string]>([
    ["pull_request", undefined, "no file", unread],
    ["pull_request", `{"pull_request": ${marker}`, "no JSON", unread],
    ["pull_request", "", "an empty file", unread],
    ["pull_request", "[]", "a list", noBase],
    ["pull_request", "null", "null", noBase],
    ["pull_request", JSON.stringify(withoutBase), "no base", noBase],
    [
      "pull_request",
      JSON.stringify(withoutOwner),
      "neither repository has a name, so they would be equal",
      "has no pull_request.base.repo.full_name",
    ],
    ["pull_request_target", "{}", "nothing in it", noBase],
    ["workflow_run", "{}", "nothing in it", "has no repository.full_name"],
    ["issue_comment", "{}", "nothing in it", "has no issue"],
    [
      "workflow_run",
      JSON.stringify({ workflow_run: { head_repository: {} } }),
      "no repository at all",
      "has no repository.full_name",
    ],
  ])("lets nobody trust a %s event: %j (%s)", async (name, payload, _, why) => {
    const error = await failureOf(() => readEvent(doorsFor(name, payload)));
    expect(error).toMatchObject({
      code: "untrusted",
      exitCode: 4,
      message: `cannot tell whose code this ${name} event runs: its payload ${why}`,
      hint: expect.stringContaining("GITHUB_EVENT_PATH"),
    });
    expect(`${error.message} ${error.hint}`).not.toContain(marker);
  });

  it("lets nobody trust an event whose payload is named nowhere", async () => {
    const { doors } = recordingDoors({ env: { GITHUB_EVENT_NAME: "pull_request" } });
    expect((await failureOf(() => readEvent(doors))).code).toBe("untrusted");
  });
});
