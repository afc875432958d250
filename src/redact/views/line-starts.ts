/**
 * Where a line may go on with what the line before it ends with: at its beginning, behind its indentation, or behind a
 * prefix that both lines have, as `docker compose`, `kubectl logs --prefix`, `diff` and loggers put before each line.
 */

import { firstIndex } from "../../model/first-index.ts";
import { longestHead } from "../line-head.ts";
import type { Text } from "../text.ts";
import { byteTable } from "./byte-table.ts";

const lineFeed = 0x0a;
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
  for (let at = from, own = 0; ; ) {
    if (isStart(bytes, from, at) && visit(at)) return true;
    if (at >= bytes.length) return text.isLast;
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

/** The first bytes of the line that ends at `end`. */
function headOf({ bytes, lineFeeds, lineHead }: Text, end: number): Uint8Array {
  const index = firstIndex(lineFeeds.length, each => lineFeeds.at(each) >= end) - 1;
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
