/** Leaves out line breaks inside of encoded words, with the indentation behind them: `base64`, PEM writers and YAML wrap. */
import type { Needle } from "../needles.ts";
import type { Places } from "../places.ts";
import type { Text } from "../text.ts";
import { PieceTable, shortestPiece } from "./piece-table.ts";
import type { Reading } from "./reading.ts";
import type { Disguise } from "./view.ts";

const [tab, lineFeed, carriageReturn, space, backslash] = [0x09, 0x0a, 0x0d, 0x20, 0x5c] as const;
const [letterN, letterR] = [0x6e, 0x72] as const;
const deepestIndentation = 64;
/** JSON in JSON in JSON. */
const mostBackslashes = 4;

/**
 * The view in which those needles stand unbroken that are words. A line break is left out when the four bytes before
 * it stand in a word, and so do three before with the one behind: that is a look or two at a table for each line, and
 * it is nearly always no.
 */
export function wrapped(needles: readonly Needle[]): Disguise {
  const isWord = Uint8Array.from(needles, needle => (isUnbroken(needle) ? 1 : 0));
  const pieces = new PieceTable(needles.filter(isUnbroken).map(needle => needle.bytes));
  return {
    name: "broken over lines",
    stands: false,
    find: (text, events) => findBreaks(text, events, pieces),
    read: behindBreak,
    mayBegin,
    looksFor: needle => isWord[needle] === 1,
  };
}

function isUnbroken({ wraps, bytes }: Needle): boolean {
  return wraps && !bytes.some(byte => byte <= space || byte === backslash);
}

/** So that nothing before a word's first four bytes matters to it, and a line's last letter need not be held. */
export function mayBegin(reading: Reading, start: number): boolean {
  const last = start + shortestPiece - 1;
  return last < reading.length && reading.endOf(last) === reading.startOf(start) + shortestPiece;
}

function findBreaks(text: Text, events: Places, pieces: PieceTable): void {
  const { bytes, breaks } = text;
  let escaped = 0;
  for (let index = 0; index < breaks.length; index += 1) {
    const start = startOfBreak(bytes, breaks.at(index));
    escaped = findEscapedBreaks(text, events, pieces, { index: escaped, end: start });
    if (pieces.endAt(bytes, start) && pieces.straddle(bytes, start, behindBreak(text, start)))
      events.push(start);
  }
  findEscapedBreaks(text, events, pieces, { index: escaped, end: bytes.length });
  const rest = startOfBreak(bytes, bytes.length);
  if (rest < bytes.length && rest !== events.last && pieces.endAt(bytes, rest)) events.push(rest);
}

/** A break begins before its newline where that is written as CR and LF, or escaped with a backslash. */
export function startOfBreak(bytes: Uint8Array, lineEnd: number): number {
  const start = lineEnd > 0 && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
  return start > 0 && bytes[start - 1] === backslash ? start - 1 : start;
}

/**
 * `\n` and `\r\n` written as escapes, as in a JSON string that holds a wrapped text. Looks at the backslashes from
 * the one with that index to those before `end`, and returns the index of the next one.
 */
function findEscapedBreaks(
  { bytes, backslashes }: Text,
  events: Places,
  pieces: PieceTable,
  { index, end }: { index: number; end: number },
): number {
  let next = index;
  for (; next < backslashes.length && backslashes.at(next) < end; next += 1) {
    const at = backslashes.at(next);
    if (pieces.endAt(bytes, at) && escapedBreakEnd(bytes, at) !== undefined) events.push(at);
  }
  return next;
}

/**
 * The index behind an escaped line break, in a JSON string or in one within another: so many backslashes before each
 * letter. -1 when it is cut off, undefined when there is none.
 */
function escapedBreakEnd(bytes: Uint8Array, at: number): number | undefined {
  const first = behindBackslashes(bytes, at, mostBackslashes);
  if (first >= bytes.length) return -1;
  if (bytes[first] === letterN) return first + 1;
  if (bytes[first] !== letterR) return undefined;
  const second = behindBackslashes(bytes, first + 1, first - at);
  if (second >= bytes.length) return -1;
  return second - first - 1 === first - at && bytes[second] === letterN ? second + 1 : undefined;
}

function behindBackslashes(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && bytes[at] === backslash) at += 1;
  return at;
}

/** The index behind a line break and the indentation of the next line; -1 when that has not come in yet. */
function behindBreak({ bytes }: Text, start: number): number {
  const isEscaped = bytes[start] === backslash;
  const escapedEnd = isEscaped ? escapedBreakEnd(bytes, start) : undefined;
  if (escapedEnd !== undefined) return escapedEnd;
  let at = isEscaped ? start + 1 : start;
  if (bytes[at] === carriageReturn) at += 1;
  if (bytes[at] === lineFeed) at += 1;
  const deepest = at + deepestIndentation;
  while (at < deepest && (bytes[at] === space || bytes[at] === tab)) at += 1;
  return at < bytes.length ? at : -1;
}
