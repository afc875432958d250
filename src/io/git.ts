/** The only door to git: questions about commits, asked so that a hostile repository cannot make git run anything. */
import { resolve } from "node:path";
import type { Environment } from "./doors.ts";
import { quietly } from "./git/program.ts";
import { ask } from "./process.ts";

export interface Git {
  /** The top folder of the work tree, as a path that begins like `cwd`; undefined outside of one. */
  topLevel(): Promise<string | undefined>;
  /** True when the commit is here; tries to fetch it, alone, from `origin` when it is not. */
  haveCommit(commit: string): Promise<boolean>;
  /** The text of a file in a commit, or undefined when the commit has no such file. The path is from the top level. */
  show(commit: string, path: string): Promise<string | undefined>;
}

export function createGit(cwd: string, env: Environment): Git {
  const git = (...args: readonly string[]) =>
    ask("git", [...quietly, ...args], { cwd, env: { ...env, GIT_TERMINAL_PROMPT: "0" } });
  const has = async (commit: string) => (await git("cat-file", "-e", `${commit}^{commit}`)) !== undefined;
  return {
    async topLevel() {
      const up = await git("rev-parse", "--show-cdup");
      return up === undefined ? undefined : resolve(cwd, up.replace(/\r?\n$/, ""));
    },
    async haveCommit(commit) {
      if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
      if (await has(commit)) return true;
      await git("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--depth=1", "origin", commit);
      return has(commit);
    },
    // Plumbing: unlike `git show` it knows no filters, signatures, pagers and diffs, and takes no folder for a file.
    show: (commit, path) => git("cat-file", "blob", `${commit}:${path}`),
  };
}
