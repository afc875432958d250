/** Leaves out line breaks inside of encoded words, with the indentation behind them: `base64`, PEM writers and YAML wrap. */
import type { Needle } from "../needles.ts";
import type { Text } from "../text.ts";
import { PieceTable, shortestPiece } from "./piece-table.ts";
import type { Reading } from "./reading.ts";
import type { Disguise } from "./view.ts";

const [tab, lineFeed, carriageReturn, space, backslash] = [0x09, 0x0a, 0x0d, 0x20, 0x5c] as const;
const [letterN, letterR] = [0x6e, 0x72] as const;
const carriageReturnLineFeed = Buffer.from("\\r\\n");
const deepestIndentation = 64;

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
    next: (text, from) => first(nextBreak(text, from, pieces), nextEscapedBreak(text, from, pieces)),
    read: behindBreak,
    mayBegin,
    looksFor: needle => isWord[needle] === 1,
  };
}

function isUnbroken({ wraps, bytes }: Needle): boolean {
  return wraps && !bytes.some(byte => byte <= space || byte === backslash);
}

/** The smaller index of those that are there. */
function first(one: number, other: number): number {
  return one < 0 || (other >= 0 && other < one) ? other : one;
}

/** So that nothing before a word's first four bytes matters to it, and a line's last letter need not be held. */
export function mayBegin(reading: Reading, start: number): boolean {
  const last = start + shortestPiece - 1;
  return last < reading.length && reading.endOf(last) === reading.startOf(start) + shortestPiece;
}

function nextBreak(text: Text, from: number, pieces: PieceTable): number {
  const { bytes, breaks } = text;
  for (let index = firstAtOrBehind(breaks, from); index < breaks.length; index += 1) {
    const start = startOfBreak(bytes, breaks[index] ?? 0, from);
    if (pieces.endAt(bytes, start) && pieces.straddle(bytes, start, behindBreak(text, start))) return start;
  }
  const rest = startOfBreak(bytes, bytes.length, from);
  return rest < bytes.length && pieces.endAt(bytes, rest) ? rest : -1;
}

/** A break begins before its newline where that is written as CR and LF, or escaped with a backslash. */
export function startOfBreak(bytes: Uint8Array, lineEnd: number, from: number): number {
  const start = bytes[lineEnd - 1] === carriageReturn && lineEnd > from ? lineEnd - 1 : lineEnd;
  return bytes[start - 1] === backslash && start > from ? start - 1 : start;
}

/** `\n` and `\r\n` written as escapes, as in a JSON string that holds a wrapped text. */
function nextEscapedBreak(text: Text, from: number, pieces: PieceTable): number {
  for (let at = text.indexOf(backslash, from); at >= 0; at = text.indexOf(backslash, at + 1)) {
    if (pieces.endAt(text.bytes, at) && escapedBreakEnd(text.bytes, at) !== undefined) return at;
  }
  return -1;
}

/** The index behind an escaped line break; -1 when it is cut off, undefined when there is none. */
function escapedBreakEnd(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at + 1] === letterN) return at + 2;
  for (let index = 1; index < carriageReturnLineFeed.length; index += 1) {
    if (at + index >= bytes.length) return -1;
    if (bytes[at + index] !== carriageReturnLineFeed[index]) return undefined;
  }
  return at + carriageReturnLineFeed.length;
}

function isLetter(byte: number | undefined): boolean {
  return byte === letterN || byte === letterR;
}

/** The index behind a line break and the indentation of the next line; -1 when that has not come in yet. */
function behindBreak({ bytes }: Text, start: number): number {
  const isEscaped = bytes[start] === backslash;
  if (isEscaped && isLetter(bytes[start + 1])) return escapedBreakEnd(bytes, start) ?? -1;
  let at = isEscaped ? start + 1 : start;
  if (bytes[at] === carriageReturn) at += 1;
  if (bytes[at] === lineFeed) at += 1;
  const deepest = at + deepestIndentation;
  while (at < deepest && (bytes[at] === space || bytes[at] === tab)) at += 1;
  return at < bytes.length ? at : -1;
}

/** The index in `sorted` of the first number that is no less than `value`. */
export function firstAtOrBehind(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
