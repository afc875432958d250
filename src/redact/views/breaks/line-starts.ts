/**
 * Where a line may go on with what the line before it ends with: at its beginning, behind its indentation, or behind a
 * prefix that both lines have, as `docker compose`, `kubectl logs --prefix`, `diff` and loggers put before each line.
 */

import { longestHead } from "../../line-head.ts";
import type { Text } from "../../text.ts";
import { byteTable } from "../byte-table.ts";
import { hexValue } from "../digits.ts";

const [lineFeed, colon] = [0x0a, 0x3a] as const;
/** curl writes so many hex digits before each row of a text, and not more. */
const [shortestOffset, longestOffset] = [4, 16] as const;
const isAlphanumeric = byteTable(/[0-9A-Za-z]/);
const isNumeric = byteTable(/[0-9 ]/);

/**
 * Calls `visit` for each such place in the line at `from`, until it returns true. `end` is where the break before that
 * line begins. The prefix is the same but for its numbers, at most so long as a head, and ends with a sign. False when
 * the text ends before the next place is known.
 */
export function findStarts(text: Text, end: number, from: number, visit: (at: number) => boolean): boolean {
  const { bytes } = text;
  const before = headOf(text, end);
  const ownOffset = sizeOfOffset(before, 0) ?? 0;
  const offset = ownOffset > 0 ? sizeOfOffset(bytes, from) : 0;
  for (let at = from, own = 0; ; ) {
    if (isStart(bytes, from, at) && visit(at)) return true;
    if (at >= bytes.length || offset === undefined) return text.isLast;
    if (at === from && offset > 0) {
      at += offset;
      own += ownOffset;
      continue;
    }
    const byte = bytes[at] ?? 0;
    const other = before[own] ?? lineFeed;
    if (at - from >= longestHead || byte === lineFeed) return true;
    if (isNumeric[byte] === 1 && isNumeric[other] === 1) {
      while (isNumeric[before[own] ?? 0] === 1) own += 1;
      for (at += 1; at - from < longestHead && isNumeric[bytes[at] ?? 0] === 1; at += 1) {
        if (isStart(bytes, from, at) && visit(at)) return true;
      }
    } else if (byte === other) {
      at += 1;
      own += 1;
    } else return true;
  }
}

/** How long the offset in hex digits is that stands there, with its colon: 0 for none, undefined where the bytes end too early. */
function sizeOfOffset(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (at - from < longestOffset && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  if (at === bytes.length) return undefined;
  return at - from >= shortestOffset && bytes[at] === colon ? at - from + 1 : 0;
}

/** The first bytes of the line that ends at `end`. */
function headOf({ bytes, lineFeeds, lineHead }: Text, end: number): Uint8Array {
  const index = lineFeeds.indexFrom(end) - 1;
  if (index >= 0 || lineHead.length === 0) {
    const from = index >= 0 ? lineFeeds.at(index) + 1 : 0;
    return bytes.subarray(from, Math.min(end, from + longestHead));
  }
  const missing = Math.min(end, longestHead - lineHead.length);
  return missing === 0 ? lineHead.bytes : Buffer.concat([lineHead.bytes, bytes.subarray(0, missing)]);
}

/** A prefix does not end within a word or a number. */
function isStart(bytes: Uint8Array, from: number, at: number): boolean {
  return at === from || isAlphanumeric[bytes[at - 1] ?? 0] === 0;
}
