/** Finds a program on this machine, and never one of the project: whoever opens a pull request writes that. */
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { AppError } from "../model/error.ts";
import { liesIn } from "./lies-in.ts";

/** The folders of a PATH that are absolute and outside of the project's folders, which are real paths. */
export async function foldersOutside(path: string, project: readonly string[]): Promise<readonly string[]> {
  const folders = path.split(delimiter).filter(folder => isAbsolute(folder));
  const checked = await Promise.all(
    folders.map(async folder => ((await isInside(folder, project)) ? [] : [folder])),
  );
  return checked.flat();
}

/**
 * The file of a program: `name` is a bare name, looked for in `folders`, or an absolute path. Throws `unavailable` where
 * there is none, and `invalid` for one that lies in the project.
 */
export async function findProgram(
  name: string,
  folders: readonly string[],
  project: readonly string[],
): Promise<string> {
  const candidates = isAbsolute(name) ? [name] : folders.map(folder => join(folder, name));
  for (const file of candidates) {
    if (!(await isProgram(file))) continue;
    if (!(await isInside(file, project))) return file;
    if (isAbsolute(name)) {
      throw new AppError("invalid", `cannot ask ${name}: it lies in the project`, {
        hint: "A pull request could change it: install it on the machine, outside of the checkout.",
      });
    }
  }
  throw new AppError("unavailable", `cannot ask ${name}: there is no such program`, {
    hint: "Install it before this step. Folders of PATH that lie in the project do not count.",
  });
}

/** True when a path lies in one of the folders, which are real paths, also by way of a link. */
export async function isInside(path: string, folders: readonly string[]): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  return [path, real].some(each => folders.some(folder => liesIn(folder, each)));
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    // Not there, or not for us: the next folder of PATH counts.
    return false;
  }
}
