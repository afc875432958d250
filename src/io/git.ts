/** The only door to git: questions about commits, asked so that a hostile repository cannot make git run anything. */
import { join, resolve } from "node:path";
import { AppError } from "../model/error.ts";
import type { Environment } from "./doors.ts";
import { createProgram } from "./git/program.ts";
import { findCommit, isCommitId } from "./git/reach.ts";

export interface Git {
  /** The top folder of the work tree, as a path that begins like `cwd`; undefined outside of one. */
  topLevel(): Promise<string | undefined>;
  /** Where this repository's hooks are, as a path that begins like `cwd`; undefined outside of one. Throws `usage` where git runs none. */
  hooksFolder(): Promise<HooksFolder | undefined>;
  /** The commit that is checked out; undefined outside of a repository, and in one without a commit. */
  head(): Promise<string | undefined>;
  /** True where a branch or a tag of `origin` stands for the commit; false also where it does not answer. */
  isTip(commit: string): Promise<boolean>;
  /** True when the commit, or branch as `refs/remotes/origin/main`, is here; tries to fetch it, alone, when it is not. */
  haveCommit(commit: string): Promise<boolean>;
  /** The text of a file in a commit, or undefined when the commit has no such file. The path is from the top level. */
  show(commit: string, path: string): Promise<string | undefined>;
}

export interface HooksFolder {
  readonly path: string;
  /** The top folder of the work tree, and the folder that all of its work trees have in common. */
  readonly top: string;
  readonly common: string;
}

export function createGit(cwd: string, env: Environment): Git {
  const git = createProgram({ cwd, env, mayFetch: true });
  return {
    async topLevel() {
      const up = await git.ask("rev-parse", "--show-cdup");
      return up === undefined ? undefined : resolve(cwd, up.replace(/\r?\n$/, ""));
    },
    async hooksFolder() {
      const [up, common] = (await git.ask("rev-parse", "--show-cdup", "--git-common-dir"))?.split("\n") ?? [];
      if (up === undefined || common === undefined) return undefined;
      const settings = await git.ask("config", "--show-scope", "--type=path", "--get-all", "core.hooksPath");
      // What this program sets for itself is not meant.
      const own = settings?.split("\n").findLast(line => line !== "" && !line.startsWith("command\t"));
      const named = own?.slice(own.indexOf("\t") + 1);
      if (named === "")
        throw new AppError("usage", "cannot make a hook: core.hooksPath is empty, so git runs none");
      const places = { top: resolve(cwd, up), common: resolve(cwd, common) };
      const path = named === undefined ? join(places.common, "hooks") : resolve(places.top, named);
      return { path, ...places };
    },
    head: async () => (await git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}"))?.trim(),
    async isTip(commit) {
      const names = await git.ask("ls-remote", "--quiet", "--heads", "--tags", "origin");
      return names?.split("\n").some(line => line.startsWith(`${commit}\t`)) === true;
    },
    haveCommit: async commit => isName(commit) && (await findCommit(git, commit)) !== undefined,
    // Plumbing: unlike `git show` it knows no filters, signatures, pagers and diffs, and takes no folder for a file.
    show: (commit, path) => git.ask("cat-file", "blob", `${commit}:${path}`),
  };
}

/** Whole ones only: what is short or local could stand for something else. */
function isName(text: string): boolean {
  return isCommitId(text) || text.startsWith("refs/remotes/origin/");
}
