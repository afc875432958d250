/** Where the lint's configurations and baseline are read: the work tree, or the base commit of changes. */
import { join, posix, relative, resolve, sep } from "node:path";
import { defaultPlaces, isConfigPath } from "../../config/find.ts";
import type { Doors } from "../../io/doors.ts";
import type { EntryKind } from "../../io/files.ts";
import { firstCommit } from "../../io/git/first-commit.ts";
import { openRepository, type Repository, requireRepository } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";
import { filesOf, type TreeFiles } from "./tree-files.ts";

export interface Snapshot {
  /** The top of the work tree; outside of one, the folder where the command was started. */
  readonly top: string;
  /** Where the command was started, from the top, with slashes: "" or `packages/a`. */
  readonly start: string;
  /** The configuration files, from the top; of a commit also those that are links to what it does not hold, which have no text. */
  readonly configs: readonly string[];
  /** Every file that is called like a baseline, from the top. */
  readonly baselines: readonly string[];
  /** The text of a file, from the top; undefined when there is none. What a pull request puts there may be a pipe or endless. */
  read(path: string): Promise<string | undefined>;
  /** The same of what the user names, whatever it is. */
  readNamed(path: string): Promise<string | undefined>;
  /** As `read`, where the branch began that is checked out. */
  readBefore(path: string): Promise<string | undefined>;
  /** What was renamed between this commit and the one that is checked out; nothing in a work tree. */
  renames(): Promise<readonly Renamed[]>;
  /** The work tree, where this is a commit. */
  readonly here: Snapshot | undefined;
  /** Undefined in a work tree. */
  readonly commit: FoundCommit | undefined;
}

export const defaultBaseline = ".job-secrets-baseline";

function isBaseline(path: string): boolean {
  return path.endsWith(defaultBaseline) && posix.basename(path) === defaultBaseline;
}

/** Places from the top. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export interface FoundCommit {
  readonly id: string;
  /** Its files, from the top. */
  readonly paths: readonly string[];
}

/** A commit to read from. */
export interface Base {
  /** The first one that can be had counts. At least one. */
  readonly commits: readonly string[];
  /** True where a shallow clone may be deepened for it. */
  readonly mayFetch: boolean;
}

/** Gives the snapshot of the base, or else of the work tree, to `use`, and closes what it was read from. */
export async function withSnapshot<T>(
  doors: Doors,
  base: Base | undefined,
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const repository =
    base === undefined
      ? await openRepository(doors, false)
      : await requireRepository(doors, base.mayFetch, "read the lint's configuration of the base commit");
  try {
    return await use(await open(doors, base, repository));
  } finally {
    repository?.close();
  }
}

async function open(
  doors: Doors,
  base: Base | undefined,
  repository: Repository | undefined,
): Promise<Snapshot> {
  const top = repository === undefined ? doors.cwd : resolve(repository.top);
  const start = relative(top, doors.cwd).split(sep).join("/");
  const here = await ofWorkTree(doors, { top, start }, repository);
  if (base === undefined || repository === undefined) return here;
  return { top, start, here, ...(await ofCommit(repository, base, start)) };
}

async function ofWorkTree(
  { files }: Doors,
  { top, start }: Pick<Snapshot, "top" | "start">,
  repository: Repository | undefined,
): Promise<Snapshot> {
  const known: string[] = [];
  const baselines: string[] = [];
  for await (const { shown } of repository?.tracked() ?? []) {
    if (isConfigPath(shown)) known.push(shown);
    if (isBaseline(shown)) baselines.push(shown);
  }
  // A new one that git does not know yet counts where the command is started, and above.
  const above = start.split("/").map((_, index, names) => names.slice(0, index + 1).join("/"));
  const places = ["", ...above].flatMap(folder => defaultPlaces.map(place => join(folder, place)));
  const readIf = async (path: string, kinds: readonly (EntryKind | undefined)[]) => {
    const place = join(top, path);
    return kinds.includes(await files.kind(place)) ? files.readText(place) : undefined;
  };
  const all = [...new Set([...places, ...known])];
  const kinds = await Promise.all(all.map(path => files.kind(join(top, path))));
  const configs = all.filter((_, index) => kinds[index] === "file");
  return {
    top,
    start,
    configs,
    baselines,
    read: path => readIf(path, ["file"]),
    readNamed: path => readIf(path, ["file", "other"]),
    readBefore: path => readIf(path, ["file"]),
    renames: async () => [],
    here: undefined,
    commit: undefined,
  };
}

async function ofCommit(
  repository: Repository,
  { commits, mayFetch }: Base,
  start: string,
): Promise<Omit<Snapshot, "top" | "start" | "here">> {
  const search = { doing: "read the lint's configuration of the base commit", names: commits, mayFetch };
  const base = await firstCommit(repository, search);
  const { paths, isPlain, read, leadsOut } = await filesOf(repository, base, isConfigPath);
  let before: Promise<TreeFiles> | undefined;
  const readBefore = async (path: string) => {
    before ??= beginningOf(repository, base).then(began => filesOf(repository, began, () => false));
    return (await before).read(path);
  };
  const configs: string[] = [];
  for (const path of paths.filter(isConfigPath)) {
    if (isPlain(path) || (await read(path)) !== undefined || (await leadsOut(path))) configs.push(path);
  }
  const baselines = paths.filter(isBaseline);
  const renames = () => renamesSince(repository, base, start);
  return { configs, baselines, read, readNamed: read, readBefore, renames, commit: { id: base, paths } };
}

async function renamesSince(
  repository: Repository,
  base: string,
  start: string,
): Promise<readonly Renamed[]> {
  const head = await repository.commit("HEAD");
  const found: Renamed[] = [];
  if (head === undefined) return found;
  for await (const { from, path } of repository.between(base, head))
    if (from !== undefined)
      found.push({ from: posix.join(start, from.shown), to: posix.join(start, path.shown) });
  return found;
}

/** Where the branch that is checked out left the base; the base where nobody can tell. */
async function beginningOf(repository: Repository, base: string): Promise<string> {
  try {
    const head = await repository.commit("HEAD");
    return head === undefined ? base : (await repository.range(base, head)).base;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return base;
  }
}
