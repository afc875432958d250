/** Use-case: makes git hooks that lint each commit, also of a merge, before it is made. */
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Doors } from "../io/doors.ts";
import type { Files } from "../io/files.ts";
import { createGit, type HooksFolder } from "../io/git.ts";
import { AppError } from "../model/error.ts";
import { keeperOf } from "./hook/keepers.ts";
import { commandOf, hookText, isOurs, placeIn } from "./hook/text.ts";

export interface HooksMade {
  /** Their paths from `cwd`. */
  readonly paths: readonly string[];
  /** True where they lie among the files of the repository, for everybody who works on it. */
  readonly isForAll: boolean;
  /** What to do about a hook that somebody else made; undefined where there is none. */
  readonly left: string | undefined;
}

/**
 * Makes the hooks of the repository, or makes those of ours anew. `program` is how to start this program where no
 * `job-secrets` is on the PATH, on this machine. Throws `usage` outside of a repository, where hooks lie that are not
 * its own, and where there is a pre-commit hook of somebody else or of a program that writes them.
 */
export async function makeHooks({ cwd, env, files }: Doors, program: readonly string[]): Promise<HooksMade> {
  const git = await createGit(cwd, env).hooksFolder();
  if (git === undefined) throw new AppError("usage", `cannot make a hook: ${cwd} is in no git repository`);
  const folder = ownFolder(git.path);
  const whose = await ownerOf(files, folder, git);
  const isForAll = whose === "everybody";
  const start = isForAll ? undefined : program;
  const command = commandOf(start);
  const read = (hook: string) => files.readText(join(folder, hook));
  const shown = (hook: string) => relative(cwd, join(folder, hook));
  if (whose === "others")
    throw new AppError("usage", `cannot make a hook: ${folder} lies outside of this repository`, {
      hint: `core.hooksPath says so, and other repositories may have their hooks there. In its pre-commit: ${placeIn(await read("pre-commit"), command)}`,
    });
  const before = await read("pre-commit");
  const keeper = await keeperOf(files, git.top, before);
  if (keeper !== undefined)
    throw new AppError("usage", `cannot make a hook: ${keeper.name} makes those of this repository`, {
      hint: keeper.advice,
    });
  if (before !== undefined && !isOurs(before))
    throw new AppError("usage", `cannot make a hook: ${shown("pre-commit")} is there already`, {
      hint: placeIn(before, command),
    });
  const ofMerges = await read("pre-merge-commit");
  const isFree = ofMerges === undefined || isOurs(ofMerges);
  const made = ["pre-commit", ...(isFree ? ["pre-merge-commit"] : [])];
  for (const hook of made) await files.replace(join(folder, hook), hookText(start), 0o755);
  return {
    paths: made.map(shown),
    isForAll,
    left: isFree
      ? undefined
      : `${shown("pre-merge-commit")} is there already, so not at those of merges. ${placeIn(ofMerges, command)}`,
  };
}

/** Husky makes the folder that git looks into anew with each install; what it runs stands in the one above. */
function ownFolder(folder: string): string {
  const isOfHusky = basename(folder) === "_" && basename(dirname(folder)) === ".husky";
  return isOfHusky ? dirname(folder) : folder;
}

/** Whose hooks lie in the folder: this clone's alone, those of everybody who works on its files, or also those of other repositories. */
async function ownerOf(
  files: Files,
  folder: string,
  { top, common }: HooksFolder,
): Promise<"clone" | "everybody" | "others"> {
  const [place, clone, tree] = await Promise.all([folder, common, top].map(path => realPlace(files, path)));
  if (place === undefined || clone === undefined || tree === undefined) return "others";
  if (isWithin(clone, place)) return "clone";
  // The files of a linked work tree lie elsewhere than those that its settings may name.
  const trees = basename(clone) === ".git" ? [tree, dirname(clone)] : [tree];
  return trees.some(each => isWithin(each, place)) ? "everybody" : "others";
}

/** Where the path leads, also one of a folder that is not there yet. */
async function realPlace(files: Files, path: string): Promise<string | undefined> {
  const real = await files.realPath(path);
  if (real !== undefined || dirname(path) === path) return real;
  const above = await realPlace(files, dirname(path));
  return above && join(above, basename(path));
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
