/** How often a lint asks git for what it goes by. */
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, line, look, pullRequest } from "./lints.ts";

/** A `git` that notes what it is asked. */
function noting(): { readonly path: string; asked(): readonly string[] } {
  const folder = scratch();
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const script = `#!/bin/sh\nfor each in "$@"; do printf '%s ' "$each"; done >>'${folder}/log'\necho >>'${folder}/log'\nexec '${real}' "$@"\n`;
  writeTree(folder, { git: script, log: "" });
  chmodSync(join(folder, "git"), 0o755);
  return {
    path: `${folder}:${process.env.PATH}`,
    asked: () => readFileSync(join(folder, "log"), "utf8").trim().split("\n"),
  };
}

it.each([
  ["the whole tree", "tree"],
  ["the changes", undefined],
])(
  "a pull request's lint of %s lists the files of its base once, and reads configurations in one git",
  async (_what, source) => {
    const nested = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `p${index}/job-secrets.yml`,
        config(`{ exclude: ["x${index}"] }`),
      ]),
    );
    const allowed = `# job-secrets: allow assignment -- made up\n${line("a")}`;
    const { cwd, env } = pullRequest(
      { ...nested, "a.py": allowed },
      { "p3/x3": line("x"), "p3/x4": line("y") },
    );
    const base = git(cwd, "rev-parse", "HEAD~1");
    const { path, asked } = noting();
    const { found } = await look({ cwd, env: { ...env, PATH: path } }, { source });
    const all = asked();
    expect(found).toEqual(["error p3/x4"]);
    expect(all.filter(each => each.includes("ls-tree") || each.includes("4b825dc")).length).toBe(1);
    expect(all.filter(each => each.includes("rev-parse") && each.includes(base)).length).toBeLessThan(3);
    expect(all.filter(each => each.includes("cat-file")).length).toBeLessThan(3);
  },
);
