/** Use-case: makes a git hook that lints each commit before it is made. */
import { join, relative } from "node:path";
import type { Doors } from "../io/doors.ts";
import { createGit } from "../io/git.ts";
import { AppError } from "../model/error.ts";
import { shellWord } from "../model/shell-word.ts";

/** The line that anybody may put into a hook of their own. */
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
  const path = join(folder, "pre-commit");
  const shown = relative(cwd, path);
  const before = await files.readText(path);
  if (before !== undefined && !before.includes(mark)) {
    throw new AppError("usage", `cannot make a hook: ${shown} is there already`, {
      hint: `Add this line to it: ${hookLine}`,
    });
  }
  await files.replace(path, hookText(program), 0o755);
  return shown;
}

const mark = "# Made by job-secrets init --hook.";

function hookText(program: readonly string[]): string {
  return `#!/bin/sh
${mark} It keeps credentials out of commits; git commit --no-verify goes without it.
if command -v job-secrets >/dev/null 2>&1; then
  exec ${hookLine}
fi
exec ${program.map(shellWord).join(" ")} lint --staged --quiet
`;
}
