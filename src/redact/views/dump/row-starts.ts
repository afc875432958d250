/** The lines of a text that may be rows of a dump, told by their first word: it is a number. */
import { hexValue } from "../digits.ts";

const deepestIndentation = 64;
/** The longest cell, and the longest offset. */
const longestNumber = 16;
const [backslash, letterX] = [0x5c, 0x78] as const;
/** What can stand behind a number in a row: a blank, a line's end, a separator, a gutter. */
const ends = new Set(Buffer.from(" \t\r\n,:|>]}"));

/** The indexes at which such lines begin, in order. */
export function findRowStarts(bytes: Uint8Array, breaks: readonly number[], startsLine: boolean): number[] {
  const starts: number[] = [];
  if (startsLine && beginsWithNumber(bytes, 0)) starts.push(0);
  for (const newline of breaks) {
    if (beginsWithNumber(bytes, newline + 1)) starts.push(newline + 1);
  }
  return starts;
}

/** True, too, when the text ends before that is known. */
function beginsWithNumber(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < start + deepestIndentation && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (at === bytes.length) return true;
  if (bytes[at] === backslash) return at + 1 === bytes.length || bytes[at + 1] === letterX;
  const first = at;
  while (at - first <= longestNumber && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  if (at === bytes.length) return true;
  if (at === first) return false;
  return ends.has(bytes[at] ?? 0) || (at === first + 1 && bytes[at] === letterX && bytes[first] === 0x30);
}
