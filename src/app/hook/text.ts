/** What stands in a hook, and where a line has to stand in one of somebody else. */
import { shellWord } from "../../model/shell-word.ts";

/** What hooks run. */
export const hookLine = "job-secrets lint --staged --quiet";

const mark = "# Made by job-secrets init --hook.";

export function isOurs(hook: string): boolean {
  return hook.includes(mark);
}

/** `program` is how to start this program on this machine; undefined where the hook is for other machines, too. */
export function hookText(program: readonly string[] | undefined): string {
  return `#!/bin/sh
${mark} It keeps credentials out of commits; git commit --no-verify goes without it.
${program === undefined ? wherever : here(program)}`;
}

const wherever = `if ! command -v job-secrets >/dev/null 2>&1; then
  echo "This repository's commits are looked at by job-secrets, which is not on your PATH: https://github.com/job-secrets/job-secrets" >&2
  exit 1
fi
exec ${hookLine}
`;

function here(program: readonly string[]): string {
  return `if command -v job-secrets >/dev/null 2>&1; then
  exec ${hookLine}
fi
for file in ${program.map(shellWord).join(" ")}; do
  if [ ! -e "$file" ]; then
    echo "This commit cannot be looked at: there is no $file any more. Make this hook again: job-secrets init --hook" >&2
    exit 1
  fi
done
exec ${commandOf(program)}
`;
}

/** The same as `hookLine`, whatever is on the PATH of this machine. */
export function commandOf(program: readonly string[] | undefined): string {
  return program === undefined ? hookLine : `${program.map(shellWord).join(" ")} lint --staged --quiet`;
}

/** What to do about a hook of somebody else. What stands behind its own commands might never run. */
export function placeIn(hook: string | undefined, command: string): string {
  const interpreter = hook?.startsWith("#!") ? hook.slice(2).split("\n", 1)[0]?.trim() : undefined;
  if (interpreter !== undefined && !/(?:^|[/\s])(?:ba|da|k|mk|a|z)?sh\b/.test(interpreter))
    return `Have it run this before all else, and fail when that does: ${command}`;
  const place = interpreter === undefined ? "its first line" : `its first line behind #!${interpreter}`;
  return `Add this as ${place}: ${command} || exit 1`;
}
