/** The contract of rules: what a credential of one kind looks like, as data, with texts that prove it. */
import type { Severity } from "../../model/finding.ts";

/** The rules of one maker, or of one kind of credential. */
export interface RuleGroup {
  /** The file's name. */
  readonly id: string;
  /** Whose credentials these are, for the README's table. */
  readonly summary: string;
  readonly rules: readonly Rule[];
}

export interface Rule {
  /** Unique among all rules: `github-token`. */
  readonly id: string;
  /** What was found, in words: `GitHub personal access token`. */
  readonly title: string;
  readonly severity: Severity;
  readonly find: KeywordSearch | DottedSearch | NameSearch | ShapeSearch;
  /** What to do, where that is more than to revoke it: where the maker lets one revoke it. */
  readonly advice?: string;
  /** Made when they are asked for, so that nothing token-shaped stands in the repository. */
  readonly examples: Examples;
}

/** A credential with a mark of its own. */
export interface KeywordSearch {
  readonly by: "keyword";
  /**
   * One of them begins every match. At least three characters, of `[A-Za-z0-9_+/-]` only, in their case; before one
   * stands no letter or digit, and with it begin at least ten such characters in a row.
   */
  readonly keywords: readonly string[];
  /**
   * Matches from the keyword on, at most `reach` characters; every quantifier is bounded. The first group is the
   * credential, where there is one. It may look behind itself for up to 64 characters. Bytes are Latin-1 characters.
   */
  readonly pattern: RegExp;
  /** 2048 when absent: more is read for whatever begins with the keyword. */
  readonly reach?: number;
  /** The byte that stands before every match, where the pattern asks for that one and the keyword is written often. */
  readonly behind?: number;
  /** False for what only looks like one. Takes the credential. */
  readonly accept?: (credential: string) => boolean;
  /** Where the format has a checksum: false when it is wrong. Then the finding is no more than a warning. */
  readonly checksum?: (credential: string) => boolean;
}

/** A credential with a mark that is too short for the scanner, and a dot or a tilde behind that: `SG.`, `8Q~`. */
export interface DottedSearch {
  readonly by: "dotted";
  /**
   * One of them begins every match, and ends in a dot or a tilde. Up to 96 characters behind its beginning stands one with a run
   * of `[A-Za-z0-9_+/-]` behind it: 20 or more with a digit, a capital and a small letter, or 32 or more with a digit.
   */
  readonly marks: readonly string[];
  /** How many characters of the credential stand before its mark; none when absent. */
  readonly lead?: number;
  /** Matches from the mark, or its lead, on, at most 2048 characters; every quantifier is bounded. It may look behind itself for 32. */
  readonly pattern: RegExp;
  readonly accept?: (credential: string) => boolean;
}

/** A credential without a mark of its own, known by the name it is assigned to. */
export interface NameSearch {
  readonly by: "name";
  /** Fits the whole name in lower case, with `_` for each of `-`, `.` and a change of case: `datadog_api_key`. */
  readonly names: RegExp;
  /** Fits the name as it is written, where that says more. */
  readonly written?: RegExp;
  /** Fits the whole value. */
  readonly value: RegExp;
  readonly accept?: (credential: string) => boolean;
}

/** A credential that a detector of its own finds. */
export interface ShapeSearch {
  readonly by: "shape";
}

export interface Examples {
  /** Texts with one credential each, for which this rule speaks. */
  readonly hits: () => readonly Example[];
  /** Texts that no rule objects to. */
  readonly misses: () => readonly Example[];
}

/** A text, or one with the name of its file where that matters. */
export type Example = string | { readonly path: string; readonly text: string };
