/** Decides for a line break whether a needle may go on behind it, where, and whether the break stands for a space. */
import type { Text } from "../../text.ts";
import { behindBlanks } from "../blanks.ts";
import type { LongPieces } from "../long-pieces.ts";
import { type PieceTable, shortestPiece } from "../piece-table.ts";
import { type Continuation, continuationsOf, cutOff, none, type Suffix } from "./continuations.ts";
import { escapedBreakEnd } from "./escaped-break.ts";
import { columnBefore, longestColumn } from "./line-column.ts";
import { isQuote, suffixStarts } from "./line-suffix.ts";
import type { Openings } from "./openings.ts";

/** The needles that may be broken. */
export interface Broken {
  readonly pieces: PieceTable;
  readonly longPieces: LongPieces;
  readonly openings: Openings;
  /** Whether some of them have spaces. */
  readonly hasSpaces: boolean;
  /** Whether stars may be a needle's, so that none are a mask. */
  readonly hasStars: boolean;
}

const [lineFeed, carriageReturn, backslash] = [0x0a, 0x0d, 0x5c] as const;
/** So far behind an escaped newline and a quote the line ends, as in a log of JSON objects. */
const longestRest = 160;

const bare: Suffix = { isOpened: false, least: 1 };
const quoted: Suffix = { isOpened: true, least: 1 };
/** Signs can be the last ones of a needle, which one wrong guess would hide. */
const signs: Suffix = { isOpened: true, least: 2 };

/**
 * How needles may go on behind the break that begins at `start`, with a backslash, CR or LF or what stands before them,
 * the likeliest way first: which one it is only the whole needle tells. None when no break begins there, or nothing can go
 * on. A way that ends where it begins takes what stands there for a needle's own.
 */
export function breaksAt(text: Text, start: number, broken: Broken): readonly Continuation[] {
  const { bytes } = text;
  if (!beginsBreak(bytes[start])) return suffixedBreaksAt(text, start, broken);
  const escapedEnd = bytes[start] === backslash ? escapedBreakEnd(bytes, start) : undefined;
  if (escapedEnd !== undefined) return escapedBreaksAt(text, start, escapedEnd, broken);
  const next = behindFeed(bytes, start);
  if (next <= bytes.length && bytes[next - 1] !== lineFeed) return none;
  const isInside = broken.pieces.endAt(bytes, start);
  const end = next > bytes.length ? -1 : behindBlanks(bytes, next);
  const around =
    continuationAround(text, start, end, isInside, broken) ?? spaceAround(text, start, end, broken);
  if (around === cutOff) return around;
  const inside = isInside ? continuationsOf(text, start, next, broken, bare) : none;
  return withOwn(text, start, together(inside, around ?? none), broken);
}

/** The same for a break that is written as an escape, up to `end`; that is -1 where it is cut off. */
export function escapedBreaksAt(
  text: Text,
  start: number,
  end: number,
  broken: Broken,
): readonly Continuation[] {
  const { bytes } = text;
  const isInside = broken.pieces.endAt(bytes, start);
  const around = continuationAround(text, start, end, isInside, broken);
  if (around === cutOff || !isInside) return withOwn(text, start, around ?? none, broken);
  const next = isQuote(bytes[end]) ? behindRest(text, end) : undefined;
  if (next !== undefined && next < 0) return cutOff;
  const behindQuote = next === undefined ? none : continuationsOf(text, start, next, broken, quoted);
  return withOwn(
    text,
    start,
    together(behindQuote, [{ end, isSpace: false, explained: shortestPiece, isFirst: around !== undefined }]),
    broken,
  );
}

/**
 * The same for a break behind a suffix. Its signs are a needle's own first of all where one that breaks nearer to the
 * line's end explains as much of the next line.
 */
function suffixedBreaksAt(text: Text, start: number, broken: Broken): readonly Continuation[] {
  const next = behindRest(text, start, longestColumn);
  if (next === undefined) return none;
  if (next < 0) return cutOff;
  const { bytes } = text;
  const word = columnBefore(bytes, startOfFeed(bytes, next - 1)) ?? start;
  // A word with a number at its end is none of a needle's that has a blank before it.
  const ways = continuationsOf(text, start, next, broken, start < word ? bare : signs);
  if (ways.length === 0 || ways === cutOff) return ways;
  const later = laterBreaks(text, start, next, broken);
  if (later.includes(cutOff)) return cutOff;
  const explained = Math.max(0, ...later.flat().map(each => each.explained));
  if (explained === 0) return ways;
  const own = { end: start, isSpace: false, explained };
  return ways.some(each => each.explained > explained) ? [...ways, own] : [own, ...ways];
}

/** What breaks nearer to the line's end. */
function laterBreaks(text: Text, start: number, next: number, broken: Broken): (readonly Continuation[])[] {
  const { bytes } = text;
  const alone = startsOfBreak(bytes, next - 1, broken.pieces).map(each => breaksAt(text, each, broken));
  const last = suffixStarts(bytes, startOfFeed(bytes, next - 1), broken.pieces).at(-1) ?? start;
  return last > start ? [...alone, continuationsOf(text, last, next, broken, signs)] : alone;
}

/** Both, each way once, and one that is first among them; unknown when the first ones are. */
function together(first: readonly Continuation[], then: readonly Continuation[]): readonly Continuation[] {
  if (first === cutOff || then.length === 0) return first;
  const isSame = (one: Continuation, other: Continuation) =>
    one.end === other.end && one.isSpace === other.isSpace;
  const known = first.map(way => ({ ...way, isFirst: then.some(each => each.isFirst && isSame(way, each)) }));
  return [...known, ...then.filter(way => !first.some(each => isSame(way, each)))];
}

/** With the way in which the backslash that the break begins with is a needle's own, where one has it. */
function withOwn(
  { bytes }: Text,
  start: number,
  ways: readonly Continuation[],
  { pieces }: Broken,
): readonly Continuation[] {
  if (ways.length === 0 || ways === cutOff || !pieces.hasBackslash(bytes, start)) return ways;
  const own = { end: start, isSpace: false, explained: shortestPiece };
  return pieces.hasLikely(bytes, start) ? [own, ...ways] : [...ways, own];
}

/** Where the next line begins; -1 when that has not come in yet, undefined when it is too far away. */
function behindRest({ bytes, isLast }: Text, from: number, longest = longestRest): number | undefined {
  const feed = bytes.subarray(from, from + longest).indexOf(lineFeed);
  if (feed >= 0) return from + feed + 1;
  return isLast || bytes.length - from >= longest ? undefined : -1;
}

/**
 * A break begins before its newline where that is written as CR and LF, or escaped with a backslash. Where that may be a
 * needle's own, there are two.
 */
function startsOfBreak(bytes: Uint8Array, feed: number, pieces: PieceTable): readonly number[] {
  const start = startOfFeed(bytes, feed);
  if (start === 0 || bytes[start - 1] !== backslash) return [start];
  return pieces.hasBackslash(bytes, start - 1) ? [start - 1, start] : [start - 1];
}

/** Where CR and LF begin. */
export function startOfFeed(bytes: Uint8Array, feed: number): number {
  return feed > 0 && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
}

/** Where a needle begins with what stands around the break from `start` to `end`, or may, as far as the text goes. */
function continuationAround(
  { bytes, isLast }: Text,
  start: number,
  end: number,
  isInside: boolean,
  { openings }: Broken,
): readonly Continuation[] | undefined {
  const isAround = openings.standAround(bytes, start, end < 0 ? bytes.length : end);
  if (end < 0) return isInside || isAround !== false ? cutOff : undefined;
  if (isAround) return [{ end, isSpace: false, explained: shortestPiece, isFirst: true }];
  return isAround === undefined && !isLast ? cutOff : undefined;
}

/** The same where the break stands for a space behind a needle's first one to three bytes. */
function spaceAround(
  text: Text,
  start: number,
  end: number,
  broken: Broken,
): readonly Continuation[] | undefined {
  if (!broken.hasSpaces || end < 0) return undefined;
  const isAround = broken.openings.standAroundSpace(text, start, end, broken.pieces);
  if (isAround) return [{ end, isSpace: true, explained: shortestPiece, isFirst: true }];
  return isAround === undefined ? cutOff : undefined;
}

/** From where the text is held because a needle may begin around the break, and the text ends before it is known how one goes on. */
export function heldFrom(text: Text, start: number, broken: Broken): number {
  const { bytes } = text;
  if (!beginsBreak(bytes[start])) return bytes.length;
  const escapedEnd = bytes[start] === backslash ? escapedBreakEnd(bytes, start) : undefined;
  const end = escapedEnd ?? behindBlanks(bytes, behindFeed(bytes, start));
  if (end < 0 || end > bytes.length) return bytes.length;
  if (broken.openings.standAround(bytes, start, end) !== false) return end;
  return escapedEnd === undefined && spaceAround(text, start, end, broken) !== undefined ? end : bytes.length;
}

/** False for a suffix, which stands before a break. */
export function beginsBreak(byte: number | undefined): boolean {
  return byte === backslash || byte === carriageReturn || byte === lineFeed;
}

/** Behind a newline that is escaped or not, with or without CR. */
function behindFeed(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[at] === backslash) at += 1;
  if (bytes[at] === carriageReturn) at += 1;
  return at + 1;
}
