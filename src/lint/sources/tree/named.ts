/** The files and folders that a request names. */
import { relative, resolve } from "node:path";
import type { Doors } from "../../../io/doors.ts";
import type { Repository } from "../../../io/git/repository.ts";
import { kindAt } from "../../../io/standing.ts";
import { AppError, asAppError, together } from "../../../model/error.ts";
import { shellWord } from "../../../model/shell-word.ts";

export interface Named {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What the request names, links followed: whoever names one means what it leads to. Throws `usage` with every path that is none. */
export async function lookAtAll(doors: Doors, paths: readonly string[]): Promise<readonly Named[]> {
  const failures: AppError[] = [];
  const found: Named[] = [];
  for (const name of paths) {
    const written = resolve(doors.cwd, name);
    if (name === "") {
      failures.push(new AppError("usage", "cannot lint a path without a name"));
      continue;
    }
    const path = await followed(doors, written).catch((thrown: unknown) =>
      asAppError(thrown, `lint ${name}`),
    );
    if (path instanceof AppError) {
      failures.push(path);
      continue;
    }
    const kind = path === undefined ? "other" : kindAt(path);
    if (path === undefined || kind === "other") failures.push(notText(name));
    else if (kind === undefined || kind === "link") {
      failures.push(new AppError("usage", `cannot lint ${name}: there is no such file or folder`));
    } else if (!found.some(each => each.path === path)) {
      found.push({ path, isFolder: kind === "directory" });
    }
  }
  if (failures.length > 0) throw together("cannot lint", failures);
  return found;
}

/** Undefined where something is there that has no path of its own: a pipe that a shell opened, as `<(command)` and `/dev/stdin` are. */
async function followed({ files }: Doors, written: string): Promise<string | undefined> {
  if (kindAt(written) !== "link") return written;
  const real = await files.realPath(written);
  return real === undefined && (await files.kind(written)) !== undefined ? undefined : (real ?? written);
}

function notText(name: string): AppError {
  return new AppError("usage", `cannot lint ${name}: it is neither a file nor a folder`, {
    hint: "Hand its text over: … | job-secrets lint --stdin",
  });
}

/** Of what lies outside of its work tree git knows nothing. */
export function outsideOf({ top }: Repository, { cwd }: Doors, named: readonly Named[]): readonly AppError[] {
  return named
    .filter(({ path, isFolder }) => isFolder && /^\.\.(?:$|[/\\])/.test(relative(top, path)))
    .map(({ path }) => {
      const name = relative(cwd, path);
      // Only where a variable or a setting names another work tree.
      if (name === "") return new AppError("usage", `cannot lint this folder: git's work tree is ${top}`);
      return new AppError("usage", `cannot lint ${name}: it is outside of this repository`, {
        hint: `Start it there: cd ${shellWord(name)}`,
      });
    });
}
