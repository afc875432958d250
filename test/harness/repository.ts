/** Git repositories for tests, made without a look at the configuration of this machine. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./github-event.ts";

const person = { NAME: "mona", EMAIL: "mona@example.com" };

/** What git needs, and nothing of this machine's configuration. */
export const gitEnvironment = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

const environment = {
  ...gitEnvironment,
  GIT_AUTHOR_NAME: person.NAME,
  GIT_AUTHOR_EMAIL: person.EMAIL,
  GIT_COMMITTER_NAME: person.NAME,
  GIT_COMMITTER_EMAIL: person.EMAIL,
};

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, env: environment, encoding: "utf8" }).trim();
}

/** Commits all that is in the folder, also what is ignored, and returns the commit. Makes the repository if need be. */
export function commitAll(folder: string): string {
  if (!existsSync(join(folder, ".git"))) {
    git(folder, "init", "--quiet", "--initial-branch=main");
    git(folder, "remote", "add", "origin", `https://github.com/${repository.name}.git`);
  }
  git(folder, "add", "--all", "--force");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "all");
  return git(folder, "rev-parse", "HEAD");
}
