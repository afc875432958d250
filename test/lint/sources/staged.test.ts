import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { staged } from "../../../src/lint/sources/staged.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { addedIn, look } from "./looked.ts";

it("looks at the index, also where the work tree has lost or mended it", async () => {
  const cwd = scratch();
  writeTree(cwd, { kept: "1" });
  commitAll(cwd);
  writeTree(cwd, { lost: "secret", mended: "secret" });
  git(cwd, "add", ".");
  rmSync(join(cwd, "lost"));
  writeTree(cwd, { mended: "clean", kept: "not staged" });
  expect((await look(staged, cwd)).told).toEqual(["lost: secret", "mended: secret"]);
});

it("hands over the whole file with the lines that are new", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "one\ntwo\nthree\n" });
  commitAll(cwd);
  writeTree(cwd, { a: "one\nnew\n  two\r\nthree\n" });
  git(cwd, "add", ".");
  const { blobs } = await look(staged, cwd);
  expect(blobs.map(addedIn)).toEqual([[2]]);
});

it("looks at everything before the first commit", async () => {
  const cwd = scratch();
  git(cwd, "init", "--quiet");
  writeTree(cwd, { a: "1" });
  git(cwd, "add", ".");
  expect((await look(staged, cwd)).told).toEqual(["a: 1"]);
});

it("proves that nothing is staged", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "1" });
  commitAll(cwd);
  const { told, opened } = await look(staged, cwd);
  expect(told).toEqual([]);
  expect(opened.emptyProof).toBe("git says that nothing is staged");
});

it("does not take an index that is not there for one in which nothing is new", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "1" });
  commitAll(cwd);
  const refused = { code: "unavailable", message: expect.stringContaining("has no index") };
  const elsewhere = { GIT_INDEX_FILE: join(cwd, "none") };
  await expect(look(staged, cwd, {}, () => true, elsewhere)).rejects.toMatchObject(refused);
  rmSync(join(cwd, ".git/index"));
  await expect(look(staged, cwd)).rejects.toMatchObject(refused);
});

it("does not take what a commit cannot hold yet for nothing", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "one\n" });
  commitAll(cwd);
  git(cwd, "checkout", "--quiet", "-b", "other");
  writeTree(cwd, { a: "theirs\n" });
  commitAll(cwd);
  git(cwd, "checkout", "--quiet", "-");
  writeTree(cwd, { a: "ours\n" });
  commitAll(cwd);
  expect(() => git(cwd, "merge", "--quiet", "other")).toThrow();
  await expect(look(staged, cwd)).rejects.toMatchObject({
    code: "unavailable",
    message: "cannot read the changes: a has a conflict",
  });
});

it("tells of a submodule, whatever .gitmodules says of it", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "1", ".gitmodules": '[submodule "m"]\n\tpath = m\n\turl = ./m\n\tignore = all\n' });
  commitAll(cwd);
  git(cwd, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},m`);
  expect((await look(staged, cwd)).told).toEqual(["- m: submodule"]);
});

it("passes over a file that is only announced: no commit would hold it", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "1" });
  commitAll(cwd);
  writeTree(cwd, { b: "2" });
  git(cwd, "add", "--intent-to-add", "b");
  expect((await look(staged, cwd)).told).toEqual([]);
});

it("refuses a folder that is in no repository", async () => {
  await expect(look(staged, scratch())).rejects.toMatchObject({ code: "usage" });
});

it("refuses a bare repository, which has no index", async () => {
  const cwd = scratch();
  git(cwd, "init", "--quiet", "--bare");
  await expect(look(staged, cwd)).rejects.toMatchObject({ code: "usage" });
});

describe("while a merge is under way", () => {
  /** Two branches that both change one line; the other one brings a file more. */
  const merging = () => {
    const cwd = scratch();
    writeTree(cwd, { both: "0\n" });
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "-b", "other");
    writeTree(cwd, { both: "theirs\n", brought: "old credential\n" });
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "-b", "ours", "HEAD^");
    writeTree(cwd, { both: "ours\n", mine: "mine\n" });
    commitAll(cwd);
    expect(() => git(cwd, "merge", "other")).toThrow();
    return cwd;
  };

  it("looks at nothing that the other branch brings as it is", async () => {
    const cwd = merging();
    writeTree(cwd, { both: "ours\nresolved\ntheirs\n" });
    git(cwd, "add", ".");
    const { told, blobs } = await look(staged, cwd);
    expect(told).toEqual(["both: ours\nresolved\ntheirs\n"]);
    expect(blobs.map(addedIn)).toEqual([[2]]);
  });

  it("looks at what the merge adds to it", async () => {
    const cwd = merging();
    writeTree(cwd, { both: "ours\n", brought: "old credential\nand a new one\n", more: "more\n" });
    git(cwd, "add", ".");
    expect((await look(staged, cwd)).told).toEqual([
      "brought: old credential\nand a new one\n",
      "more: more\n",
    ]);
  });

  it("looks at nothing that it brings in the hook that runs before the merge is one", async () => {
    const cwd = merging();
    const other = git(cwd, "rev-parse", "other");
    writeTree(cwd, { both: "ours\ntheirs\n" });
    git(cwd, "add", ".");
    rmSync(join(cwd, ".git/MERGE_HEAD"));
    const env = { [`GITHEAD_${other}`]: "other" };
    expect((await look(staged, cwd, {}, () => true, env)).told).toEqual(["both: ours\ntheirs\n"]);
  });
});
