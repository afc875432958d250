/** What a lint found, and the proof of what it looked at. */
import type { Finding } from "../model/finding.ts";
import type { Skip } from "./blob.ts";
import type { Shard } from "./shard.ts";

export interface Report {
  readonly findings: readonly Finding[];
  readonly scanned: Scanned;
  /** How many rules were active. */
  readonly rules: number;
  /** Findings that are let pass, and why. */
  readonly suppressed: readonly Suppressed[];
  /** Why the lint is not complete, one sentence each. While there is one, it does not pass. */
  readonly gaps: readonly string[];
  /** What else the reader has to know: a baseline entry that fits nothing, a configuration that the pull request changes. */
  readonly notes: readonly string[];
}

export interface Scanned {
  /** In words: `the changes between 1a2b3c4 and 5d6e7f8`. */
  readonly what: string;
  readonly files: number;
  readonly bytes: number;
  readonly commits: number;
  /** Of commits and tags. */
  readonly messages: number;
  readonly skipped: readonly Skip[];
  /** How many files were passed over since git does not know them; undefined for none, and where nobody counted. */
  readonly untracked?: number | undefined;
  /** The configurations that said something to it, from the top of the repository. Undefined in reports that do not tell. */
  readonly configurations?: readonly string[] | undefined;
  /** Undefined when this is all of it. */
  readonly shard: ReportedShard | undefined;
}

export interface ReportedShard extends Shard {
  /** Differs where the rules, the configuration or the baseline do. */
  readonly settings: string;
  /** Of what all shards together look at, where `what` does not tell one state from another. */
  readonly state: string | undefined;
}

export interface Suppressed {
  readonly finding: Finding;
  readonly by: "inline" | "baseline";
  readonly reason: string | undefined;
}

/** True when nothing was found that is worse than a note, and everything was looked at. */
export function passes({ findings, gaps }: Report): boolean {
  return gaps.length === 0 && findings.every(({ severity }) => severity === "note");
}
