/** The contract of detectors: what looks closer at the places that the scanner has marked. */
import type { Rule } from "../rules/rule.ts";
import type { MarkKind, SoughtStem } from "../scan/scanner.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { LintText } from "./text.ts";

/** A credential that was found, before anything is filtered. It never leaves the lint: reports get a `Finding`. */
export interface Candidate {
  readonly rule: Rule;
  /** Where the credential stands in the bytes; what is decoded stands where its encoded form does. */
  readonly start: number;
  readonly end: number;
  /** From where on its line may be shown again; `end` when absent. A value without quotes may go on in ways nobody knows. */
  readonly shownFrom?: number | undefined;
  /** The credential itself, decoded. */
  readonly value: string;
  /** How it was disguised, outermost first. */
  readonly via: readonly string[];
  /** True when its checksum is wrong: made up, or changed. */
  readonly isDoubtful?: boolean;
  /** What speaks for it, as sentences with numbers and without any part of it: `4.1 bits a character`. */
  readonly why?: readonly string[];
  /** The name that it is assigned to, where there is one. */
  readonly name?: string | undefined;
}

export type Found = (candidate: Candidate) => void;

/**
 * All that is found in a text that another one holds; undefined, and noted, when it is too much or too deep. Takes
 * undefined for the former.
 */
export type Inside = (
  bytes: Uint8Array | undefined,
  container: LintText,
  syntax?: Syntax,
) => readonly Candidate[] | undefined;

export interface Place {
  readonly text: LintText;
  /** Where the mark begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface Detector {
  readonly id: string;
  /** The kind of mark that it looks at, or `text` for the whole of it. Of all detectors for a kind each one is asked. */
  readonly mark: MarkKind | "text";
  /** Of marks of names, the stems that it looks at. */
  readonly stems?: readonly SoughtStem[];
  /** Reports credentials at or around the mark. It looks at a bounded part of the text, and takes time in proportion to that. */
  detect(place: Place, found: Found): void;
  /** True when a decoded text is looked at by this detector, too. */
  readonly looksInside: boolean;
}
