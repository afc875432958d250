import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../../../src/lint/sources/diff.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { changes, commit, lines, started } from "./diff/branches.ts";
import { look } from "./looked.ts";

describe("the end of a branch", () => {
  it("is looked at as whole files with the lines that are new", async () => {
    const cwd = started({ a: "1\n2\n3\n" });
    commit(cwd, { a: "1\nnew\n2\n3\n", b: "all\nnew" });
    expect(lines(await changes(cwd))).toEqual(["a: 2", "b: 1 2"]);
  });

  it("is measured from the merge base, whatever the base did since", async () => {
    const cwd = started();
    commit(cwd, { mine: "m" });
    git(cwd, "checkout", "--quiet", "main");
    commit(cwd, { theirs: "t" });
    expect(lines(await changes(cwd))).toEqual(["mine: 1"]);
  });

  it("does not count the lines of a file that moved", async () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
    const cwd = started({ old: text });
    rmSync(join(cwd, "old"));
    commit(cwd, { new: `${text}\nadded` });
    expect(lines(await changes(cwd))).toEqual(["new: 21"]);
  });

  it("counts all lines of a file that moved out of an excluded place", async () => {
    const cwd = started({ "vendor/a": "1\n2" });
    rmSync(join(cwd, "vendor"), { recursive: true });
    commit(cwd, { a: "1\n2" });
    const range = { bases: ["main"], head: "work", what: undefined };
    const looked = await look(diff, cwd, { range }, path => !path.startsWith("vendor/"));
    expect(lines(looked)).toEqual(["a: 1 2"]);
  });

  it("counts no line whose end alone is new", async () => {
    const cwd = started({ a: "1\n2\n" });
    commit(cwd, { a: "1\r\n2\r\n3\r\n" });
    expect(lines(await changes(cwd))).toEqual(["a: 3"]);
  });

  it("cannot be hidden by attributes", async () => {
    const cwd = started();
    commit(cwd, { ".gitattributes": "* -diff binary linguist-generated", a: "new" });
    expect(lines(await changes(cwd))).toEqual([".gitattributes: 1", "a: 1"]);
  });
});

describe("the commits of a branch", () => {
  it("show what a later one takes away", async () => {
    const cwd = started();
    const bad = commit(cwd, { a: "secret" });
    rmSync(join(cwd, "a"));
    commitAll(cwd);
    const looked = await changes(cwd);
    expect(lines(looked)).toEqual(["(a: 1)"]);
    expect(looked.blobs.map(blob => blob.commit)).toEqual([bad]);
    expect(looked.opened.commits).toBe(2);
  });

  it("do not show what was there before and comes back", async () => {
    const cwd = started({ a: "old\n" });
    commit(cwd, { a: "other\n" });
    commit(cwd, { a: "old\n" });
    expect(lines(await changes(cwd))).toEqual(["(a: 1)"]);
  });

  it("show what only the resolution of a merge has", async () => {
    const cwd = started({ a: "base\n" });
    commit(cwd, { a: "mine\n" });
    git(cwd, "checkout", "--quiet", "-b", "other", "main");
    commit(cwd, { a: "other\n" });
    git(cwd, "checkout", "--quiet", "work");
    git(cwd, "merge", "--quiet", "--no-commit", "-s", "ours", "other");
    const merge = commit(cwd, { a: "mine\nevil\n" });
    commit(cwd, { a: "mine\n" });
    const looked = await changes(cwd);
    expect(lines(looked)).toEqual(["a: 1", "(a: 1)", "(a: 2)"]);
    expect(looked.blobs.at(-1)?.commit).toBe(merge);
  });

  it("of a second parent are looked at, also where the merge throws their changes away", async () => {
    const cwd = started();
    commit(cwd, { mine: "1" });
    git(cwd, "checkout", "--quiet", "-b", "other", "main");
    commit(cwd, { theirs: "secret" });
    git(cwd, "checkout", "--quiet", "work");
    git(cwd, "merge", "--quiet", "-s", "ours", "-m", "merge", "other");
    expect(lines(await changes(cwd))).toEqual(["mine: 1", "(theirs: 1)"]);
  });

  it("are all looked at in an octopus merge", async () => {
    const cwd = started();
    for (const name of ["one", "two", "three"]) {
      git(cwd, "checkout", "--quiet", "-b", name, "main");
      commit(cwd, { [name]: "x" });
    }
    git(cwd, "checkout", "--quiet", "work");
    git(cwd, "merge", "--quiet", "-m", "merge", "one", "two", "three");
    expect(lines(await changes(cwd))).toEqual(["one: 1", "three: 1", "two: 1"]);
  });

  it.each([1, 31, 250])("are all looked at when there are %i", async count => {
    const cwd = started();
    const stream = Array.from({ length: count }, (_, index) => fastCommit(index, count)).join("");
    git(cwd, "checkout", "--quiet", "main");
    importCommits(cwd, stream);
    const looked = await changes(cwd);
    expect(looked.opened.commits).toBe(count);
    expect(new Set(looked.blobs.map(blob => Buffer.from(blob.bytes).toString())).size).toBe(count);
  });
});

it("proves that nothing differs", async () => {
  const looked = await changes(started());
  expect(looked.told).toEqual([]);
  expect(looked.opened.emptyProof).toContain("git says that nothing is added");
});

it.each(["nowhere", "--output=x", "1".repeat(40)])("does not pass when there is no %s", async base => {
  await expect(changes(started(), base)).rejects.toMatchObject({ code: "unavailable" });
});

function fastCommit(index: number, count: number): string {
  const text = `commit ${index} of ${count}`;
  const from = index === 0 ? "from refs/heads/work^0\n" : "";
  return `commit refs/heads/work\ncommitter m <m@example.com> ${1700000000 + index} +0000\ndata 1\nx\n${from}M 100644 inline a\ndata ${text.length}\n${text}\n`;
}

function importCommits(cwd: string, stream: string): void {
  const file = join(scratch(), "stream");
  writeTree(join(file, ".."), { stream });
  git(cwd, "-c", `alias.import=!git fast-import --quiet < ${file}`, "import");
}
