/** What a lint asks of a git repository: what the index holds, what changed, and the blobs. */
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { AppError } from "../../model/error.ts";
import type { Doors } from "../doors.ts";
import { type Blobs, createBlobs } from "./blobs.ts";
import { type Change, changes, placeOf, rawDiff, readVersion, type Version } from "./changes.ts";
import { type Changed, type Commits, emptyTree, questionsOfCommits } from "./commits.ts";
import { filesOfIndex, type IndexEntry, type IndexFiles } from "./index-files.ts";
import { named, nearest, requireTrue } from "./nearest.ts";
import { type GitPath, gitPath } from "./path.ts";
import { plainRepository, type Way } from "./plain-repository.ts";
import { createProgram, type GitProgram } from "./program.ts";
import { findCommit } from "./reach.ts";
import { records } from "./records.ts";

export interface TreeEntry {
  readonly path: GitPath;
  readonly version: Version;
}

export interface Repository extends Blobs, Commits, IndexFiles {
  /** The top folder of the work tree; the folder itself of a bare repository. */
  readonly top: string;
  /** True where there is a history, but no work tree and no index. */
  readonly isBare: boolean;
  /** The files of a commit, from the top, wherever git is asked. */
  tree(commit: string): AsyncIterable<TreeEntry>;
  /** The files below the paths that git neither knows nor ignores. A repository inside of this one ends in a slash. */
  untracked(paths: readonly string[]): AsyncIterable<GitPath>;
  /** What a commit made now would change. */
  staged(): AsyncIterable<Change>;
}

/** The repository that `cwd` is in, or undefined outside of one. Throws `unavailable` when there is one that git cannot read. */
export async function openRepository(
  doors: Pick<Doors, "cwd" | "env" | "files">,
  mayFetch: boolean,
): Promise<Repository | undefined> {
  const { cwd } = doors;
  const above = await nearest(doors);
  if (above === undefined && doors.env.GIT_DIR === undefined) return undefined;
  if (above !== undefined) requireTrue(above, doors);
  const trusted = above === undefined ? undefined : await doors.files.realPath(above.folder);
  const isNamed = above !== undefined && doors.env.GIT_DIR !== undefined;
  const env = isNamed ? await named(above, doors) : doors.env;
  const git = createProgram({ cwd, env, mayFetch, trusted });
  const isBare = above?.isBare ?? false;
  const plain = above === undefined || isBare ? undefined : await plainRepository(doors, above.folder);
  const way = plain ?? (await wayOf(git));
  const blobs = createBlobs(git);
  const asked = questions(git, way, {
    isThere: async path => (await doors.files.kind(resolve(cwd, path))) !== undefined,
    merged: ["MERGE_HEAD", ...mergedIn(doors.env)],
  });
  const files = plain && filesOfIndex(plain, asked);
  return { top: resolve(cwd, way.up), isBare, ...blobs, ...asked, ...files };
}

async function wayOf(git: GitProgram): Promise<Way> {
  const printed = git.print("read the repository", ["rev-parse", "--show-cdup", "--show-prefix"]);
  const [up = "", prefix = ""] = (await text(printed)).split("\n");
  return { up, prefix };
}

/** The same, where one has to be there. `doing` completes "cannot …". Throws `usage` outside of a repository. */
export async function requireRepository(
  doors: Pick<Doors, "cwd" | "env" | "files">,
  mayFetch: boolean,
  doing: string,
): Promise<Repository> {
  const repository = await openRepository(doors, mayFetch);
  if (repository !== undefined) return repository;
  throw new AppError("usage", `cannot ${doing}: ${doors.cwd} is in no git repository`, {
    hint: "Start in a folder of the repository. The Action's lint does where `working-directory` names the `path` that actions/checkout was given.",
  });
}

/** What is read out of a repository, which is closed at the end, also when nobody reads so far. */
export async function* thenClose<T>(
  repository: Repository | undefined,
  read: AsyncIterable<T>,
): AsyncIterable<T> {
  try {
    yield* read;
  } finally {
    repository?.close();
  }
}

interface Surroundings {
  readonly isThere: (path: string) => Promise<boolean>;
  /** What the ends of branches are called that are being merged, if any is. */
  readonly merged: readonly string[];
}

function questions(
  git: GitProgram,
  { up, prefix }: Way,
  surroundings: Surroundings,
): Omit<Repository, "top" | "isBare" | keyof Blobs> {
  const named = (doing: string, args: readonly string[], input?: AsyncIterable<string>) =>
    records(git.print(doing, args, input));
  const changed: Changed = (doing, args, input) => changes(named(doing, args, input), prefix);
  return {
    async *index(paths) {
      const args = ["ls-files", "-z", "-t", "--stage", "--full-name", "--", ...paths];
      let last = "";
      for await (const record of named("list the files of the index", args)) {
        const entry = readIndexEntry(record, prefix);
        // An unmerged file has up to three entries.
        if (entry !== undefined && entry.path.shown !== last) yield [entry];
        last = entry?.path.shown ?? last;
      }
    },
    async *tracked() {
      const args = ["ls-files", "-z", "--full-name", "--", up === "" ? "." : up];
      for await (const record of named("list the files of the index", args)) yield gitPath(record, "");
    },
    async *tree(commit) {
      for await (const record of named("list the files of a commit", [
        "ls-tree",
        "-r",
        "-z",
        "--full-tree",
        commit,
      ])) {
        const entry = readTreeEntry(record);
        if (entry !== undefined) yield entry;
      }
    },
    async *untracked(paths) {
      const args = ["ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ...paths];
      for await (const record of named("list the files that git does not know", args)) {
        yield gitPath(record, prefix);
      }
    },
    staged: () => stagedChanges(git, changed, surroundings),
    ...questionsOfCommits(git, changed),
  };
}

/** Throws `unavailable` where there is no index: git takes that for an empty one, with all taken away and nothing added. */
async function* stagedChanges(
  git: GitProgram,
  changed: Changed,
  { isThere, merged: names }: Surroundings,
): AsyncIterable<Change> {
  const head = await findCommit(git, "HEAD");
  const since = (commit: string) =>
    changed("compare the index", ["diff-index", "--cached", ...rawDiff, commit, "--"]);
  const merged = await sinceEach(git, names, since);
  let isEmpty = true;
  for await (const change of since(head ?? (await emptyTree(git)))) {
    isEmpty = false;
    const others = merged.flatMap(each => each.get(placeOf(change)) ?? []);
    if (others.length === merged.length)
      yield { ...change, before: [change, ...others].flatMap(({ before }) => before) };
  }
  const index = isEmpty && head !== undefined ? await git.ask("rev-parse", "--git-path", "index") : undefined;
  if (index === undefined || (await isThere(index.replace(/\n$/, "")))) return;
  throw new AppError("unavailable", "cannot tell what is staged: this repository has no index");
}

/** While a merge is under way, what the index changes of the end of each branch that is merged: all else came from there. */
async function sinceEach(
  git: GitProgram,
  names: readonly string[],
  since: (commit: string) => AsyncIterable<Change>,
): Promise<readonly ReadonlyMap<string, Change>[]> {
  const all: Map<string, Change>[] = [];
  for (const name of names) {
    const end = await findCommit(git, name);
    if (end === undefined) continue;
    const its = new Map<string, Change>();
    for await (const change of since(end)) its.set(placeOf(change), change);
    all.push(its);
  }
  return all;
}

/** Git's name for what it merges, in the environment of the hook that runs before the merge is one. */
function mergedIn(env: Doors["env"]): readonly string[] {
  return Object.keys(env).flatMap(name => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? []);
}

/** `H 100644 <id> 0<tab><path>`; undefined for a folder that a sparse index holds in one entry. */
function readIndexEntry(record: Buffer, prefix: string): IndexEntry | undefined {
  const tab = record.indexOf("\t");
  const [tag = "", mode = "", id = ""] = record.toString("latin1", 0, tab).split(" ");
  const version = readVersion(mode, id);
  if (version === undefined) return undefined;
  return { path: gitPath(record.subarray(tab + 1), prefix), version, isSparse: tag === "S" };
}

/** `100644 blob <id><tab><path>`. */
function readTreeEntry(record: Buffer): TreeEntry | undefined {
  const tab = record.indexOf("\t");
  const [mode = "", , id = ""] = record.toString("latin1", 0, tab).split(" ");
  const version = readVersion(mode, id);
  return version && { path: gitPath(record.subarray(tab + 1), ""), version };
}
