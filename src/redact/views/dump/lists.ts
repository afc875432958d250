/**
 * Lists of numbers over rows whose first row stands behind a text: `key = [107, 81,`, `array([107  81`. The bracket in
 * which the list opens stands right before its first number, and the next line goes on with numbers.
 */
import type { Places } from "../../places.ts";
import { byteTable } from "../byte-table.ts";
import { kindOf, longestRow } from "./kinds.ts";
import type { RowStarts } from "./row-starts.ts";

interface Lines {
  readonly bytes: Uint8Array;
  readonly lineFeeds: Places;
}

const openers = byteTable(/[[({<]/);
const inLists = byteTable(/[0-9A-Fa-fXx \t\r,]/);
const lineFeed = 0x0a;

/** The brackets before such rows, and with them the rows at the beginnings of lines; nothing when there is none. */
export function findLists(
  { bytes, lineFeeds }: Lines,
  atLines: RowStarts,
  { places, kinds }: RowStarts,
): void {
  places.cut(0);
  kinds.cut(0);
  let line = 0;
  for (let index = 0; index < atLines.places.length; index += 1) {
    const start = atLines.places.at(index);
    if (bytes[start - 1] === lineFeed) addOpener(openerBefore(bytes, start - 1), index);
  }
  // The next line has not come in yet.
  if (lineFeeds.last < bytes.length - 1) addOpener(openerBefore(bytes, bytes.length), atLines.places.length);
  if (places.length > 0) addLines(atLines.places.length);

  function addOpener(opener: number, index: number): void {
    if (opener < 0) return;
    addLines(index);
    places.push(opener);
    kinds.push(kindOf.hex | kindOf.decimal);
  }

  function addLines(index: number): void {
    for (; line < index; line += 1) {
      places.push(atLines.places.at(line));
      kinds.push(atLines.kinds.at(line));
    }
  }
}

/** The bracket of the list with which a line ends that ends there; -1 when it ends with none. */
function openerBefore(bytes: Uint8Array, end: number): number {
  const least = Math.max(0, end - longestRow);
  let at = end;
  while (at > least && inLists[bytes[at - 1] ?? 0] === 1) at -= 1;
  return at > least && openers[bytes[at - 1] ?? 0] === 1 ? at - 1 : -1;
}

/** True for the place of a row that such a bracket begins. */
export function isOpener(bytes: Uint8Array, start: number): boolean {
  return openers[bytes[start] ?? 0] === 1;
}
