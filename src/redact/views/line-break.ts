/** Decides for a line break whether a needle may go on behind it, where, and whether the break stands for a space. */
import type { Text } from "../text.ts";
import { behindBlanks } from "./blanks.ts";
import { escapedBreakEnd } from "./escaped-break.ts";
import { findStarts } from "./line-starts.ts";
import { behindOpener, isQuote } from "./line-suffix.ts";
import type { Openings } from "./openings.ts";
import { type PieceTable, sure } from "./piece-table.ts";
import { starsAt, starsOfMask } from "./stars.ts";

export interface Continuation {
  /** Where the needle goes on; -1 when that has not come in yet. */
  readonly end: number;
  /** True for a text that was broken at a space, which the break stands for. */
  readonly isSpace: boolean;
}

/** The needles that may be broken. */
export interface Broken {
  readonly pieces: PieceTable;
  readonly openings: Openings;
  /** Whether some of them have spaces. */
  readonly hasSpaces: boolean;
}

const [lineFeed, carriageReturn, space, backslash] = [0x0a, 0x0d, 0x20, 0x5c] as const;
/** So far behind an escaped newline and a quote the line ends, as in a log of JSON objects. */
const longestRest = 160;
/** What is known of a break by what stands before it. */
interface Suffix {
  /** True when the next line may begin with a quote. */
  readonly isOpened: boolean;
  /** So many pieces have to follow where it does not. */
  readonly least: number;
}

const bare: Suffix = { isOpened: false, least: 1 };
const quoted: Suffix = { isOpened: true, least: 1 };
/** Signs can be the last ones of a needle, which one wrong guess would hide. */
const signs: Suffix = { isOpened: true, least: 2 };
const cutOff: Continuation = { end: -1, isSpace: false };

/**
 * How a needle goes on behind the break that begins at `start`, with a backslash, CR or LF or what stands before them;
 * undefined when none does, or when no break begins there.
 */
export function breakAt(text: Text, start: number, broken: Broken): Continuation | undefined {
  const { bytes } = text;
  if (!beginsBreak(bytes[start])) return suffixedBreakAt(text, start, broken);
  const escapedEnd = bytes[start] === backslash ? escapedBreakEnd(bytes, start) : undefined;
  if (escapedEnd !== undefined) return escapedBreakAt(text, start, escapedEnd, broken);
  const next = behindFeed(bytes, start);
  if (next <= bytes.length && bytes[next - 1] !== lineFeed) return undefined;
  const isInside = broken.pieces.endAt(bytes, start);
  const end = next > bytes.length ? -1 : behindBlanks(bytes, next);
  const around =
    continuationAround(text, start, end, isInside, broken) ?? spaceAround(text, start, end, broken);
  if (around !== undefined) return around;
  return isInside ? continuationOf(text, start, next, broken) : undefined;
}

/** The same for a break that is written as an escape, up to `end`; that is -1 where it is cut off. */
export function escapedBreakAt(
  text: Text,
  start: number,
  end: number,
  broken: Broken,
): Continuation | undefined {
  const { bytes } = text;
  const isInside = broken.pieces.endAt(bytes, start) && !broken.pieces.hasBackslash(bytes, start);
  // First, and whatever stands before it: a needle that begins right there must not depend on what else does.
  const around = continuationAround(text, start, end, isInside, broken);
  if (around !== undefined || !isInside) return around;
  const next = isQuote(bytes[end]) ? behindRest(text, end) : undefined;
  if (next !== undefined && next < 0) return cutOff;
  const behindQuote = next === undefined ? undefined : continuationOf(text, start, next, broken, quoted);
  return behindQuote ?? { end, isSpace: false };
}

/** The same for a break behind a suffix: only where a needle is broken in no other way. */
function suffixedBreakAt(text: Text, start: number, broken: Broken): Continuation | undefined {
  const next = behindRest(text, start);
  if (next === undefined) return undefined;
  if (next < 0) return cutOff;
  const alone = breakAt(text, startOfBreak(text.bytes, next - 1, broken.pieces), broken);
  if (alone !== undefined) return alone.end < 0 ? cutOff : undefined;
  return continuationOf(text, start, next, broken, signs);
}

/** Where the next line begins; -1 when that has not come in yet, undefined when it is too far away. */
function behindRest({ bytes, isLast }: Text, from: number): number | undefined {
  const feed = bytes.subarray(from, from + longestRest).indexOf(lineFeed);
  if (feed >= 0) return from + feed + 1;
  return isLast || bytes.length - from >= longestRest ? undefined : -1;
}

/** A break begins before its newline where that is written as CR and LF, or escaped with a backslash. */
export function startOfBreak(bytes: Uint8Array, feed: number, pieces: PieceTable): number {
  const start = feed > 0 && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
  const isEscaped = start > 0 && bytes[start - 1] === backslash && !pieces.hasBackslash(bytes, start - 1);
  return isEscaped ? start - 1 : start;
}

/** Where a needle begins with what stands around the break from `start` to `end`, or may, as far as the text goes. */
function continuationAround(
  { bytes, isLast }: Text,
  start: number,
  end: number,
  isInside: boolean,
  { openings }: Broken,
): Continuation | undefined {
  const isAround = openings.standAround(bytes, start, end < 0 ? bytes.length : end);
  if (end < 0) return isInside || isAround !== false ? cutOff : undefined;
  if (isAround) return { end, isSpace: false };
  return isAround === undefined && !isLast ? cutOff : undefined;
}

/** The same where the break stands for a space behind a needle's first one to three bytes. */
function spaceAround(text: Text, start: number, end: number, broken: Broken): Continuation | undefined {
  if (!broken.hasSpaces || end < 0 || text.bytes[start] === backslash) return undefined;
  const isAround = broken.openings.standAroundSpace(text, start, end, broken.pieces);
  if (isAround) return { end, isSpace: true };
  return isAround === undefined ? cutOff : undefined;
}

/** From where the text is held because a needle may begin around the break, and the text ends before that is known. */
export function heldFrom(text: Text, start: number, broken: Broken): number {
  const { bytes } = text;
  if (!beginsBreak(bytes[start])) return bytes.length;
  const escapedEnd = bytes[start] === backslash ? escapedBreakEnd(bytes, start) : undefined;
  const end = escapedEnd ?? behindBlanks(bytes, behindFeed(bytes, start));
  if (end < 0 || end > bytes.length) return bytes.length;
  const isAround = broken.openings.standAround(bytes, start, end);
  if (isAround === undefined) return end;
  const isSpace = !isAround && escapedEnd === undefined && spaceAround(text, start, end, broken) === cutOff;
  return isSpace ? end : bytes.length;
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

/**
 * How a needle goes on behind the break from `start` to before `next`, where a line begins; undefined when none does.
 * The first place at which it is sure to, or else the one where most of what follows stands in a needle.
 */
function continuationOf(
  text: Text,
  start: number,
  next: number,
  broken: Broken,
  suffix: Suffix = bare,
): Continuation | undefined {
  const { bytes } = text;
  let best: Continuation | undefined;
  let most = 0;
  let isOpen = false;
  let explained = 0;
  // Dumps have the same bytes with and without spaces, and what breaks lines breaks them rarely at those: where a reading
  // without any fits, one with spaces has to explain more of what follows them.
  const tryOn = (end: number, isSpace: boolean, least = suffix.least, spaces = 0): boolean => {
    const count = piecesBehind(text, start, end, isSpace, broken.pieces);
    isOpen = count === undefined;
    if (count === undefined) return true;
    explained = count - spaces;
    const isBetter = isSpace || spaces > 0 ? explained > most : explained >= most;
    if (explained >= least && isBetter) [best, most] = [{ end, isSpace }, explained];
    return explained >= sure;
  };
  const isKnown = findStarts(text, start, next, at => {
    const behind = behindBlanks(bytes, at);
    const stars = starsAt(bytes, behind);
    if (stars > 0 && (stars === starsOfMask || behind + stars === bytes.length)) {
      // A mask has taken what stood there, which may have been a better place.
      best = undefined;
      isOpen = stars < starsOfMask && !text.isLast;
      return true;
    }
    if (tryOn(behind, false)) return true;
    const behindQuote = suffix.isOpened ? behindOpener(bytes, behind) : behind;
    if (behindQuote > behind && tryOn(behindQuote, false, 1)) return true;
    if (!broken.hasSpaces) return false;
    const spaces = explained > 0 ? behind - at : 0;
    if (behind > at && tryOn(at, false, suffix.least, spaces)) return true;
    if (tryOn(behind, true)) return true;
    const isEscaped =
      bytes[start] === backslash && bytes[behind] === backslash && bytes[behind + 1] === space;
    return isEscaped && tryOn(behind + 2, true);
  });
  return isOpen || !isKnown ? cutOff : best;
}

/** How many pieces in a row are of needles when they go on at `end`; undefined when the text ends before that is known. */
function piecesBehind(
  { bytes, isLast }: Text,
  start: number,
  end: number,
  isSpace: boolean,
  pieces: PieceTable,
): number | undefined {
  let word =
    ((bytes[start - 3] ?? 0) << 8) | ((bytes[start - 2] ?? 0) << 16) | ((bytes[start - 1] ?? 0) << 24);
  let count = 0;
  if (isSpace) {
    word = (word >>> 8) | (space << 24);
    if (!pieces.has(word)) return 0;
  }
  for (let at = end; count < sure; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return isLast ? count : undefined;
    if (byte === lineFeed || byte === carriageReturn) return count;
    word = (word >>> 8) | (byte << 24);
    if (!pieces.has(word)) return count;
    count += 1;
  }
  return count;
}
