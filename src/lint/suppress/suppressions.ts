/** The contract of what lets a finding pass. */
import type { Finding } from "../../model/finding.ts";
import type { Suppressed } from "../report.ts";

/** The lines that a finding stands in, with every value in them struck out. */
export interface Around {
  /** Some lines before the first one, the nearest first; above one with a value in it none. */
  readonly before: readonly string[];
  readonly on: readonly string[];
  /** All the lines before the finding, as they are: for comments that open and close a part of a file. */
  readonly above: () => string;
}

/** An allow comment, wherever it stands. */
export interface Allowance {
  readonly path: string;
  readonly line: number;
  /** What of its line stands before the comment's mark, and from there on. */
  readonly before: string;
  readonly text: string;
}

export type Passing = Pick<Suppressed, "by" | "reason">;

/** What few ask for. */
export interface More {
  /** The lines that the same credential stood in before the changes that are looked at. */
  readonly earlier?: () => readonly Around[];
  /** Its fingerprints under the other keys of the baseline. */
  readonly others?: () => readonly string[];
}

export interface Suppressions {
  /**
   * Why the finding passes; undefined when it does not.
   */
  passes(finding: Finding, around: Around, more?: More): Passing | undefined;
  /** Told of each allow comment of a file when all findings of that have been seen. */
  comment?(allowance: Allowance): void;
  /** What the reader has to know, when all findings have been seen. */
  notes(): readonly string[];
}

/** The first that lets a finding pass is the one that counts; the others see it all the same, and know that they do. */
export function allOf(every: readonly Suppressions[]): Suppressions {
  return {
    passes(finding, around, more) {
      return every.map(each => each.passes(finding, around, more)).find(pass => pass !== undefined);
    },
    comment(allowance) {
      for (const each of every) each.comment?.(allowance);
    },
    notes: () => every.flatMap(each => each.notes()),
  };
}
