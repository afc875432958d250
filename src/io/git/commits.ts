/** What a lint asks about commits: which there are, and what they change. */
import { text } from "node:stream/consumers";
import { type Change, rawDiff } from "./changes.ts";
import type { GitProgram } from "./program.ts";
import {
  commitsOf,
  everyCommit,
  everyTag,
  findCommit,
  findRange,
  hasHead,
  knowsWhatIsGone,
  makeWhole,
  type NamedObject,
  namedObjects,
  type Range,
} from "./reach.ts";

export interface Commits {
  commit(name: string): Promise<string | undefined>;
  /** False in a shallow clone whose origin does not answer: what is not here may be there all the same. */
  knowsWhatIsGone(): Promise<boolean>;
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

/** The changes that a command of git prints. */
export type Changed = (
  doing: string,
  args: readonly string[],
  input?: AsyncIterable<string>,
) => AsyncIterable<Change>;

export function questionsOfCommits(git: GitProgram, changed: Changed): Commits {
  return {
    commit: name => findCommit(git, name),
    knowsWhatIsGone: () => knowsWhatIsGone(git),
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

const sha1Length = 40;
/** What every git knows without looking. */
const emptyTreeOfSha1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export async function emptyTree(git: GitProgram): Promise<string> {
  return (await text(git.print("compare the index", ["hash-object", "-t", "tree", "/dev/null"]))).trim();
}

async function* eachLine(lines: readonly string[]): AsyncIterable<string> {
  for (let at = 0; at < lines.length; at += 500) yield `${lines.slice(at, at + 500).join("\n")}\n`;
}
