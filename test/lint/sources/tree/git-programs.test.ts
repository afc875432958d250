/** Programs that a repository's configuration would have git run. */
import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tree } from "../../../../src/lint/sources/tree.ts";
import { commitAll, git } from "../../../harness/repository.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { look } from "../looked.ts";

it("a repository has git run nothing that its configuration names", async () => {
  const cwd = scratch();
  writeTree(cwd, { a: "1", ".gitattributes": "* filter=evil diff=evil\n" });
  commitAll(cwd);
  const canary = join(scratch(), "ran");
  const script = join(scratch(), "evil.sh");
  writeFileSync(script, `#!/bin/sh\ntouch ${canary}\ncat\n`);
  chmodSync(script, 0o755);
  for (const name of [
    "core.fsmonitor",
    "diff.external",
    "diff.evil.textconv",
    "diff.evil.command",
    "filter.evil.clean",
    "core.pager",
    "core.sshCommand",
  ]) {
    git(cwd, "config", name, script);
  }
  git(cwd, "config", "core.hooksPath", scratch());
  await look(tree, cwd, { untracked: true });
  expect(() => execFileSync("test", ["-e", canary])).toThrow();
});
