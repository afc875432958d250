/** What a lint asks of a git repository: what the index holds, what changed, and the blobs. */
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { AppError } from "../../model/error.ts";
import type { Doors } from "../doors.ts";
import { type Blobs, createBlobs } from "./blobs.ts";
import { type Change, changes, rawDiff, readVersion, type Version } from "./changes.ts";
import { filesOfIndex, type IndexEntry, type IndexFiles } from "./index-files.ts";
import { named, nearest, requireTrue } from "./nearest.ts";
import { type GitPath, gitPath } from "./path.ts";
import { plainRepository, type Way } from "./plain-repository.ts";
import { createProgram, type GitProgram } from "./program.ts";
import {
  commitsOf,
  everyCommit,
  everyTag,
  findCommit,
  findRange,
  hasHead,
  makeWhole,
  type NamedObject,
  namedObjects,
  type Range,
} from "./reach.ts";
import { records } from "./records.ts";

export interface TreeEntry {
  readonly path: GitPath;
  readonly version: Version;
}

/** What is asked about commits. */
export interface Commits {
  commit(name: string): Promise<string | undefined>;
  /** False in a repository that has no commit yet. Throws `unavailable` where git cannot read it. */
  hasHead(): Promise<boolean>;
  range(base: string, head: string): Promise<Range>;
  /** Fetches what a shallow clone lacks. Throws `unavailable` when that cannot be had. */
  makeWhole(): Promise<void>;
  /** All that leads to it, as far as that is here, measured against nothing. */
  rangeUpTo(head: string): Promise<Range>;
  between(base: string, head: string): AsyncIterable<Change>;
  /** What each of the commits changes that none of its parents has. */
  within(commits: readonly string[]): AsyncIterable<Change>;
  /** Every commit of every branch, tag and other name, oldest first. Throws `unavailable` when a shallow clone cannot be made whole. */
  everyCommit(): Promise<readonly string[]>;
  /** Every annotated tag, by the id of its object. */
  tags(): Promise<readonly string[]>;
  /** Every blob and tree that a tag or another name points at. */
  namedObjects(): Promise<readonly NamedObject[]>;
  /** What each of the commits holds that none of its parents has: as `within`, without a look for where it was before. */
  broughtBy(commits: readonly string[]): AsyncIterable<Change>;
  /** Every file of a commit. */
  filesOf(commit: string): AsyncIterable<Change>;
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
  const asked = questions(git, way, async path => (await doors.files.kind(resolve(cwd, path))) !== undefined);
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
  throw new AppError("usage", `cannot ${doing}: ${doors.cwd} is in no git repository`);
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

function questions(
  git: GitProgram,
  { up, prefix }: Way,
  isThere: (path: string) => Promise<boolean>,
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
    staged: () => stagedChanges(git, changed, isThere),
    ...questionsOfCommits(git, changed),
  };
}

/** Throws `unavailable` where there is no index: git takes that for an empty one, with all taken away and nothing added. */
async function* stagedChanges(
  git: GitProgram,
  changed: Changed,
  isThere: (path: string) => Promise<boolean>,
): AsyncIterable<Change> {
  const head = await findCommit(git, "HEAD");
  const before = head ?? (await emptyTree(git));
  let isEmpty = true;
  for await (const change of changed("compare the index", [
    "diff-index",
    "--cached",
    ...rawDiff,
    before,
    "--",
  ])) {
    isEmpty = false;
    yield change;
  }
  const index = isEmpty && head !== undefined ? await git.ask("rev-parse", "--git-path", "index") : undefined;
  if (index === undefined || (await isThere(index.replace(/\n$/, "")))) return;
  throw new AppError("unavailable", "cannot tell what is staged: this repository has no index");
}

type Changed = (
  doing: string,
  args: readonly string[],
  input?: AsyncIterable<string>,
) => AsyncIterable<Change>;

function questionsOfCommits(git: GitProgram, changed: Changed): Commits {
  return {
    commit: name => findCommit(git, name),
    hasHead: () => hasHead(git),
    range: (base, head) => findRange(git, base, head),
    rangeUpTo: async head => ({ base: await emptyTree(git), head, commits: await commitsOf(git, [head]) }),
    makeWhole: () => makeWhole(git),
    everyCommit: () => everyCommit(git),
    tags: () => everyTag(git),
    namedObjects: () => namedObjects(git),
    between: (base, head) => changed("compare the commits", ["diff-tree", ...rawDiff, base, head, "--"]),
    within: commits => changed("read the commits", [...eachOf, ...rawDiff], eachLine(commits)),
    broughtBy: commits =>
      changed("read the commits", [...eachOf, ...rawDiff, "--no-renames"], eachLine(commits)),
    async *filesOf(commit) {
      yield* changed("list the files of a commit", [
        "diff-tree",
        ...rawDiff,
        commit.length === sha1Length ? emptyTreeOfSha1 : await emptyTree(git),
        commit,
        "--",
      ]);
    },
  };
}

const eachOf = ["diff-tree", "--stdin", "-c", "--root"];

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

const sha1Length = 40;
/** What every git knows without looking. */
const emptyTreeOfSha1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

async function emptyTree(git: GitProgram): Promise<string> {
  return (await text(git.print("compare the index", ["hash-object", "-t", "tree", "/dev/null"]))).trim();
}

async function* eachLine(lines: readonly string[]): AsyncIterable<string> {
  for (let at = 0; at < lines.length; at += 500) yield `${lines.slice(at, at + 500).join("\n")}\n`;
}
