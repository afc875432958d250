/**
 * Leaves out line breaks inside of needles, with what stands before the rest of them in the next line: `base64`, PEM
 * writers, `fold` and YAML break words, YAML also breaks texts at a space.
 */
import type { Needle } from "../needles.ts";
import type { Places } from "../places.ts";
import type { Text } from "../text.ts";
import { behindBlanks } from "./blanks.ts";
import { escapedBreakEnd } from "./escaped-break.ts";
import { type Broken, breakAt, escapedBreakAt, heldFrom, startOfBreak } from "./line-break.ts";
import { maySuffixEnd, shortestBeforeSuffix, suffixStarts } from "./line-suffix.ts";
import { Openings } from "./openings.ts";
import { PieceTable, shortestPiece } from "./piece-table.ts";
import type { Reading } from "./reading.ts";
import type { Disguise } from "./view.ts";

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
  const sought = needles.filter((_, index) => isSought[index] === 1).map(needle => needle.bytes);
  const openings = new Openings(sought);
  const broken = {
    pieces: new PieceTable(sought),
    openings,
    hasSpaces: sought.some(bytes => bytes.includes(space)),
  };
  return {
    name: "broken over lines",
    stands: false,
    lead: shortestBeforeSuffix,
    find: (text, events) => findBreaks(text, events, broken),
    read(text, at, sink) {
      const { end = -1, isSpace } = breakAt(text, at, broken) ?? {};
      if (end >= 0 && isSpace) sink.decoded(space, at, end);
      return end;
    },
    heldFrom: (text, start) => heldFrom(text, start, broken),
    beginning,
    // One that begins three bytes before a backslash tells by them that the backslash is its own.
    hiddenIn: ({ bytes }, start, end) => openings.firstIn(bytes, Math.max(0, start - 2), end),
    looksFor: needle => isSought[needle] === 1,
  };
}

/** Whether a line break may stand for a space in one of them. */
export function haveSpaces(needles: readonly Needle[]): boolean {
  return needles.some(needle => isBreakable(needle) && needle.bytes.includes(space));
}

function isBreakable({ wraps, bytes, form }: Needle): boolean {
  if (wraps && !bytes.includes(lineFeed) && !bytes.includes(carriageReturn)) return true;
  return bytes.length >= shortestFolded && bytes.includes(space) && !/\bbytes\b/.test(form);
}

/**
 * Where the needle goes on behind the break, when fewer than four of its bytes stand before that: those are shown, so
 * that a line's last letter need not be held. Undefined when it is broken twice so early, or when more than blanks stands
 * before the rest: whether such a break is looked at depends on what the needle stands behind.
 */
function beginning(text: Text, reading: Reading, start: number): number | undefined {
  if (start + shortestPiece > reading.length) return undefined;
  let from = start;
  let behind = reading.startOf(start);
  for (let at = start; at < start + shortestPiece; at += 1) {
    const place = reading.startOf(at);
    const isSpace = reading.isDecoded(at);
    if (isSpace || place !== behind) {
      if (from > start || !isBreakAlone(text.bytes, behind, isSpace ? reading.endOf(at) : place))
        return undefined;
      from = isSpace ? at + 1 : at;
    }
    behind = reading.endOf(at);
  }
  return from;
}

/** True when nothing but a break and the blanks behind it stand there. */
function isBreakAlone(bytes: Uint8Array, from: number, to: number): boolean {
  const feed = bytes.subarray(from, to).lastIndexOf(lineFeed);
  if (feed < 0) return true;
  const isBare = bytes
    .subarray(from, from + feed)
    .every(byte => byte === carriageReturn || byte === backslash);
  return isBare && behindBlanks(bytes, from + feed + 1) === to;
}

function findBreaks(text: Text, events: Places, broken: Broken): void {
  const { bytes, breaks } = text;
  let escaped = 0;
  for (let index = 0; index < breaks.length; index += 1) {
    const start = startOfBreak(bytes, breaks.at(index), broken.pieces);
    escaped = findEscapedBreaks(text, events, broken, { index: escaped, end: start });
    findBreak(text, events, broken, start);
  }
  findEscapedBreaks(text, events, broken, { index: escaped, end: bytes.length });
  findBreak(text, events, broken, startOfBreak(bytes, bytes.length, broken.pieces));
}

/** A break, or what stands before it; both when the text ends before it is known which of them breaks a needle. */
function findBreak(text: Text, events: Places, broken: Broken, start: number): void {
  const { bytes } = text;
  const early = maySuffixEnd(bytes, start)
    ? suffixStarts(bytes, start, broken.pieces).find(
        at => at > events.last && breakAt(text, at, broken) !== undefined,
      )
    : undefined;
  if (early !== undefined) events.push(early);
  if (start < bytes.length && start > events.last && breakAt(text, start, broken) !== undefined)
    events.push(start);
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
    if (behind !== undefined && escapedBreakAt(text, at, behind, broken) !== undefined) events.push(at);
  }
  return next;
}
