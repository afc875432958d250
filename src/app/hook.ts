/** Use-case: makes a git hook that lints each commit before it is made. */
import { basename, dirname, join, relative } from "node:path";
import type { Doors } from "../io/doors.ts";
import { createGit } from "../io/git.ts";
import { AppError } from "../model/error.ts";
import { shellWord } from "../model/shell-word.ts";

/** What the hook runs. */
export const hookLine = "job-secrets lint --staged --quiet";

/**
 * Makes the pre-commit hook of the repository, or makes one of ours anew; gives its path from `cwd`. `program` is how to
 * start this program where no `job-secrets` is on the PATH. Throws `usage` outside of a repository, and where there is a
 * hook of somebody else.
 */
export async function makeHook({ cwd, env, files }: Doors, program: readonly string[]): Promise<string> {
  const folder = await createGit(cwd, env).hooksFolder();
  if (folder === undefined) {
    throw new AppError("usage", `cannot make a hook: ${cwd} is in no git repository`);
  }
  const path = join(ownFolder(folder.path), "pre-commit");
  const shown = relative(cwd, path);
  const hint = `Add this line to it: ${commandOf(program)} || exit 1`;
  if (folder.isShared) {
    throw new AppError(
      "usage",
      `cannot make a hook: ${path} would be one of all repositories of this machine`,
      {
        hint: `core.hooksPath says so. ${hint}`,
      },
    );
  }
  const before = await files.readText(path);
  if (before !== undefined && !before.includes(mark)) {
    throw new AppError("usage", `cannot make a hook: ${shown} is there already`, {
      hint,
    });
  }
  await files.replace(path, hookText(program), 0o755);
  return shown;
}

/** Husky makes the folder that git looks into anew with each install; what it runs stands in the one above. */
function ownFolder(folder: string): string {
  const isOfHusky = basename(folder) === "_" && basename(dirname(folder)) === ".husky";
  return isOfHusky ? dirname(folder) : folder;
}

const mark = "# Made by job-secrets init --hook.";

function hookText(program: readonly string[]): string {
  return `#!/bin/sh
${mark} It keeps credentials out of commits; git commit --no-verify goes without it.
if command -v job-secrets >/dev/null 2>&1; then
  exec ${hookLine}
fi
exec ${commandOf(program)}
`;
}

/** The same as `hookLine`, whatever is on the PATH. */
function commandOf(program: readonly string[]): string {
  return `${program.map(shellWord).join(" ")} lint --staged --quiet`;
}
