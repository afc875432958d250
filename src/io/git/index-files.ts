/** The files of the index, read without git where that is possible. */
import { posix } from "node:path";
import { inHandfuls } from "../../model/handfuls.ts";
import type { Version } from "./changes.ts";
import type { RawEntry } from "./index-file.ts";
import { type GitPath, gitPath } from "./path.ts";
import type { PlainRepository } from "./plain-repository.ts";

export interface IndexEntry {
  readonly path: GitPath;
  readonly version: Version;
  /** True for what a sparse checkout leaves out of the work tree. */
  readonly isSparse: boolean;
}

export interface IndexFiles {
  /** The files of the index below the paths, each once, in the order of their names and in handfuls. */
  index(paths: readonly string[]): AsyncIterable<readonly IndexEntry[]>;
  /** All files of the index, from the top, wherever git is asked; an unmerged one more than once. */
  tracked(): AsyncIterable<GitPath>;
}

/** `asked` asks git, for an index that only git reads. */
export function filesOfIndex({ entries: read, prefix }: PlainRepository, asked: IndexFiles): IndexFiles {
  return {
    async *index(paths) {
      const entries = await read();
      if (entries === undefined) return yield* asked.index(paths);
      const places = paths.map(path => Buffer.from(posix.join(prefix, path).replace(/^\.$|\/$/, "")));
      yield* inHandfuls(entriesBelow(places, entries, prefix));
    },
    async *tracked() {
      const entries = await read();
      if (entries === undefined) return yield* asked.tracked();
      for (const { path } of entries) yield gitPath(path, "");
    },
  };
}

function* entriesBelow(
  places: readonly Buffer[],
  entries: readonly RawEntry[],
  prefix: string,
): Iterable<IndexEntry> {
  for (const { path, ...entry } of entries) {
    if (places.some(place => isAtOrBelow(path, place))) yield { path: gitPath(path, prefix), ...entry };
  }
}

function isAtOrBelow(path: Buffer, place: Buffer): boolean {
  if (place.length === 0) return true;
  return (
    path.subarray(0, place.length).equals(place) &&
    (path.length === place.length || path[place.length] === slash)
  );
}

const slash = 0x2f;
