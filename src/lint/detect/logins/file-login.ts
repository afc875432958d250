/** The contract of a login by position that is too rare for the scanner to look for: by the ends of files' names. */
import type { NameClass } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";

export interface FileLogin {
  /** How the names of such files end, in small letters. */
  readonly ends: readonly string[];
  /** What begins each of them. */
  readonly opens: string;
  /** What else such a file has in it: where that is rare, it is looked for first. */
  readonly needs?: string;
  /** Sticky, with indices: fits from there on; its last group that takes part is the value. */
  readonly pattern: RegExp;
  readonly kind: NameClass;
  readonly syntax: Syntax;
  readonly why: string;
  /** Reads what is written in a form that a device reads back; undefined for what is no such form. */
  readonly decoded?: (written: string) => string | undefined;
  /** What that form is called. */
  readonly via?: string;
}

export const value = String.raw`(?:"([^"\n]{4,128})"|'([^'\n]{4,128})')`;

export function sticky(pattern: string): RegExp {
  return new RegExp(pattern, "dy");
}
