/** Offsets of dumps that do not stand at the beginning of a line: behind a text, a prefix or blanks. */
import type { LineHead } from "../../line-head.ts";
import type { Places } from "../../places.ts";
import { isBlank } from "../blanks.ts";
import { hexValue } from "../digits.ts";
import { barAt, openBarBefore } from "./bars.ts";
import { behindNumber, longestNumber, shortestOffset } from "./cells.ts";
import { repeatsBefore, withRepeats } from "./kinds.ts";
import { kindsOfOffset, type RowStarts } from "./row-starts.ts";

interface Numbers {
  readonly bytes: Uint8Array;
  readonly lineHead: LineHead;
  readonly zeros: Places;
  readonly lineFeeds: Places;
}

const [lineFeed, colon, zero] = [0x0a, 0x3a, 0x30] as const;
/** So many zeros begin such an offset. */
const fewestZeros = 3;

/** Such offsets, and with them the rows at the beginnings of lines that have one, too; nothing when there are none. */
export function findOffsets(text: Numbers, atLines: RowStarts, { places, kinds }: RowStarts): void {
  places.cut(0);
  kinds.cut(0);
  if (text.zeros.length === 0) return;
  const { bytes, zeros } = text;
  const last = text.lineFeeds.last;
  let line = 0;
  for (let index = 0; index < zeros.length; index += 1) {
    const start = zeros.at(index);
    if (!mayFollow(text, start) || !isOffset(bytes, start)) continue;
    for (; line < atLines.places.length && atLines.places.at(line) < start; line += 1) addLine(line);
    add(start, 0);
  }
  if (places.length === 0) return;
  for (; line < atLines.places.length; line += 1) addLine(line);

  function addLine(index: number): void {
    add(atLines.places.at(index), repeatsBefore(atLines.kinds.at(index)));
  }

  function add(start: number, repeats: number): void {
    const possible = kindsOfOffset(bytes, start, start > last);
    if (possible === 0) return;
    places.push(start);
    kinds.push(withRepeats(possible, repeats));
  }
}

/** Something stands before the zeros in its line: what was printed without a newline, or the mask for it. */
function mayFollow({ bytes, lineHead }: Pick<Numbers, "bytes" | "lineHead">, start: number): boolean {
  const before = start > 0 ? bytes[start - 1] : lineHead.length > 0 ? lineHead.last : lineFeed;
  return before !== lineFeed && before !== zero;
}

/** The offset looks longer behind a text that ends with a zero. */
function isOffset(bytes: Uint8Array, start: number): boolean {
  const end = behindNumber(bytes, start);
  const digits = end - start;
  if (digits < shortestOffset || digits > longestNumber) return false;
  return bytes[end] === colon || isBlank(bytes[end]) || barAt(bytes, end) !== 0;
}

/** Where a number begins at the end of the bytes that may still become such an offset; their length when none does. */
export function openOffsetOf(text: Pick<Numbers, "bytes" | "lineHead">): number {
  const { bytes } = text;
  let end = bytes.length;
  end -= end > 0 && isBlank(bytes[end - 1]) ? 1 : openBarBefore(bytes, end);
  let start = end;
  while (start > 0 && end - start <= longestNumber && hexValue(bytes[start - 1] ?? 0) >= 0) start -= 1;
  for (; start < end; start += 1) if (mayFollow(text, start) && areZeros(bytes, start, end)) return start;
  return bytes.length;
}

function areZeros(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < Math.min(end, start + fewestZeros); at += 1) if (bytes[at] !== zero) return false;
  return true;
}
