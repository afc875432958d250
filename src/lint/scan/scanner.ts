/** The contract of the scanner: it passes over the bytes that no rule can care about, and marks the few places left. */
import type { Syntax } from "../detect/assignment/syntax.ts";

/** What stands at a mark. All but `text` may turn out to be nothing. */
export const markKinds = [
  "word",
  "name",
  "encoded",
  "key",
  "url",
  "assigned",
  "dotted",
  "unseen",
  "foreign",
] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Marks {
  readonly count: number;
  kind(index: number): MarkKind;
  /** The kind's place in `markKinds`. */
  kindNumber(index: number): number;
  /** Indexes into the bytes. */
  start(index: number): number;
  end(index: number): number;
}

/**
 * Marks, those of each kind in the order of their beginnings:
 * - `word`: the first 16 bytes of a keyword stand here, and with it begin at least ten bytes of `[A-Za-z0-9_+/-]`; it
 *   ends with those. Before it stands no letter or digit, or two to seven bytes before it what begins an escape.
 * - `name`: one of the stems of names stands here, in any case, next to what is sought with it; it ends with the stem.
 * - `assigned`: a name of at most 64 bytes of `[A-Za-z0-9_.-]` that has a stem in it and may be assigned something, as
 *   `assignment/gate.ts` says.
 * - `encoded`: so many bytes of `[A-Za-z0-9_+/-]` in a row, with neither before nor behind it another one: 20 or more,
 *   with a digit, a capital and a small letter; or 32 or more, with a digit. And they may hide something, as
 *   `encoded/gate.ts` says, or every run is sought.
 * - `dotted`: such a row behind a dot or a tilde, whatever it may hide.
 * - `key`: `-----BEGIN` stands here.
 * - `url`: `://` stands here and behind it an `@`, before the end of the authority, where a `#` is none; or `%3A%2F%2F`
 *   does.
 * - `unseen`: a sign that nobody sees stands here in UTF-8: U+00AD, U+200B to U+200F, U+202A to U+202E, U+2060 to
 *   U+2064 or U+FEFF; or a space that is not of ASCII does, with nothing but spaces between it and a colon or `=`:
 *   U+00A0, U+2000 to U+200A, U+202F, U+205F or U+3000.
 * - `foreign`: a word for a password stands here that is not of ASCII, one of `foreign-words.ts`.
 */
export interface Scanner {
  /** The marks are taken back at the next call. */
  scan(bytes: Uint8Array, syntax: Syntax): Marks;
}

export interface Sought {
  /** Of at least three bytes of `[A-Za-z0-9_+/-]`; their case counts. */
  readonly keywords: readonly string[];
  /** Those that make a mark of what is assigned something. */
  readonly stems: readonly string[];
  /** Those that make a mark of a name, and where: some of the others, or stems that stand here only. */
  readonly names: readonly SoughtStem[];
  /** True when runs are marked whatever they may hide. */
  readonly everyRun: boolean;
}

/**
 * A stem has three to eight small letters, or two and a `$`: behind a `$` no letter may follow. None is the beginning of
 * another.
 */
export function stemsOf({ stems, names }: Pick<Sought, "stems" | "names">): readonly string[] {
  return [...new Set([...stems, ...names.map(({ text }) => text)])];
}

/** A stem with one of these characters right before or right behind it; anywhere when both are absent. */
export interface SoughtStem {
  readonly text: string;
  readonly before?: string;
  readonly behind?: string;
}

/** What of a stem stands in a text. */
export function lettersOf(stem: string): Buffer {
  return Buffer.from(endsWord(stem) ? stem.slice(0, -1) : stem, "latin1");
}

/** True for a stem behind which no letter follows. */
export function endsWord(stem: string): boolean {
  return stem.endsWith("$");
}

/** What makes a mark, in bytes. */
export const longestKeyword = 16;
export const shortestWord = 10;
export const shortestMixed = 20;
export const shortestDigits = 32;
/** How far the authority of a URL is looked through. */
export const longestAuthority = 768;
