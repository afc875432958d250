/** The contract of sources: where the contents come from that a lint looks through. */
import type { Doors } from "../../io/doors.ts";
import type { Handed } from "../blob.ts";

export interface SourceContext {
  readonly doors: Doors;
  /** False for a path that the configuration excludes; the source yields it as skipped. */
  readonly isWanted: (path: string) => boolean;
  /** False for what it excludes, or may exclude: as an old version of a file that is somewhere else now, that does not count. */
  readonly wasLookedAt: (path: string) => boolean;
  /** The same of the place of a message. */
  readonly isMessageWanted: (place: string) => boolean;
  /** Differs between paths where the configuration has other rules hold. */
  readonly rulingAt: (path: string) => string;
  /** False for a path that another shard looks at; the source passes over it without a word. */
  readonly isOurs: (path: string) => boolean;
}

export interface Source {
  readonly id: string;
  /** One line for its table in the documentation. */
  readonly summary: string;
  /**
   * Throws `usage` for a request that makes no sense, and `unavailable` when it cannot tell what is to be looked at (no
   * repository, a commit that is not here): then nothing may pass. One file that cannot be read is a skip.
   */
  open(request: SourceRequest, context: SourceContext): Promise<Opened>;
}

export interface SourceRequest {
  /** Files and folders, from where the command was started; `.` when none was named. */
  readonly paths: readonly string[];
  /** What the source `diff` compares. */
  readonly range: RangeRequest | undefined;
  /** True to look at files that git does not know, too (never at ignored ones). */
  readonly untracked: boolean;
}

export interface RangeRequest {
  /** Commits, or branches as `origin/main`: the first that can be had is the base. None for all that leads to the head. */
  readonly bases: readonly string[];
  readonly head: string;
  /** In words: `pull request 12`. */
  readonly what: string | undefined;
  /** True of changes that wait to be accepted: without a commit they are none, and something else is compared. */
  readonly isProposal?: boolean;
}

export interface Opened {
  /** What is looked at, in words: `the changes between 1a2b3c4 and 5d6e7f8 (12 commits)`. */
  readonly description: string;
  /** How many commits are looked at; 0 where no history is. */
  readonly commits: number;
  /** How it is proved that there is nothing to look at, when nothing comes: `git says that nothing differs`. Undefined when that would be a failure. */
  readonly emptyProof: string | undefined;
  /**
   * Differs where what is looked at does: shards of two states are no parts of one lint. Asked for before the items.
   * Undefined where the description tells.
   */
  readonly state?: () => Promise<string>;
  /** How many files git does not know, and so nobody looked at. Asked for behind the items; undefined where nobody counts them. */
  readonly untracked?: () => Promise<number | undefined>;
  readonly items: AsyncIterable<Handed>;
}
