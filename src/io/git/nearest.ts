/** The repository that a folder is in, by what lies there, and whether git will read that one. */
import { dirname, join, relative, sep } from "node:path";
import { AppError } from "../../model/error.ts";
import type { Doors } from "../doors.ts";
import { createProgram, type GitProgram } from "./program.ts";

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

/** A variable that an earlier step left behind would have another repository looked at than the one that is here. */
export async function requireSame(
  { folder, bare }: NearestRepository,
  git: GitProgram,
  { cwd, env, files }: Pick<Doors, "cwd" | "env" | "files">,
): Promise<void> {
  const trusted = await files.realPath(folder);
  const unnamed = { ...env, GIT_DIR: undefined, GIT_WORK_TREE: undefined };
  const here = createProgram({ cwd, env: unnamed, mayFetch: false, trusted });
  const place = async (of: GitProgram) => {
    const path = (await of.ask("rev-parse", "--absolute-git-dir"))?.replace(/\n$/, "");
    return path && (await files.realPath(path));
  };
  const [named, found] = [await place(git), await place(here)];
  if (named === undefined || found === undefined || named === found) return;
  if (bare !== undefined && named === (await files.realPath(bare))) return;
  throw new AppError(
    "unavailable",
    `cannot read the repository: GIT_DIR names ${named}, and this folder is of ${found}`,
    { hint: "Unset GIT_DIR, or start this in a folder of that repository." },
  );
}
