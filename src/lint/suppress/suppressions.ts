/** The contract of what lets a finding pass. */
import type { Finding } from "../../model/finding.ts";
import type { Suppressed } from "../report.ts";

/** The lines that a finding stands in, with every value in them struck out. */
export interface Around {
  /** The line before the first one; undefined where there is none. */
  readonly before: string | undefined;
  readonly on: readonly string[];
  /** All the lines before the finding, as they are: for comments that open and close a part of a file. */
  readonly above: () => string;
}

export interface Suppressions {
  /** Why the finding passes; undefined when it does not. */
  passes(finding: Finding, around: Around): Pick<Suppressed, "by" | "reason"> | undefined;
  /** What the reader has to know, when all findings have been seen. */
  notes(): readonly string[];
}

/** The first that lets a finding pass is the one that counts. */
export function allOf(every: readonly Suppressions[]): Suppressions {
  return {
    passes(finding, around) {
      for (const each of every) {
        const pass = each.passes(finding, around);
        if (pass !== undefined) return pass;
      }
      return undefined;
    },
    notes: () => every.flatMap(each => each.notes()),
  };
}
