import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { tree } from "../../../src/lint/sources/tree.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { look } from "./looked.ts";

it("counts what git does not know, without what is ignored or excluded, and looks at none of it", async () => {
  const cwd = scratch();
  writeTree(cwd, { ".gitignore": "ignored\n", "in/a": "a" });
  commitAll(cwd);
  writeTree(cwd, { ignored: "x", "in/new": "x", "in/new.lock": "x", "out/new": "x", "out/more/new": "x" });
  const counted = async (paths: readonly string[], untracked = false) => {
    const { opened } = await look(tree, cwd, { paths, untracked }, path => !path.endsWith(".lock"));
    return opened.untracked?.();
  };
  expect(await counted(["."])).toBe(3);
  expect(await counted(["in"])).toBe(1);
  expect(await counted(["in", "out", "in/a"])).toBe(3);
  expect(await counted(["in/a"])).toBe(undefined);
  expect(await counted(["."], true)).toBe(undefined);
});

describe("a plain folder", () => {
  it("is looked through by paths from where the command was started", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a/b.txt": "text", "c.txt": "more" });
    expect((await look(tree, cwd)).told).toEqual(["a/b.txt: text", "c.txt: more"]);
    expect((await look(tree, cwd, { paths: ["a"] })).told).toEqual(["a/b.txt: text"]);
  });

  it("has links whose target is the text, and pipes that nobody opens", async () => {
    const cwd = scratch();
    symlinkSync("/etc/passwd", join(cwd, "link"));
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    expect((await look(tree, cwd)).told).toEqual(["link: /etc/passwd", "- pipe: not-text"]);
  });

  it("is looked through without what git keeps in it for itself", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a/.git/config": "x", "a/b.txt": "text", "a/.github/c.yml": "y" });
    expect((await look(tree, cwd)).told).toEqual(["a/.github/c.yml: y", "a/b.txt: text"]);
  });

  it("may have names of any bytes, also for folders", async () => {
    const cwd = scratch();
    const odd = Buffer.concat([Buffer.from(`${cwd}/d`), Buffer.from([0xff])]);
    mkdirSync(odd);
    writeFileSync(Buffer.concat([odd, Buffer.from("/in")]), "bytes");
    writeFileSync(Buffer.concat([odd, Buffer.from([0xfe])]), "beside");
    writeTree(cwd, { "a\ufffd": "sign" });
    const told = ["a\ufffd: sign", "d\\xff/in: bytes", "d\\xff\\xfe: beside"];
    expect((await look(tree, cwd)).told).toEqual(told);
  });

  it("passes over what is excluded, and says so", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a.lock": "x", "b.txt": "y" });
    const { told } = await look(tree, cwd, {}, path => !path.endsWith(".lock"));
    expect(told).toEqual(["- a.lock: excluded", "b.txt: y"]);
  });

  it.each([false, true])(
    "is looked at once, also where parts of it are named as well (known to git: %s)",
    async isKnown => {
      const cwd = scratch();
      writeTree(cwd, { "a/b.txt": "text", "a/c/d.txt": "more", "ab/e.txt": "other" });
      if (isKnown) commitAll(cwd);
      const { told } = await look(tree, cwd, { paths: ["a/c", "a/b.txt", "a", "ab"] });
      expect(told).toEqual(["a/c/d.txt: more", "a/b.txt: text", "ab/e.txt: other"]);
    },
  );

  it("is told where git knows nothing of it, also beside a folder around it", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a/b.txt": "text" });
    commitAll(cwd);
    writeTree(cwd, { "a/new/c.txt": "more" });
    const { told } = await look(tree, cwd, { paths: ["a", "a/new"] });
    expect(told).toEqual(["a/b.txt: text", "- a/new: nothing-known"]);
  });

  it("refuses a path without a name, as a variable gives it that is not set", async () => {
    await expect(look(tree, scratch(), { paths: ["", "."] })).rejects.toMatchObject({ code: "usage" });
  });

  it("refuses a path whose links lead round in a circle, beside one that is not there", async () => {
    const cwd = scratch();
    symlinkSync("two", join(cwd, "one"));
    symlinkSync("one", join(cwd, "two"));
    const circle = expect.stringMatching(/one: its symbolic links lead round in a circle$/);
    await expect(look(tree, cwd, { paths: ["one", "none"] })).rejects.toMatchObject({
      failures: [{ message: circle }, { message: expect.stringContaining("none") }],
    });
  });

  it("refuses paths that are not there, each of them", async () => {
    await expect(look(tree, scratch(), { paths: ["one", "two"] })).rejects.toMatchObject({
      code: "usage",
      failures: [{ message: expect.stringContaining("one") }, { message: expect.stringContaining("two") }],
    });
  });
});

describe("a repository", () => {
  it("is what git knows, as the work tree has it", async () => {
    const cwd = scratch();
    writeTree(cwd, { known: "old", gone: "x", ".gitignore": "ignored\n" });
    commitAll(cwd);
    rmSync(join(cwd, "gone"));
    writeTree(cwd, { known: "new", unknown: "u", ignored: "i" });
    // Else it may have gone while the lint looked.
    await setTimeout(30);
    const known = [".gitignore: ignored\n", "- gone: deleted", "known: new"];
    expect((await look(tree, cwd)).told).toEqual(known);
    expect((await look(tree, cwd, { untracked: true })).told).toEqual([...known, "unknown: u"]);
  });

  it("is looked at by absolute paths, and shown by relative ones", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a/b.txt": "text", "c.txt": "more" });
    commitAll(cwd);
    expect((await look(tree, cwd, { paths: [join(cwd, "a"), join(cwd, "c.txt")] })).told).toEqual([
      "a/b.txt: text",
      "c.txt: more",
    ]);
  });

  it("refuses folders outside of it, each of them, and looks at files there", async () => {
    const [cwd, other] = [scratch(), scratch()];
    writeTree(cwd, { "a.txt": "text" });
    writeTree(other, { "b.txt": "other" });
    commitAll(cwd);
    await expect(look(tree, cwd, { paths: [other, ".."] })).rejects.toMatchObject({
      code: "usage",
      failures: [{ message: expect.stringContaining("outside") }, { message: expect.stringContaining("..") }],
    });
    const { told } = await look(tree, cwd, { paths: [join(other, "b.txt")] });
    expect(told).toEqual([expect.stringMatching(/b\.txt: other$/)]);
  });

  it("says which work tree git means, where that is another one", async () => {
    const [cwd, other] = [scratch(), scratch()];
    writeTree(other, { "b.txt": "other" });
    commitAll(other);
    const elsewhere = { GIT_DIR: join(other, ".git"), GIT_WORK_TREE: other };
    await expect(look(tree, cwd, {}, () => true, elsewhere)).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining(`git's work tree is ${other}`),
    });
  });

  it("is looked at from a folder inside, and a named file even when git ignores it", async () => {
    const cwd = scratch();
    writeTree(cwd, { "sub/a": "1", b: "2", ".gitignore": "*.env\n" });
    commitAll(cwd);
    writeTree(cwd, { "sub/x.env": "3" });
    expect((await look(tree, join(cwd, "sub"))).told).toEqual(["a: 1"]);
    expect((await look(tree, join(cwd, "sub"), { paths: ["x.env", "../b"] })).told).toEqual([
      "x.env: 3",
      "../b: 2",
    ]);
  });

  it("without a work tree is refused, also where it is the git folder of another one", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a.txt": "text" });
    commitAll(cwd);
    const bare = scratch();
    git(cwd, "init", "--quiet", "--bare", bare);
    for (const place of [bare, join(cwd, ".git")]) {
      await expect(look(tree, place)).rejects.toMatchObject({
        code: "usage",
        hint: expect.stringContaining("--history"),
      });
    }
  });

  it("is what git takes for it where its own files look like one without a work tree", async () => {
    const cwd = scratch();
    writeTree(cwd, { HEAD: "ref: refs/heads/main\n", "objects/a": "", "refs/a": "" });
    commitAll(cwd);
    expect((await look(tree, cwd)).told).toHaveLength(3);
  });

  it("reads names of any bytes", async () => {
    const cwd = scratch();
    const odd = ["with space", 'with "quotes"', "with\nnewline", ":(glob)*", "ünï"];
    writeTree(cwd, Object.fromEntries(odd.map(name => [name, "x"])));
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from([0x66, 0xff])]), "bytes");
    commitAll(cwd);
    const { told } = await look(tree, cwd);
    expect(told.toSorted()).toEqual(["f\\xff: bytes", ...odd.map(name => `${name}: x`)].toSorted());
  });

  it("says what it passes over: submodules, binaries, pointers of LFS, what may not be read", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "module"));
    writeTree(join(cwd, "module"), { file: "x" });
    commitAll(join(cwd, "module"));
    writeTree(cwd, {
      "big.bin": `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1\n`,
      "image.png": "\0\0",
      "utf16.txt": Buffer.from("\ufeffhi", "utf16le").toString("latin1"),
    });
    writeFileSync(join(cwd, "utf16.txt"), Buffer.from("\ufeffhi", "utf16le"));
    commitAll(cwd);
    const { told } = await look(tree, cwd);
    expect(told).toEqual([
      "- big.bin: lfs-pointer",
      "- image.png: binary",
      "image.png: \0\0",
      "- module: submodule",
      "utf16.txt: hi",
      expect.stringContaining("utf16.txt: "),
    ]);
  });

  it("fails in a folder of which git knows nothing", async () => {
    const cwd = scratch();
    writeTree(cwd, { a: "1" });
    commitAll(cwd);
    mkdirSync(join(cwd, "empty"));
    expect((await look(tree, cwd, { paths: ["empty"] })).told).toEqual(["- empty: nothing-known"]);
  });

  it("is read out of the index where a sparse checkout leaves a file out", async () => {
    const cwd = scratch();
    writeTree(cwd, { "in/a": "1", "out/b": "2" });
    commitAll(cwd);
    git(cwd, "sparse-checkout", "set", "--no-cone", "/in/");
    expect((await look(tree, cwd)).told).toEqual(["in/a: 1", "out/b: 2"]);
  });

  it("throws when git cannot read it", async () => {
    const cwd = scratch();
    writeTree(cwd, { ".git": "nonsense", a: "1" });
    await expect(look(tree, cwd)).rejects.toMatchObject({ code: "unavailable" });
  });
});
