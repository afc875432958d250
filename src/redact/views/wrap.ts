/** Leaves out line breaks inside of encoded words, with the indentation behind them: `base64`, PEM writers and YAML wrap. */
import { hashOf, wordAt } from "../engine/pool.ts";
import type { Needle } from "../needles.ts";
import type { Text } from "../text.ts";
import type { Reading } from "./reading.ts";
import type { Disguise } from "./view.ts";

const [tab, lineFeed, carriageReturn, space, backslash] = [0x09, 0x0a, 0x0d, 0x20, 0x5c] as const;
/** A word has at least so many characters on each line but its last. */
const shortestPiece = 4;
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
function mayBegin(reading: Reading, start: number): boolean {
  const last = start + shortestPiece - 1;
  return last < reading.length && reading.endOf(last) === reading.startOf(start) + shortestPiece;
}

function nextBreak(text: Text, from: number, pieces: PieceTable): number {
  const { bytes, breaks } = text;
  for (let index = firstAtOrBehind(breaks, from); index < breaks.length; index += 1) {
    const lineEnd = breaks[index] ?? 0;
    const start = bytes[lineEnd - 1] === carriageReturn && lineEnd > from ? lineEnd - 1 : lineEnd;
    if (pieces.endAt(bytes, start) && pieces.straddle(bytes, start, behindBreak(text, start))) return start;
  }
  const last = bytes.length - 1;
  return last >= from && bytes[last] === carriageReturn && pieces.endAt(bytes, last) ? last : -1;
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
  const written = Buffer.from(bytes.subarray(at, at + 4)).toString("latin1");
  if (written.startsWith("\\n")) return at + 2;
  if (written === "\\r\\n") return at + 4;
  return "\\r\\n".startsWith(written) ? -1 : undefined;
}

/** The index behind a line break and the indentation of the next line; -1 when that has not come in yet. */
function behindBreak({ bytes }: Text, start: number): number {
  if (bytes[start] === backslash) return escapedBreakEnd(bytes, start) ?? -1;
  let at = bytes[start] === carriageReturn ? start + 1 : start;
  if (bytes[at] === lineFeed) at += 1;
  const deepest = at + deepestIndentation;
  while (at < deepest && (bytes[at] === space || bytes[at] === tab)) at += 1;
  return at < bytes.length ? at : -1;
}

function firstAtOrBehind(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All four bytes in a row that stand anywhere in the words, by one bit of their hash. */
class PieceTable {
  readonly #bits: Int32Array;
  readonly #shift: number;

  constructor(words: readonly Uint8Array[]) {
    const count = words.reduce((sum, word) => sum + word.length, 1);
    const size = Math.min(24, Math.max(10, Math.ceil(Math.log2(count * 8))));
    this.#bits = new Int32Array(1 << (size - 5));
    this.#shift = 32 - (size - 5);
    for (const word of words) {
      for (let at = 0; at + shortestPiece <= word.length; at += 1) {
        const hash = hashOf(wordAt(word, at));
        this.#bits[hash >>> this.#shift] = (this.#bits[hash >>> this.#shift] ?? 0) | (1 << (hash >>> 3));
      }
    }
  }

  /** True when the four bytes before `end` stand in a word; sometimes true although they do not. */
  endAt(bytes: Uint8Array, end: number): boolean {
    return end >= shortestPiece && this.#has(wordAt(bytes, end - shortestPiece));
  }

  /** The same for the three bytes before `end` and the one at `behind`; true as long as that has not come in. */
  straddle(bytes: Uint8Array, end: number, behind: number): boolean {
    if (behind < 0) return true;
    const four = Uint8Array.of(
      bytes[end - 3] ?? 0,
      bytes[end - 2] ?? 0,
      bytes[end - 1] ?? 0,
      bytes[behind] ?? 0,
    );
    return this.#has(wordAt(four, 0));
  }

  #has(word: number): boolean {
    const hash = hashOf(word);
    return (((this.#bits[hash >>> this.#shift] ?? 0) >>> (hash >>> 3)) & 1) === 1;
  }
}
