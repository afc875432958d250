/** Clones that lack contents: what to do is said once, however much they lack. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AppError } from "../../../src/model/error.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { line, look } from "./lints.ts";

const command = "git fetch --refetch --no-filter origin";

/** An origin of three commits, the second of which takes a credential away. */
function origin(): string {
  const cwd = scratch();
  for (const text of [line("old"), "y = 2\n", "z = 3\n"]) {
    writeTree(cwd, { "a.py": text });
    commitAll(cwd);
  }
  git(cwd, "config", "uploadpack.allowFilter", "true");
  return cwd;
}

function partialClone(): string {
  const clone = join(scratch(), "clone");
  git(scratch(), "clone", "--quiet", "--filter=blob:none", `file://${origin()}`, clone);
  return clone;
}

/** All that is said of why the lint is not complete. */
async function said(cwd: string, request: object): Promise<string> {
  try {
    return (await look({ cwd }, request)).gaps.join("\n");
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return `${thrown.message}\n${thrown.hint}`;
  }
}

const range = { bases: ["HEAD~2"], head: "HEAD", what: undefined };

it.each([{ source: "history" }, { source: "diff", range }])(
  "a partial clone off CI fetches nothing by itself, and the command that brings the rest is said: $source",
  async request => {
    const cwd = partialClone();
    const text = await said(cwd, request);
    expect(text.split(command)).toHaveLength(2);
    expect(text).toContain("partial clone");
    git(cwd, ...command.split(" ").slice(1));
    const { report } = await look({ cwd }, { source: "history" });
    expect(report.findings).toMatchObject([{ path: "a.py", isHistoryOnly: true }]);
  },
);

it("a clone that lacks many contents has one gap for all of them", async () => {
  const cwd = origin();
  for (const commit of ["HEAD~1", "HEAD~2"]) {
    const id = git(cwd, "rev-parse", `${commit}:a.py`);
    rmSync(join(cwd, ".git/objects", id.slice(0, 2), id.slice(2)));
  }
  const { gaps } = await look({ cwd }, { source: "history" });
  expect(gaps).toEqual([expect.stringContaining(`a.py and 1 more are not in this clone: ${command}`)]);
});
