/** The columns of a dump of characters: a blank and three places for a character, a name, an escape or a number. */
import { behindBlanks, isBlank } from "../blanks.ts";
import { octalValue } from "../digits.ts";
import { behindNumber } from "./cells.ts";

export const columnWidth = 4;
/** How many digits the offset of such a row has at least (`od -A x`), when it has one; behind a zero it looks longer. */
const shortestOffset = 6;
/** So far behind the beginning of the line columns begin that no offset stands before; the last is that of BSD. */
const indentations = [7, 6, 8, 0] as const;
/** So many columns tell a row that has no offset. */
const enoughColumns = 3;
const [space, backslash, lineFeed] = [0x20, 0x5c, 0x0a] as const;
const escapes: Readonly<Record<string, number>> = { 0: 0, a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
/** What `od -a` calls the characters that do not show, by their codes. */
const controls =
  "nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp";
const named = new Map([...controls.split(" ").entries()].map(([code, name]) => [name, code]));
named.set("del", 127);

/** What the column stands for, or undefined when it is none. */
export function byteAt(bytes: Uint8Array, at: number): number | undefined {
  const [one, two, three, four] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if (one !== space) return undefined;
  if (two === space && three === space) return four;
  if (two === space && three === backslash) return escapes[String.fromCharCode(four)];
  const digits = [two, three, four].map(octalValue);
  if (digits.includes(-1)) return named.get(String.fromCharCode(two, three, four).trim());
  return digits.reduce((value, digit) => value * 8 + digit, 0) & 255;
}

/**
 * Where the columns of the line at `start` begin; -1 when it can have none, and undefined when the bytes end before that
 * is known. od of BSD and macOS sets them off by one more blank: where the first word ends tells.
 */
export function firstColumn(
  { bytes, isLast }: { readonly bytes: Uint8Array; readonly isLast: boolean },
  start: number,
  isRepeat: boolean,
): number | undefined {
  const end = behindNumber(bytes, start);
  if (end > start && end - start < shortestOffset) return -1;
  const bases = end > start ? [end, end + 1] : isRepeat ? indentations.map(each => start + each) : [start];
  const first = behindBlanks(bytes, end);
  let at = first;
  while (at - first < columnWidth && at < bytes.length && !isBlank(bytes[at]) && bytes[at] !== lineFeed)
    at += 1;
  if (at === bytes.length && !isLast) return undefined;
  if (at === first) return bases[0];
  return bases.find(base => base < first && (at - base) % columnWidth === 0) ?? -1;
}

/** Where the column begins that the word at `first` stands in; before it are those of blanks, which begin at `column`. */
export function firstWord(column: number, first: number): number {
  return column + ((first - column) & -columnWidth);
}

/**
 * Whether a row without an offset goes on there: columns up to the end of its line, or enough of them. Undefined when the
 * bytes end before that is known.
 */
export function areColumns(bytes: Uint8Array, from: number): boolean | undefined {
  for (let at = from; at < from + enoughColumns * columnWidth; at += columnWidth) {
    if (bytes[at] === lineFeed) return at > from;
    if (at + columnWidth > bytes.length) return bytes.includes(lineFeed, at) ? false : undefined;
    if (byteAt(bytes, at) === undefined) return false;
  }
  return true;
}
