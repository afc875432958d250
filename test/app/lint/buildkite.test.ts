/** The lint in jobs of Buildkite, in checkouts as its agent makes them. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { build, pullRequest } from "../../harness/buildkite-environment.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, line, look } from "./lints.ts";

/** A clone with the branch `topic` checked out, which adds one credential and allows it by itself. */
function checkout(): { readonly cwd: string; readonly head: string } {
  const origin = scratch();
  writeTree(origin, { "old.py": line("old") });
  commitAll(origin);
  git(origin, "checkout", "--quiet", "-b", "topic");
  writeTree(origin, { "new.py": line("new"), "job-secrets.yml": config('{ exclude: ["**"] }') });
  const head = commitAll(origin);
  const cwd = join(scratch(), "builds");
  git(origin, "clone", "--quiet", "--branch=topic", `file://${origin}`, cwd);
  return { cwd, head };
}

it("a pull request is looked at with the configuration of its base branch", async () => {
  const { cwd, head } = checkout();
  const { found, notes, report } = await look(
    { cwd, env: pullRequest({ BUILDKITE_COMMIT: head }) },
    { source: undefined },
  );
  expect(found).toEqual(["error new.py"]);
  expect(report.scanned.what).toContain("pull request 12");
  expect(notes.join()).toContain("this branch adds job-secrets.yml");
});

it("the base branch is fetched where the checkout lacks it", async () => {
  const { cwd, head } = checkout();
  git(cwd, "update-ref", "-d", "refs/remotes/origin/main");
  const { found } = await look({ cwd, env: pullRequest({ BUILDKITE_COMMIT: head }) }, { source: undefined });
  expect(found).toEqual(["error new.py"]);
});

it("a tag of the pull request cannot take the base branch's name", async () => {
  const { cwd, head } = checkout();
  git(cwd, "tag", "origin/main", head);
  git(cwd, "tag", "refs/remotes/origin/main", head);
  const { found } = await look({ cwd, env: pullRequest({ BUILDKITE_COMMIT: head }) }, { source: undefined });
  expect(found).toEqual(["error new.py"]);
});

it("another branch is looked at since it left the default branch", async () => {
  const { cwd, head } = checkout();
  const { report } = await look({ cwd, env: build({ BUILDKITE_COMMIT: head }) }, { source: undefined });
  expect(report.scanned).toMatchObject({ commits: 1, what: expect.stringContaining("the push to topic") });
});
