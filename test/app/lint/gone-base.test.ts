/** What a lint looks at where the build that it is measured from was of a commit that is gone. */
import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { branchBuild } from "../../harness/jenkins-environment.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { line, look } from "./lints.ts";

/** A clone whose branch `topic` was rewritten since it was built last, and the job of a build of one of its branches. */
function rewritten(branch: string, options: readonly string[] = []) {
  const origin = scratch();
  writeTree(origin, { "old.py": line("old") });
  commitAll(origin);
  git(origin, "checkout", "--quiet", "-b", "topic");
  writeTree(origin, { "new.py": line("new") });
  commitAll(origin);
  git(origin, "checkout", "--quiet", "main");
  const cwd = scratch();
  git(origin, "clone", "--quiet", "--branch", branch, ...options, `file://${origin}`, cwd);
  const env = branchBuild({
    GIT_COMMIT: git(cwd, "rev-parse", "HEAD"),
    BRANCH_NAME: branch,
    GIT_PREVIOUS_SUCCESSFUL_COMMIT: "1".repeat(40),
  });
  return { origin, cwd, env };
}

const job = { source: undefined };

describe("where the last successful build was of a commit that is gone", () => {
  it("what is not in the default branch is looked at, and the report says so", async () => {
    const { found, notes, report } = await look(rewritten("topic"), job);
    expect(found).toEqual(["error new.py"]);
    expect(report.scanned.what).toContain("since the last successful build");
    expect(notes).toEqual([
      "nobody can tell what came since the last successful build: 111111111111 is no commit of this clone any more; what is not in the default branch is looked at",
    ]);
  });

  it("everything is looked at in a build of the default branch", async () => {
    const { found, notes, report } = await look(rewritten("main"), job);
    expect(found).toEqual(["error old.py"]);
    expect(report.scanned.what).toBe("this folder");
    expect(notes[0]).toMatch(/; all files are looked at, and no commits$/);
  });

  it("everything is looked at where nothing tells the default branch", async () => {
    const { origin, ...place } = rewritten("topic", ["--single-branch"]);
    git(place.cwd, "remote", "set-url", "origin", `${origin}-gone`);
    git(place.cwd, "update-ref", "-d", "refs/remotes/origin/HEAD");
    expect((await look(place, job)).found).toEqual(["error new.py", "error old.py"]);
  });

  it("a shallow clone is asked for more", async () => {
    const { found } = await look(rewritten("topic", ["--depth=1", "--no-single-branch"]), job);
    expect(found).toEqual(["error new.py"]);
  });

  it("a shallow clone without its origin cannot tell that it is gone", async () => {
    const { origin, ...place } = rewritten("topic", ["--depth=1"]);
    git(place.cwd, "remote", "set-url", "origin", `${origin}-gone`);
    expect(await failureOf(() => look(place, job))).toMatchObject({ code: "unavailable" });
  });
});
