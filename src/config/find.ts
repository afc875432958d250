/** Finds the configuration of a project on disk. */
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";

export interface FoundConfig {
  /** The file as messages show it; relative ones start at `cwd`. */
  readonly file: string;
  /** The folder of the project: where the file is, or the parent of `.github`. */
  readonly directory: string;
  readonly text: string;
}

/** Where a configuration is looked for in a folder. */
export const defaultPlaces = [
  "job-secrets.yml",
  "job-secrets.yaml",
  ".github/job-secrets.yml",
  ".github/job-secrets.yaml",
] as const;

/** True for a path that ends like one of the default places. */
export function isConfigPath(path: string): boolean {
  return names.has(basename(path));
}

const names = new Set<string>(defaultPlaces.map(place => basename(place)));

type Place = Pick<Doors, "cwd" | "files"> & Partial<Pick<Doors, "signal">>;

/** More is never read of one: a pull request may make a link of it that leads to what has no end. */
const mostBytes = 1024 * 1024;

/**
 * The file at `path`, or the nearest one from `cwd` up to the root of its git work tree (outside of one: only `cwd`
 * itself). Undefined when there is none. Throws `config` when the named file is not there, when two stand in one
 * folder, and for a file that is no UTF-8 text; `denied` or `unavailable` when it cannot be read.
 */
export async function findConfig(doors: Place, path?: string): Promise<FoundConfig | undefined> {
  if (path !== undefined) return readNamed(doors, path);
  for (const folder of await foldersToSearch(doors)) {
    const found = await findIn(doors, folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder of the project that a configuration at this path belongs to, in the form that the path has. */
export function projectFolder(path: string): string {
  const folder = dirname(path);
  return basename(folder) === ".github" ? dirname(folder) : folder;
}

async function readNamed(doors: Place, path: string): Promise<FoundConfig> {
  const place = resolve(doors.cwd, path);
  const shown = relative(doors.cwd, place);
  // What lies elsewhere is best called what it was called.
  const found = await readAt(doors, place, isAbsolute(path) && shown.startsWith("..") ? path : shown);
  if (found !== undefined) return found;
  throw new AppError("config", `cannot read ${path}: there is no such file`, {
    hint: "`job-secrets init` makes a configuration.",
  });
}

async function findIn(doors: Place, folder: string): Promise<FoundConfig | undefined> {
  const all = await Promise.all(defaultPlaces.map(place => readAt(doors, join(folder, place))));
  const [found, second] = all.filter(each => each !== undefined);
  if (found === undefined || second === undefined) return found;
  throw new AppError(
    "config",
    `cannot choose a configuration: ${found.file} and ${second.file} are both there`,
    {
      hint: "Keep one of them, or name one with --config.",
    },
  );
}

async function readAt(place: Place, path: string, file = relative(place.cwd, path)) {
  const kind = await place.files.kind(path);
  if (kind === undefined) return undefined;
  if (kind === "directory") throw new AppError("config", `cannot read ${file}: it is a directory`);
  const bytes = await beginningOf(place, path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, {
      stream: bytes.length > mostBytes,
    });
    return { file, directory: projectFolder(path), text } satisfies FoundConfig;
  } catch (cause) {
    throw new AppError("config", `cannot read ${file}: it is not UTF-8 text; save it as UTF-8`, { cause });
  }
}

/** All of the file, or a little more than is ever read, by which its reader sees that it is too large. */
async function beginningOf({ files, signal }: Place, path: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of files.chunks(path, signal)) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(pieces);
}

/** From `cwd` upwards to the folder that holds `.git`. What lies above a project may be anybody's. */
export async function foldersToSearch({ cwd, files }: Place): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if ((await files.kind(join(folder, ".git"))) !== undefined) return folders;
    if (dirname(folder) === folder) return [cwd];
  }
}
