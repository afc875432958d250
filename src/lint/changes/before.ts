/** What was there before of files that are looked at as a whole, where a branch that waits to be accepted holds them. */
import type { Repository } from "../../io/git/repository.ts";
import type { Blob, Earlier } from "../blob.ts";
import { textsBefore } from "./changed.ts";

/** The earlier versions of a file: itself where the branch leaves it as it is, and none of what it adds. */
export type Before = (blob: Pick<Blob, "path" | "bytes" | "commit">) => readonly Earlier[];

/** The ends of a branch. */
interface Ends {
  readonly base: string;
  /** Whether the base has the file. */
  readonly holds: (path: string) => boolean;
  readonly head: string;
  /** Whether commits are looked at one by one. Of files that just stand there nobody has to know the history. */
  readonly isHistory: boolean;
}

/**
 * As it is in the base. What was not looked at, since the configuration excludes it, does not count. Throws
 * `unavailable` where the branch's commits are to be known and are not here.
 */
export async function beforeBranch(
  repository: Repository,
  { base, holds, head, isHistory }: Ends,
  wasLookedAt: (path: string) => boolean,
): Promise<Before> {
  const isOfBranch = new Set(isHistory ? (await repository.range(base, head)).commits : []);
  const changed = new Map<string, readonly Earlier[]>();
  for await (const change of repository.between(base, head)) {
    const texts = await textsBefore(change, { blobs: repository, wasLookedAt });
    changed.set(change.path.shown, texts ?? []);
  }
  return ({ path, bytes, commit }) => {
    const isOld = commit === undefined ? holds(path) && !changed.has(path) : !isOfBranch.has(commit);
    return isOld ? [{ path, bytes }] : (changed.get(path) ?? []);
  };
}
