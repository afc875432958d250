/** The repository that a folder is in, by what lies there, and whether git will read that one. */
import { dirname, join, relative, sep } from "node:path";
import { AppError } from "../../model/error.ts";
import type { Doors, Environment } from "../doors.ts";
import { createProgram } from "./program.ts";

export interface NearestRepository {
  readonly folder: string;
  readonly isBare: boolean;
  /** A folder in its work tree that git would take for the repository. */
  readonly bare: string | undefined;
}

/** The nearest folder from `cwd` upwards that holds a `.git`, or else `cwd`, when it is a bare repository itself. */
export async function nearest({
  cwd,
  files,
}: Pick<Doors, "cwd" | "files">): Promise<NearestRepository | undefined> {
  let bare: string | undefined;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const isOfGit = relative(folder, cwd).split(sep).includes(".git");
    if (!isOfGit && (await files.kind(join(folder, ".git"))) !== undefined)
      return { folder, isBare: false, bare };
    if (await isBareAt(folder, files)) bare ??= folder;
    if (dirname(folder) === folder)
      return bare === cwd ? { folder: cwd, isBare: true, bare: undefined } : undefined;
  }
}

/** What git takes for a repository without a work tree. */
async function isBareAt(folder: string, files: Doors["files"]): Promise<boolean> {
  const kinds = await Promise.all(["HEAD", "objects", "refs"].map(name => files.kind(join(folder, name))));
  return kinds.join() === "file,directory,directory";
}

/** Whoever writes the files of a repository could bring a whole one of their own in a folder, and git would read that. */
export function requireTrue({ bare }: NearestRepository, { env }: Pick<Doors, "env">): void {
  if (bare === undefined || env.GIT_DIR !== undefined) return;
  throw new AppError(
    "unavailable",
    `cannot read the repository: ${bare} looks like one without a work tree, inside of another one`,
    { hint: "Set GIT_DIR to the one that you mean." },
  );
}

/**
 * The variables that git is to be asked with, where `GIT_DIR` names a repository. One that an earlier step left behind
 * would have another repository looked at than the one that is here: throws `unavailable`. A hook names the one that is
 * here, and git would take the folder where it is asked for the top of the work tree: then git is to find it by itself.
 */
export async function named(
  { folder, bare, isBare }: NearestRepository,
  { cwd, env, files }: Pick<Doors, "cwd" | "env" | "files">,
): Promise<Environment> {
  const trusted = await files.realPath(folder);
  const placeFor = async (env: Environment) => {
    const git = createProgram({ cwd, env, mayFetch: false, trusted });
    const path = (await git.ask("rev-parse", "--absolute-git-dir"))?.replace(/\n$/, "");
    return path && (await files.realPath(path));
  };
  const unnamed = { ...env, GIT_DIR: undefined };
  const [asNamed, here] = [await placeFor(env), await placeFor({ ...unnamed, GIT_WORK_TREE: undefined })];
  if (asNamed === undefined || here === undefined) return env;
  if (asNamed === here) return isBare || env.GIT_WORK_TREE !== undefined ? env : unnamed;
  if (bare !== undefined && asNamed === (await files.realPath(bare))) return env;
  throw new AppError(
    "unavailable",
    `cannot read the repository: GIT_DIR names ${asNamed}, and this folder is of ${here}`,
    { hint: "Unset GIT_DIR, or start this in a folder of that repository." },
  );
}
