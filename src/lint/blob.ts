/** What sources hand to detection: contents with their place, and what they could not or need not hand over. */

export interface Blob {
  /** With slashes, from where the command was started. */
  readonly path: string;
  /** Text: UTF-16 is UTF-8 here. Taken back when the next blob is asked for. */
  readonly bytes: Uint8Array;
  /** What is new of it. Undefined when all of it counts. */
  readonly added: Added | undefined;
  /** The commit that holds it. Undefined for the work tree and the index. */
  readonly commit: string | undefined;
  /** True for what a later commit of the range took away again. */
  readonly isHistoryOnly: boolean;
  /** Undefined when the bytes are the whole file. */
  readonly part: Part | undefined;
  /** True for what is no file of its own in the count: the text in a binary, and another way to read a text. */
  readonly isBeside?: boolean;
}

/** A piece of a file that is read in overlapping pieces. Findings that begin outside of `from` to `to` belong to its neighbours. */
export interface Part {
  /** Where in the file the piece begins, in bytes, and how many lines are before it. */
  readonly offset: number;
  readonly linesBefore: number;
  /** How many columns of its first line are. */
  readonly columnsBefore: number;
  /** Indexes into the piece. */
  readonly from: number;
  readonly to: number;
}

export interface LineSet {
  /** True when one of the lines from `first` to `last`, both included, is in the set. Lines count from 1. */
  touches(first: number, last: number): boolean;
}

/** The lines that are new, and what was there before: what it did not hold is new as well, whichever lines it stands in. */
export interface Added extends LineSet {
  readonly before: readonly Earlier[];
}

/** An earlier version of a file, as text. */
export interface Earlier {
  /** Where it was then. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Why something was not looked at as a whole, and whether a lint can pass without it. */
export const skipReasons = {
  excluded: { short: "excluded", text: "excluded by the configuration", passes: true },
  binary: {
    short: "binary",
    text: "binary: what stands in it as text was looked at, and nothing else",
    passes: true,
  },
  submodule: { short: "in submodules", text: "a submodule: lint it in its own repository", passes: true },
  deleted: { short: "deleted", text: "known to git and not in the work tree", passes: true },
  "lfs-pointer": { short: "in Git LFS", text: "kept in Git LFS: only its pointer is here", passes: true },
  unreadable: { short: "unreadable", text: "could not be read", passes: false },
  vanished: {
    short: "vanished",
    text: "was there and is gone, or may have been: something removed files while the lint ran",
    passes: false,
  },
  "too-slow": { short: "too slow", text: "took longer than its time, and was not looked at", passes: false },
  "too-deep": {
    short: "encoded too deep",
    text: "holds what is encoded more than three times, or more than is decoded of one file, and all else in it was looked at: exclude the file if that is no secret",
    passes: false,
  },
  "too-large": {
    short: "too large",
    text: "is UTF-16 text of more than 8 MiB: turn it into UTF-8",
    passes: false,
  },
  "large-binary": {
    short: "large binary",
    text: "is a binary of more than 256 MiB, of which only the beginning was looked at: if it has to stay, exclude it",
    passes: false,
  },
  "not-here": {
    short: "not in this clone",
    text: "not in this clone: git fetch --refetch --no-filter origin brings what a partial clone left out",
    passes: false,
  },
  "nothing-known": {
    short: "without a known file",
    text: "holds no file that git knows; --untracked looks at the others",
    passes: false,
  },
  "not-text": { short: "no files", text: "neither a file nor a link", passes: true },
} as const;

export type SkipReason = keyof typeof skipReasons;

export interface Skip {
  readonly path: string;
  readonly reason: SkipReason;
  /** Where it is a part of the file. */
  readonly line?: number | undefined;
}

export type Item =
  | { readonly kind: "blob"; readonly blob: Blob }
  | {
      readonly kind: "skip";
      readonly skip: Skip;
      /** True for a change of a file that had that name before. */
      readonly hasOldName?: boolean;
    };

/** A file of the work tree that nobody has read yet: whoever inspects it does, so that threads read beside each other. */
export interface WorkFile {
  /** As the system knows it: text where it is UTF-8. */
  readonly place: string | Uint8Array;
  /** As reports show it. */
  readonly shown: string;
  /** When git's index named it, whether it is there or not, as folders are stamped. Undefined for what was seen there. */
  readonly since: number | undefined;
}

/** A name for contents that were given under another one. */
export interface OnlyName {
  readonly kind: "name";
  readonly name: Pick<Blob, "path" | "commit" | "isHistoryOnly">;
}

export type Given = Item | { readonly kind: "file"; readonly file: WorkFile };

/** What a source hands over in one go: files in handfuls, since a promise for each costs more than to open it. */
export type Handed = Given | OnlyName | readonly Given[];

export function eachOf(handed: Handed): readonly (Given | OnlyName)[] {
  return "kind" in handed ? [handed] : handed;
}
