import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { history } from "../../../src/lint/sources/history.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { type Looked, look } from "./looked.ts";

function commit(cwd: string, tree: Readonly<Record<string, string>>): string {
  writeTree(cwd, tree);
  return commitAll(cwd);
}

/** `path: text`, with the commit's first letters for what only the history holds. */
function told({ blobs }: Looked): string[] {
  return blobs.map(({ path, bytes, commit, isHistoryOnly }) => {
    expect(isHistoryOnly).toBe(commit !== undefined);
    return `${commit === undefined ? "" : `${commit.slice(0, 7)} `}${path}: ${Buffer.from(bytes)}`;
  });
}

describe("the history", () => {
  it("is what is there, and then each older content once for each name, with the commit that brought it", async () => {
    const cwd = scratch();
    const first = commit(cwd, { a: "1", b: "same" });
    const second = commit(cwd, { a: "2" });
    commit(cwd, { a: "3", c: "same" });
    commit(cwd, { "d/a": "1" });
    rmSync(join(cwd, "d"), { recursive: true });
    commitAll(cwd);
    const looked = await look(history, cwd);
    expect(told(looked)).toEqual([
      "a: 3",
      "b: same",
      "c: same",
      `${first.slice(0, 7)} a: 1`,
      `${second.slice(0, 7)} a: 2`,
    ]);
    expect(looked.opened).toMatchObject({
      description: expect.stringMatching(/^the history \(5 commits, state [0-9a-f]{8}\)$/),
      commits: 5,
    });
  });

  it("reaches other branches, tags, stashes and both parents of a merge", async () => {
    const cwd = scratch();
    commit(cwd, { base: "b" });
    git(cwd, "checkout", "--quiet", "-b", "side");
    commit(cwd, { side: "s" });
    rmSync(join(cwd, "side"));
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "-b", "tagged");
    commit(cwd, { tagged: "t" });
    git(cwd, "tag", "v1");
    git(cwd, "checkout", "--quiet", "main");
    git(cwd, "branch", "--quiet", "-D", "tagged");
    writeTree(cwd, { base: "stashed" });
    git(cwd, "stash", "--quiet");
    git(cwd, "merge", "--quiet", "--no-ff", "--no-edit", "side");
    const texts = told(await look(history, cwd)).map(text => text.replace(/^[0-9a-f]{7} /, ""));
    expect(texts.sort()).toEqual(["base: b", "base: stashed", "side: s", "tagged: t"]);
  });

  it("reaches what HEAD alone holds, on no branch", async () => {
    const cwd = scratch();
    commit(cwd, { base: "b" });
    git(cwd, "checkout", "--quiet", "--detach");
    commit(cwd, { apart: "a" });
    rmSync(join(cwd, "apart"));
    commitAll(cwd);
    const texts = told(await look(history, cwd)).map(text => text.replace(/^[0-9a-f]{7} /, ""));
    expect(texts).toEqual(["base: b", "apart: a"]);
  });

  it("tells the message of each annotated tag once, also of one that only another tag points at", async () => {
    const cwd = scratch();
    commit(cwd, { base: "b" });
    git(cwd, "tag", "plain");
    git(cwd, "tag", "--annotate", "--message=first", "v1");
    git(cwd, "tag", "--annotate", "--message=second", "v2", "v1");
    git(cwd, "tag", "--annotate", "--message=third", "v3", "v2");
    git(cwd, "tag", "--delete", "v1", "v2");
    git(cwd, "tag", "--annotate", "--message=fourth", "v4");
    const { messages } = await look(history, cwd);
    const texts = messages.filter(({ path }) => path.includes("tag")).map(({ bytes }) => `${bytes}`.trim());
    expect(texts.sort()).toEqual(["first", "fourth", "second", "third"]);
  });

  it("reaches blobs and trees that only tags or other names point at, also by way of other tags", async () => {
    const cwd = scratch();
    commit(cwd, { base: "b" });
    const blob = (text: string) => {
      writeTree(cwd, { loose: text });
      const id = git(cwd, "hash-object", "-w", "loose");
      rmSync(join(cwd, "loose"));
      return id;
    };
    git(cwd, "tag", "blob", blob("1"));
    git(cwd, "update-ref", "refs/keys/one", blob("2"));
    git(cwd, "tag", "--annotate", "--message=x", "told", blob("3"));
    git(cwd, "tag", "--annotate", "--message=x", "twice", "told");
    git(cwd, "tag", "again", blob("b"));
    writeTree(cwd, { "sub/in": "4", "sub/also": "b" });
    git(cwd, "add", "--all");
    git(cwd, "tag", "tree", git(cwd, "write-tree"));
    git(cwd, "reset", "--quiet", "--hard");
    const { blobs } = await look(history, cwd, {}, path => path !== "refs/tags/blob");
    const found = blobs.map(
      ({ path, bytes, isHistoryOnly }) => `${path}: ${Buffer.from(bytes)} ${isHistoryOnly}`,
    );
    expect(found).toEqual([
      "base: b false",
      "refs/keys/one: 2 true",
      "refs/tags/told: 3 true",
      "refs/tags/tree/sub/also: b true",
      "refs/tags/tree/sub/in: 4 true",
    ]);
    const all = await look(history, cwd);
    expect(all.told).toContain("refs/tags/blob: 1");
    git(cwd, "tag", "--delete", "blob");
    expect((await look(history, cwd)).opened.description).not.toBe(all.opened.description);
  });

  it("sees what a merge alone made", async () => {
    const cwd = scratch();
    commit(cwd, { a: "base" });
    git(cwd, "checkout", "--quiet", "-b", "side");
    commit(cwd, { b: "1" });
    git(cwd, "checkout", "--quiet", "main");
    commit(cwd, { c: "2" });
    git(cwd, "merge", "--quiet", "--no-ff", "--no-commit", "side");
    const merge = commit(cwd, { evil: "e" });
    rmSync(join(cwd, "evil"));
    commitAll(cwd);
    expect(told(await look(history, cwd))).toContain(`${merge.slice(0, 7)} evil: e`);
  });

  it("tells excluded places and submodules once, and looks at their contents elsewhere", async () => {
    const cwd = scratch();
    commit(cwd, { "vendor/a": "1" });
    commit(cwd, { "vendor/a": "2" });
    commit(cwd, { mine: "1" });
    const { told: all } = await look(history, cwd, {}, path => !path.startsWith("vendor/"));
    expect(all).toEqual(["- vendor/a: excluded", "mine: 1"]);
  });

  it("takes paths as the folder has them where the lint was started", async () => {
    const cwd = scratch();
    commit(cwd, { "sub/a": "1", b: "2" });
    expect((await look(history, join(cwd, "sub"))).told).toEqual(["../b: 2", "a: 1"]);
  });
});

describe("nothing passes", () => {
  it("where a shallow clone cannot be made whole", async () => {
    const cwd = scratch();
    commit(cwd, { a: "1" });
    commit(cwd, { a: "2" });
    const clone = join(scratch(), "clone");
    execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${cwd}`, clone]);
    await expect(look(history, clone)).rejects.toMatchObject({ code: "unavailable" });
    const looked = await look(history, clone, {}, () => true, { CI: "true" });
    expect(looked.told).toEqual(["a: 2", "a: 1"]);
  });

  it("where there is no repository", async () => {
    await expect(look(history, scratch())).rejects.toMatchObject({ code: "usage" });
  });

  it("by itself where no commit was made yet", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "x"));
    git(cwd, "init", "--quiet");
    const { told: all, opened } = await look(history, cwd);
    expect(all).toEqual([]);
    expect(opened.emptyProof).toBeUndefined();
  });
});

it("is looked through in a bare repository, too", async () => {
  const cwd = scratch();
  commit(cwd, { a: "text" });
  const bare = join(scratch(), "bare.git");
  git(cwd, "clone", "--quiet", "--bare", ".", bare);
  expect(told(await look(history, bare))).toEqual(["a: text"]);
});
