/** The index as git itself lists it, in every format that it writes. */
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIndexFile } from "../../../src/io/git/index-file.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

const modes = { file: "10", link: "12", submodule: "16" } as const;

/** `H 10 <id> path`, as both say it; an unmerged file once. */
function listed(cwd: string): string[] {
  const printed = execFileSync("git", ["ls-files", "-z", "-t", "--stage"], { cwd }).toString("latin1");
  const lines = printed
    .split("\0")
    .filter(each => each !== "")
    .map(each => each.replace(/^(.) (..)\d+ (\w+) \d\t/s, "$1 $2 $3 ").replace(/^M/, "H"));
  return lines.filter((each, at) => at === 0 || lines[at - 1]?.slice(46) !== each.slice(46));
}

function read(cwd: string): string[] | undefined {
  return readIndexFile(readFileSync(join(cwd, ".git/index")))?.map(
    ({ path, version: { mode, id }, isSparse }) =>
      `${isSparse ? "S" : "H"} ${modes[mode]} ${id} ${path.toString("latin1")}`,
  );
}

function project(): string {
  const cwd = scratch();
  writeTree(cwd, { "a.txt": "1", "b/c.txt": "2", "b/d/e.txt": "3", "b.txt": "4", "ä ö\n": "5", "x y": "6" });
  writeTree(cwd, { [`${"long/".repeat(40)}${"n".repeat(200)}`]: "7", [`${"deep-".repeat(20)}/z`]: "8" });
  writeFileSync(Buffer.concat([Buffer.from(join(cwd, "bad-")), Buffer.from([0xff, 0xfe])]), "9");
  symlinkSync("a.txt", join(cwd, "link"));
  writeTree(cwd, { "run.sh": "#!/bin/sh\n" });
  chmodSync(join(cwd, "run.sh"), 0o755);
  commitAll(cwd);
  return cwd;
}

describe.each(["2", "3", "4"])("an index of version %s", version => {
  it("is read as git lists it", () => {
    const cwd = project();
    // Version 3 is what git makes of 2 when an entry needs it.
    if (version === "3") git(cwd, "update-index", "--skip-worktree", "b/c.txt");
    else git(cwd, "update-index", "--index-version", version);
    expect(readFileSync(join(cwd, ".git/index")).readUInt32BE(4)).toBe(Number(version));
    expect(read(cwd)).toEqual(listed(cwd));
  });

  it("has what is only announced, what is unmerged and what a sparse checkout leaves out", () => {
    const cwd = project();
    if (version === "4") git(cwd, "update-index", "--index-version", "4");
    git(cwd, "checkout", "--quiet", "-b", "other");
    writeTree(cwd, { "a.txt": "other" });
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "main");
    writeTree(cwd, { "a.txt": "main" });
    commitAll(cwd);
    expect(() => git(cwd, "merge", "other")).toThrow();
    writeTree(cwd, { "new.txt": "new" });
    git(cwd, "add", "--intent-to-add", "new.txt");
    git(cwd, "update-index", "--skip-worktree", "b.txt");
    expect(listed(cwd).filter(each => each.startsWith("S"))).toHaveLength(1);
    expect(read(cwd)).toEqual(listed(cwd));
  });
});

describe("what only git reads is left to git", () => {
  it.each<[string, (cwd: string) => void]>([
    ["a split index", cwd => git(cwd, "update-index", "--split-index")],
    [
      "folders of a sparse checkout",
      cwd => {
        git(cwd, "config", "index.sparse", "true");
        git(cwd, "sparse-checkout", "set", "--cone", "--sparse-index", "b");
      },
    ],
  ])("%s", (_what, change) => {
    const cwd = project();
    change(cwd);
    expect(read(cwd)).toBeUndefined();
  });

  it("names that lead out of the work tree", () => {
    const cwd = scratch();
    writeTree(cwd, { "aa/aa/file": "1" });
    commitAll(cwd);
    const bytes = readFileSync(join(cwd, ".git/index"));
    for (const name of ["../../file", "aa/../file", ".git/config", "/etc/passwd"]) {
      const changed = Buffer.from(bytes);
      const at = changed.indexOf("aa/aa/file");
      changed.fill(0x61, at, at + 10).write(name.padEnd(10, "a"), at);
      expect(readIndexFile(changed), name).toBeUndefined();
    }
  });

  it("whatever is cut off or changed, without a crash", () => {
    const bytes = readFileSync(join(project(), ".git/index"));
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 255 }), place, (at, byte, length) => {
        const changed = Buffer.from(bytes);
        changed[at] = byte;
        for (const text of [changed, changed.subarray(0, length)]) {
          const entries = readIndexFile(text) ?? [];
          expect(entries.every(({ path }) => !/(?:^|\/)\.\.(?:\/|$)/.test(path.toString("latin1")))).toBe(
            true,
          );
        }
      }),
      { numRuns: 2000 },
    );
    expect(readIndexFile(Buffer.alloc(0))).toBeUndefined();
    expect(readIndexFile(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
  });
});
