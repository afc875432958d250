/** The lint in jobs of GitLab, in checkouts as its runner makes them. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeRequest, pushTo, zeros } from "../../harness/gitlab-environment.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, line, look } from "./lints.ts";

interface Project {
  readonly origin: string;
  readonly base: string;
  readonly head: string;
}

/** A project whose branch `topic` adds one credential, and allows it by itself in every way. */
function project(): Project {
  const origin = scratch();
  writeTree(origin, { "old.py": line("old") });
  const base = commitAll(origin);
  git(origin, "checkout", "--quiet", "-b", "topic");
  writeTree(origin, { "a.py": "a = 1\n" });
  commitAll(origin);
  writeTree(origin, { "new.py": line("new"), "job-secrets.yml": config('{ exclude: ["**"] }') });
  const head = commitAll(origin);
  git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
  return { origin, base, head };
}

/** One commit, without a branch, as the runner fetches it with GIT_DEPTH=1. */
function checkout({ origin, head }: Project): string {
  const folder = join(scratch(), "builds");
  git(origin, "init", "--quiet", folder);
  git(folder, "remote", "add", "origin", `file://${origin}`);
  execFileSync("git", ["fetch", "--quiet", "--depth=1", "origin", head], { cwd: folder });
  git(folder, "checkout", "--quiet", "--detach", "FETCH_HEAD");
  return folder;
}

describe("a job of GitLab", () => {
  it("looks at what the merge request changes, with the configuration of its base", async () => {
    const all = project();
    const variables = { CI_COMMIT_SHA: all.head, CI_MERGE_REQUEST_DIFF_BASE_SHA: all.base };
    const { found, notes, report } = await look(
      { cwd: checkout(all), env: mergeRequest(variables) },
      { source: undefined },
    );
    expect(found).toEqual(["error new.py"]);
    expect(report.scanned.what).toContain("merge request 12");
    expect(report.scanned.commits).toBe(2);
    expect(notes.join()).toContain("this branch adds job-secrets.yml");
  });

  it("looks at what a push to a new branch changes since the default branch", async () => {
    const all = project();
    const env = pushTo("topic", { CI_COMMIT_SHA: all.head, CI_COMMIT_BEFORE_SHA: zeros });
    const { skipped, report } = await look({ cwd: checkout(all), env }, { source: undefined });
    expect(report.scanned.commits).toBe(2);
    // No merge request: whoever pushes may configure.
    expect(skipped).toContain("new.py excluded");
  });

  it("looks at all that the first push to the default branch brings, also at what was taken away again", async () => {
    const all = project();
    git(all.origin, "rm", "--quiet", "new.py", "job-secrets.yml");
    const head = commitAll(all.origin);
    const env = pushTo("main", { CI_COMMIT_SHA: head, CI_COMMIT_BEFORE_SHA: zeros });
    const { found, report } = await look({ cwd: checkout({ ...all, head }), env }, { source: undefined });
    expect(found).toEqual(["error old.py", "error new.py"]);
    expect(report.scanned.commits).toBe(4);
  });

  it("looks at everything in a schedule", async () => {
    const all = project();
    const env = pushTo("topic", { CI_PIPELINE_SOURCE: "schedule" });
    const { report } = await look({ cwd: checkout(all), env }, { source: undefined });
    expect(report.scanned.what).toBe("this folder");
  });
});
