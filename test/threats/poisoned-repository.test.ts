/** T34: a repository, and names in it, that want git to run something. Every source of the lint reads it, and nothing runs. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { line, look, type Place } from "../app/lint/lints.ts";
import { commitAll, git, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const hooks = [
  ...["reference-transaction", "post-checkout", "pre-auto-gc", "post-index-change", "fsmonitor-watchman"],
  ...["pre-commit", "post-commit", "post-merge", "post-rewrite"],
];

/** A repository in which everything that git knows to run leaves a trace. */
function poisoned(): { readonly cwd: string; readonly trace: string } {
  const [cwd, trace, trap] = [scratch(), join(scratch(), "trace"), join(scratch(), "trap")];
  writeTree(join(trap, ".."), { trap: `#!/bin/sh\necho "$0" "$@" >> '${trace}'\n` });
  chmodSync(trap, 0o755);
  writeTree(cwd, { "base.py": "x = 1\n" });
  commitAll(cwd);
  git(cwd, "branch", "before");
  writeTree(cwd, { "new.py": line("new"), ".gitattributes": "* diff=evil filter=evil merge=evil\n" });
  commitAll(cwd);
  writeTree(cwd, { "later.py": line("later") });
  git(cwd, "add", "--all");
  for (const hook of hooks) {
    writeTree(cwd, { [`.git/hooks/${hook}`]: `#!/bin/sh\necho ${hook} >> '${trace}'\n` });
    chmodSync(join(cwd, ".git/hooks", hook), 0o755);
  }
  writeTree(cwd, { ".git/info/attributes": "* diff=evil filter=evil\n" });
  const settings = {
    ...{ "core.fsmonitor": trap, "core.hooksPath": join(cwd, ".git/hooks"), "core.pager": trap },
    ...{ "pager.diff-tree": "true", "pager.ls-files": "true", "pager.rev-parse": "true" },
    ...{ "diff.external": trap, "diff.evil.command": trap, "diff.evil.textconv": trap },
    ...{ "filter.evil.smudge": trap, "filter.evil.clean": trap, "filter.evil.process": trap },
    ...{ "core.sshCommand": trap, "core.editor": trap, "core.alternateRefsCommand": trap },
    ...{
      "remote.origin.url": `ext::${trap}`,
      "remote.origin.promisor": "true",
      "protocol.ext.allow": "always",
    },
    ...{ "remote.origin.uploadpack": trap, "uploadpack.packObjectsHook": trap, "credential.helper": trap },
    ...{ "alias.ls-files": `!${trap}`, "alias.diff-tree": `!${trap}`, "gpg.program": trap },
  };
  for (const [name, value] of Object.entries(settings)) git(cwd, "config", name, value);
  rmSync(trace, { force: true });
  return { cwd, trace };
}

const since = (base: string, head = "HEAD") => ({ bases: [base], head, what: undefined });

/** A job that takes over from nobody: it may fetch. */
const inJob = (cwd: string): Place => ({ cwd, env: { CI: "true" } });

describe("a poisoned repository", () => {
  it.each([
    ["the files", { untracked: true }, ["later.py", "new.py"]],
    ["what is staged", { source: "staged" }, ["later.py"]],
    ["the changes", { source: "diff", range: since("before") }, ["new.py"]],
    ["the history", { source: "history" }, ["new.py"]],
  ])("runs nothing when a lint looks at %s", async (_what, request, paths) => {
    const { cwd, trace } = poisoned();
    for (const place of [{ cwd }, inJob(cwd)]) {
      const { report } = await look(place, request);
      expect(report.findings.map(({ path }) => path)).toEqual(paths);
    }
    expect(existsSync(trace)).toBe(false);
  });

  it("runs nothing where what is looked for is not here", async () => {
    const { cwd, trace } = poisoned();
    for (const place of [{ cwd }, inJob(cwd)]) {
      for (const base of ["1".repeat(40), "origin/nowhere"]) {
        await expect(look(place, { source: "diff", range: since(base) })).rejects.toThrow();
      }
    }
    expect(existsSync(trace)).toBe(false);
  });

  it("does run things when git is asked without our care", () => {
    const { cwd, trace } = poisoned();
    spawnSync("git", ["status"], { cwd, env: gitEnvironment, stdio: "ignore" });
    expect(existsSync(trace)).toBe(true);
  });
});
