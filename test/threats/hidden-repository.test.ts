/** T36: a repository that a pull request brings in a folder, for the git that is started there to read instead of the true one. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { look } from "../app/lint/lints.ts";
import { commitAll, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const range = { bases: ["HEAD~1"], head: "HEAD", what: undefined };

/** In `packages/a` of a repository lies a whole other one, in which nothing bad was ever committed. */
function hiding(): string {
  const clean = scratch();
  for (const text of ["one\n", "two\n"]) {
    writeTree(clean, { "a.txt": text });
    commitAll(clean);
  }
  const cwd = scratch();
  writeTree(cwd, { "packages/a/b.txt": "text\n" });
  commitAll(cwd);
  git(clean, "clone", "--quiet", "--bare", clean, join(cwd, "packages/a/inner"));
  writeTree(cwd, { "packages/a/c.txt": "text\n" });
  commitAll(cwd);
  return join(cwd, "packages/a/inner");
}

it.each(["diff", "history", "staged", "tree"])("a hidden repository is not read for the %s", async source => {
  const cwd = hiding();
  for (const place of [cwd, join(cwd, "refs/heads")]) {
    await expect(look({ cwd: place }, { source, range })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`${cwd} looks like one without a work tree, inside of another one`),
      hint: expect.stringContaining("GIT_DIR"),
    });
  }
});

it("is read where a variable names it", async () => {
  const cwd = hiding();
  const { report } = await look({ cwd, env: { GIT_DIR: cwd } }, { source: "history" });
  expect(report.scanned.commits).toBe(2);
});

it.each(["diff", "history", "staged", "tree"])(
  "another repository that a variable of an earlier step still names is not read for the %s",
  async source => {
    const [here, other] = [hiding(), hiding()].map(inner => join(inner, "../../.."));
    const env = { GIT_DIR: join(other ?? "", ".git") };
    await expect(look({ cwd: here ?? "", env }, { source, range })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/GIT_DIR names .*\.git, and this folder is of .*\.git$/),
    });
  },
);

it("is read where a hook names the one that it runs in, also of a second work tree", async () => {
  const cwd = join(hiding(), "../../..");
  const second = join(scratch(), "second");
  git(cwd, "worktree", "add", "--quiet", second);
  for (const place of [cwd, second]) {
    const named = git(place, "rev-parse", "--absolute-git-dir").trim();
    const { report } = await look({ cwd: place, env: { GIT_DIR: named } }, { source: "history" });
    expect(report.scanned.commits).toBe(2);
  }
});

it("has its whole work tree below a folder where a hook names it", async () => {
  const cwd = join(hiding(), "../../..");
  const second = join(scratch(), "second");
  git(cwd, "worktree", "add", "--quiet", second);
  writeTree(second, { "packages/b/a.txt": "text\n" });
  commitAll(second);
  const env = { GIT_DIR: git(second, "rev-parse", "--absolute-git-dir").trim() };
  const { report } = await look({ cwd: join(second, "packages/b"), env });
  expect(report.scanned).toMatchObject({ files: 1, skipped: [] });
});
