/** The contract of a login by position that counts in some files only: by the ends of their names. */
import type { SoughtStem } from "../../scan/scanner.ts";
import type { NameClass } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";

export interface FileLogin {
  /** How the names of such files end, in small letters. */
  readonly ends: readonly string[];
  /** What begins each of them. */
  readonly opens: string;
  /**
   * The stem by which the scanner finds it: one of what opens it, or else one that stands behind that, in what the pattern
   * takes. The whole file is searched where none is given, which takes as long as the look for all others.
   */
  readonly stem?: string;
  /** Sticky, with indices: fits from there on; its last group that takes part is the value. */
  readonly pattern: RegExp;
  /** The same of each that follows the last one, from the end of its value on. */
  readonly further?: RegExp;
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

/** What the scanner looks for: of what opens a login it is next to what stands there. */
export function soughtFor({ opens, stem }: FileLogin): readonly SoughtStem[] {
  if (stem === undefined) return [];
  const at = offsetOf(opens, stem);
  if (at === undefined) return [{ text: stem }];
  const [before, behind] = [opens.charAt(at - 1), opens.charAt(at + stem.length)];
  return [behind === "" ? { text: stem, before } : { text: stem, behind }];
}

/** Where in what opens a login its stem begins; undefined where that stands behind it. */
export function offsetOf(opens: string, stem: string): number | undefined {
  const at = opens.toLowerCase().indexOf(stem);
  return at < 0 ? undefined : at;
}
