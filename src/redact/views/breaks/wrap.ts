/**
 * Leaves out line breaks inside of needles, with what stands before the rest of them in the next line: `base64`, PEM
 * writers, `fold` and YAML break words, YAML also breaks texts at a space.
 */
import { meet } from "../../mask.ts";
import type { Needle } from "../../needles.ts";
import type { Places } from "../../places.ts";
import type { Text } from "../../text.ts";
import { behindBlanks } from "../blanks.ts";
import { LongPieces } from "../long-pieces.ts";
import { PieceTable, shortestPiece } from "../piece-table.ts";
import type { Reading } from "../reading.ts";
import { stars } from "../stars.ts";
import type { Disguise } from "../view.ts";
import { type Continuation, cutOff } from "./continuations.ts";
import { escapedBreakEnd } from "./escaped-break.ts";
import { type Broken, beginsBreak, breaksAt, escapedBreaksAt, heldFrom, startOfFeed } from "./line-break.ts";
import { maySuffixEnd, shortestBeforeSuffix, suffixStarts } from "./line-suffix.ts";
import { Openings } from "./openings.ts";

const [lineFeed, carriageReturn, space, backslash] = [0x0a, 0x0d, 0x20, 0x5c] as const;
/** Shorter forms are not broken at a space. */
const shortestFolded = 32;

/**
 * The view in which needles stand unbroken. A line break is looked at when the four bytes before it stand in a needle,
 * or a needle begins with what stands around it, and left out when a needle may go on behind it: that is a look or two at
 * a table for each line, and it is nearly always no.
 */
export function wrapped(needles: readonly Needle[]): Disguise {
  const isSought = Uint8Array.from(needles, needle => (isBreakable(needle) ? 1 : 0));
  const all = needles.map(needle => needle.bytes);
  const sought = all.filter((_, index) => isSought[index] === 1);
  const openings = new Openings(sought);
  const broken = {
    // The kernel looks for breaks with the table of all.
    pieces: new PieceTable(sought, all),
    longPieces: new LongPieces(sought),
    openings,
    hasSpaces: sought.some(bytes => bytes.includes(space)),
    hasStars: all.some(bytes => meet(stars, bytes)),
  };
  // Of the text that was read last: reading in several ways comes to the same ones again and again.
  const known = new Map<number, readonly Continuation[]>();
  let knownText: Text | undefined;
  const forget = (text: Text): void => {
    if (known.size > 0) known.clear();
    knownText = text;
  };
  const waysAt = (text: Text, at: number): readonly Continuation[] => {
    if (text !== knownText) forget(text);
    const ways = known.get(at) ?? breaksAt(text, at, broken);
    known.set(at, ways);
    return ways;
  };
  return {
    name: "broken over lines",
    stands: false,
    resyncs: true,
    lead: 2 * shortestPiece - 1,
    apart: shortestPiece,
    find(text, events) {
      forget(text);
      findBreaks(text, events, broken);
    },
    ways: waysAt,
    read(text, at, sink, way = 0) {
      const { end = -1, isSpace } = waysAt(text, at)[way] ?? {};
      if (end >= 0 && isSpace) sink.decoded(space, at, end);
      return end;
    },
    // What looks like signs before a break can be the last letters of one.
    tail: ({ bytes }, start) => (beginsBreak(bytes[start]) ? undefined : bytes.indexOf(lineFeed, start)),
    heldFrom: (text, start) => heldFrom(text, start, broken),
    beginning: (text, reading, start) => beginning(text, reading, start, broken),
    // One that begins three bytes before a backslash tells by them that the backslash is its own.
    hiddenIn: ({ bytes }, start, end) => openings.firstIn(bytes, Math.max(0, start - 2), end),
    looksFor: needle => isSought[needle] === 1,
  };
}

/** Whether a line break may stand for a space in one of them. */
export function haveSpaces(needles: readonly Needle[]): boolean {
  return needles.some(needle => isBreakable(needle) && needle.bytes.includes(space));
}

/** None with a line's end of its own: that would be read as a break. Its lines are needles, too. */
function isBreakable({ wraps, bytes, form }: Needle): boolean {
  if (bytes.includes(lineFeed) || bytes.includes(carriageReturn)) return false;
  return wraps || (bytes.length >= shortestFolded && bytes.includes(space) && !/\bbytes\b/.test(form));
}

/**
 * Where the needle goes on behind the break, when fewer than four of its bytes stand before that: those are shown, so
 * that a line's last letter need not be held. Undefined when it is broken twice so early, or when it depends on what the
 * needle stands behind whether such a break is looked at, as it does where that stands for its first space.
 */
function beginning(text: Text, reading: Reading, start: number, broken: Broken): number | undefined {
  const most = Math.min(start + shortestBeforeSuffix, reading.length);
  let from = start;
  let behind = reading.startOf(start);
  for (let at = start; at < most; at += 1) {
    const place = reading.startOf(at);
    const isSpace = reading.isDecoded(at);
    if (isSpace || place !== behind) {
      const count = at - start;
      const isTooEarly = from > start ? count < shortestPiece : isSpace && count === 0;
      if (isTooEarly) return undefined;
      const end = isSpace ? reading.endOf(at) : place;
      if (!isBreakOf(text.bytes, count, behind, end)) return undefined;
      if (count < shortestPiece) {
        const gap = { start: behind - count, end: behind, next: end };
        if (isSpace && broken.openings.beginsAt(text, gap, broken.pieces) !== true) return undefined;
        from = isSpace ? at + 1 : at;
      }
    }
    behind = reading.endOf(at);
  }
  // What is shorter and unbroken stands there as it is.
  return from > start || start + shortestPiece <= reading.length ? from : undefined;
}

/**
 * Whether what stands there is a break of every needle of which so many bytes stand before it, in whatever text. Behind
 * less than four that is nothing but a break and the blanks behind it, behind less than six it is no suffix; and three
 * bytes before a backslash tell whose it is.
 */
function isBreakOf(bytes: Uint8Array, count: number, from: number, to: number): boolean {
  if (!beginsBreak(bytes[from])) return count >= shortestBeforeSuffix;
  if (count >= shortestPiece) return true;
  const feed = bytes.subarray(from, to).lastIndexOf(lineFeed);
  if (feed < 0) return true;
  const isEscaped = count < shortestPiece - 1 && bytes[from] === backslash;
  if (isEscaped || bytes[from - 1] === backslash) return false;
  return feed <= 2 && behindBlanks(bytes, from + feed + 1) === to;
}

function findBreaks(text: Text, events: Places, broken: Broken): void {
  const { bytes, breaks } = text;
  let escaped = 0;
  for (let index = 0; index <= breaks.length; index += 1) {
    const feed = index < breaks.length ? breaks.at(index) : bytes.length;
    const start = startOfFeed(bytes, feed);
    const backslashAt = start > 0 && bytes[start - 1] === backslash ? start - 1 : start;
    escaped = findEscapedBreaks(text, events, broken, { index: escaped, end: backslashAt });
    findBreak(text, events, broken, backslashAt);
    // A backslash that a needle may have of its own escapes no newline, then; nor does one that the text ends with.
    const isOwn = feed === bytes.length || broken.pieces.hasBackslash(bytes, backslashAt);
    if (backslashAt < start && isOwn) findBreak(text, events, broken, start);
  }
}

/** A break, and what may stand before it: where that begins can depend on the needle, and be unknown at the text's end. */
function findBreak(text: Text, events: Places, broken: Broken, start: number): void {
  const { bytes } = text;
  const take = (at: number) => {
    if (breaksAt(text, at, broken).length === 0) return;
    if (at > events.last) events.push(at);
    else takeBeforeOpen(text, events, broken, at);
  };
  if (maySuffixEnd(bytes, start)) suffixStarts(bytes, start, broken.pieces).forEach(take);
  if (start < bytes.length) take(start);
}

/** Takes an event behind all others but those of which the text does not tell yet whether they are any: else it would depend on its end. */
function takeBeforeOpen(text: Text, events: Places, broken: Broken, at: number): void {
  let index = events.length;
  while (index > 0 && events.at(index - 1) > at && breaksAt(text, events.at(index - 1), broken) === cutOff)
    index -= 1;
  if (index > 0 && events.at(index - 1) >= at) return;
  const open = Array.from({ length: events.length - index }, (_, each) => events.at(index + each));
  events.cut(index);
  for (const each of [at, ...open]) events.push(each);
}

/** Looks at the backslashes from the one with that index to those before `end`, and returns the index of the next one. */
function findEscapedBreaks(
  text: Text,
  events: Places,
  broken: Broken,
  { index, end }: { index: number; end: number },
): number {
  const { bytes, backslashes } = text;
  let next = index;
  for (; next < backslashes.length && backslashes.at(next) < end; next += 1) {
    const at = backslashes.at(next);
    const behind = escapedBreakEnd(bytes, at);
    if (behind !== undefined && escapedBreaksAt(text, at, behind, broken).length > 0) events.push(at);
  }
  return next;
}
