/**
 * What stands between the pieces of a broken needle beside the line break: the quotes and signs of strings that a program
 * joins (`"…" +`), the `$` of `cat -A`, the `=` of a mail, the `<br>` of a page, the column with the place in a log.
 */

import { behindBlanks } from "../blanks.ts";
import { byteTable } from "../byte-table.ts";
import { type PieceTable, shortestPiece } from "../piece-table.ts";
import { columnBefore, mayEndColumn } from "./line-column.ts";

const [lineFeed, carriageReturn] = [0x0a, 0x0d] as const;
const [less, greater, slash, space, lowerB, lowerR] = [0x3c, 0x3e, 0x2f, 0x20, 0x62, 0x72] as const;
/** `<br />` without its end. */
const longestTag = 5;
/** A longer one is no suffix. */
const longestSuffix = 40;
/** So many bytes of a needle stand before a suffix: with fewer, lines of other things would look like it too often. */
export const shortestBeforeSuffix = 6;
/** Also the bytes of the lines that boxes are drawn with: `│`, `┃`, `║`. */
export const closers = byteTable(/[ \t"'`+.,;:&|$=)\]}>\u00e2\u0094\u0095\u0082\u0083\u0091]/);
/** What tags are made of. */
const within = byteTable(/[<br/]/i);
const joiners = byteTable(/[+.&,]/);
const letters = byteTable(/[bBfFrRuU@L]/);
const quotes = byteTable(/["'`]/);
const none: readonly number[] = [];

export function isQuote(byte: number | undefined): boolean {
  return byte !== undefined && quotes[byte] === 1;
}

/** Whether a suffix can go on there up to its line's end; undefined when the text ends before that is known. */
export function maySuffixGoOn(bytes: Uint8Array, from: number): boolean | undefined {
  for (let at = from; at <= from + longestSuffix; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    if (byte === lineFeed || byte === carriageReturn) return true;
    if (closers[byte] !== 1 && within[byte] !== 1) return false;
  }
  return false;
}

/** A quick look: can a suffix end before `end`? */
export function maySuffixEnd(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1] ?? 0;
  return closers[last] === 1 || end === bytes.length || mayEndColumn(last);
}

/**
 * Where a suffix may begin that ends before `end`, right behind pieces of a needle: in order. In a long row of signs that
 * may all be a needle's that is the first place and the last two.
 */
export function suffixStarts(bytes: Uint8Array, end: number, pieces: PieceTable): readonly number[] {
  const column = columnBefore(bytes, end);
  const signs = signStarts(bytes, end, pieces);
  const before = column === undefined ? none : signStarts(bytes, column, pieces);
  return before.length === 0 ? signs : [...before, ...signs];
}

function signStarts(bytes: Uint8Array, end: number, pieces: PieceTable): readonly number[] {
  let at = end === bytes.length ? openTagBefore(bytes, end) : end;
  if (at === end && closerBefore(bytes, end) === end) return none;
  const starts: number[] = [];
  if (at < end && isBehindPieces(bytes, at, pieces)) starts.push(at);
  while (end - at < longestSuffix) {
    const before = closerBefore(bytes, at);
    if (before === at) break;
    at = before;
    if (isBehindPieces(bytes, at, pieces)) starts.unshift(at);
  }
  if (starts.length <= 2) return starts;
  return starts.filter((start, index) => index >= starts.length - 2 || closers[bytes[start - 1] ?? 0] !== 1);
}

function isBehindPieces(bytes: Uint8Array, end: number, pieces: PieceTable): boolean {
  for (let less = shortestBeforeSuffix - shortestPiece; less >= 0; less -= 1)
    if (!pieces.endAt(bytes, end - less)) return false;
  return true;
}

/** Where the sign or `<br>` begins that ends before `end`; `end` itself when none does. */
function closerBefore(bytes: Uint8Array, end: number): number {
  const last = bytes[end - 1] ?? 0;
  if (last === greater) return tagBefore(bytes, end - 1) ?? end - 1;
  return closers[last] === 1 ? end - 1 : end;
}

/** Where `<br`, `<br/` or `<br /` begins that ends before `end`; undefined when none does. */
function tagBefore(bytes: Uint8Array, end: number): number | undefined {
  let at = bytes[end - 1] === slash ? end - 1 : end;
  if (at < end && bytes[at - 1] === space) at -= 1;
  const isTag =
    bytes[at - 3] === less && smallLetter(bytes[at - 2]) === lowerB && smallLetter(bytes[at - 1]) === lowerR;
  return isTag ? at - 3 : undefined;
}

function smallLetter(byte = 0): number {
  return byte | 0x20;
}

/** Where such a tag begins that the text's end cuts off; the end itself when none does. */
function openTagBefore(bytes: Uint8Array, end: number): number {
  const first = Math.max(0, end - longestTag);
  let at = end - 1;
  while (at >= first && bytes[at] !== less) at -= 1;
  if (at < first) return end;
  return /^<(b(r( ?\/?)?)?)?$/i.test(String.fromCharCode(...bytes.subarray(at, end))) ? at : end;
}

/**
 * Behind the quote with which the next string begins, and what may stand before it: blanks, a joining sign, a letter. The
 * text's end when it ends before that is known, and `from` when there is no quote.
 */
export function behindOpener(bytes: Uint8Array, from: number): number {
  let at = behindBlanks(bytes, from);
  while (joiners[bytes[at] ?? 0] === 1) at = behindBlanks(bytes, at + 1);
  if (letters[bytes[at] ?? 0] === 1) at += 1;
  if (at >= bytes.length) return bytes.length;
  return isQuote(bytes[at]) ? at + 1 : from;
}
