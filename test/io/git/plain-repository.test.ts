/** Where a repository is plain, its top is where git says that it is; everything else is left to git. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainRepository } from "../../../src/io/git/plain-repository.ts";
import { openRepository } from "../../../src/io/git/repository.ts";
import { recordingDoors } from "../../doors.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

const tree = { "a/b/c.txt": "1", "a/d.txt": "2", "ab.txt": "3", "e.txt": "4" };

function project(): string {
  const cwd = scratch();
  writeTree(cwd, tree);
  commitAll(cwd);
  return cwd;
}

function doorsIn(cwd: string, env: Readonly<Record<string, string>> = {}) {
  return recordingDoors({ cwd, env: { ...gitEnvironment, ...env } }).doors;
}

/** What is below the paths, as the index file says it, or as git does: a variable makes it ask. */
async function filesBelow(cwd: string, paths: readonly string[], asksGit: boolean): Promise<string[]> {
  const env = asksGit ? { GIT_NAMESPACE: "x" } : {};
  const repository = await openRepository(doorsIn(cwd, env), false);
  const shown: string[] = [];
  for await (const entries of repository?.index(paths) ?? [])
    shown.push(...entries.map(({ path }) => path.shown));
  repository?.close();
  return shown;
}

describe("a plain repository", () => {
  it.each(["", "a", "a/b"])("tells its top as git does from %j", async below => {
    const top = project();
    const cwd = join(top, below);
    const [up, prefix] = [git(cwd, "rev-parse", "--show-cdup"), git(cwd, "rev-parse", "--show-prefix")];
    expect(await plainRepository(doorsIn(cwd), top)).toMatchObject({ up, prefix });
  });

  it.each([
    ["", ["."]],
    ["", ["a", "e.txt"]],
    ["", ["a/"]],
    ["", ["A"]],
    ["a", ["."]],
    ["a", ["..", "b"]],
    ["a/b", ["../d.txt"]],
  ])("lists from %j what is below %j as git does", async (below, paths) => {
    const cwd = join(project(), below);
    expect(await filesBelow(cwd, paths, false)).toEqual(await filesBelow(cwd, paths, true));
  });

  it("without an index holds nothing", async () => {
    const cwd = scratch();
    git(cwd, "init", "--quiet");
    expect(await (await plainRepository(doorsIn(cwd), cwd))?.entries()).toEqual([]);
  });
});

describe("is none", () => {
  it.each(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_COUNT"])("with %s", async name => {
    const cwd = project();
    expect(await plainRepository(doorsIn(cwd, { [name]: "x" }), cwd)).toBeUndefined();
  });

  it.each([
    "[core]\n\tworktree = ../x\n",
    "[extensions]\n\tobjectFormat = sha256\n",
    '[include]\npath = "x"\n',
  ])("with %j in its configuration", async text => {
    const cwd = project();
    writeFileSync(join(cwd, ".git/config"), text, { flag: "a" });
    expect(await plainRepository(doorsIn(cwd), cwd)).toBeUndefined();
  });

  it("in a linked work tree, and in what only looks like a repository", async () => {
    const cwd = project();
    const linked = join(scratch(), "linked");
    git(cwd, "worktree", "add", "--quiet", "-b", "other", linked);
    expect(await plainRepository(doorsIn(linked), linked)).toBeUndefined();
    expect(await filesBelow(linked, ["a"], false)).toEqual(["a/b/c.txt", "a/d.txt"]);
    const broken = scratch();
    mkdirSync(join(broken, ".git"));
    expect(await plainRepository(doorsIn(broken), broken)).toBeUndefined();
    rmSync(join(cwd, ".git/refs"), { recursive: true });
    expect(await plainRepository(doorsIn(cwd), cwd)).toBeUndefined();
  });
});
