/** Rows of a dump that follow each other, each behind as many lines that show the same bytes as other types. */
import type { Text } from "../../text.ts";
import type { Reading } from "../reading.ts";
import { hasMask } from "../stars.ts";
import type { Dump, Row } from "./dump.ts";
import { longestRow, repeatsBefore } from "./kinds.ts";
import { hasOffset, isIndented, isSameOffset } from "./line-offset.ts";
import type { OtherLines } from "./other-lines.ts";
import type { RowStarts } from "./row-starts.ts";
import { beginningOfRun } from "./run.ts";

/** Lines that may be rows, of which some are read. */
export interface Lines {
  readonly starts: RowStarts;
  /** Those are read that stand behind so many lines which show the same bytes. */
  readonly repeats: number;
  readonly others: OtherLines;
}

export interface Group {
  readonly rows: readonly Row[];
  /** The index behind the lines. */
  readonly next: number;
  /** Whether the text ends in the last of the rows, or before it is known that none follows. */
  readonly goesOn: boolean;
}

/** So much may stand before an offset in its line, but for the first one. */
const longestPrefix = 128;
const [lineFeed, star] = [0x0a, 0x2a] as const;

/** Where the run of lines begins in which the row is printed first that stands around `at` or right before it, if it can be printed more than once. */
export function firstOfRow(text: Pick<Text, "bytes" | "rowStarts">, at: number): number {
  const { bytes, rowStarts } = text;
  const { places, kinds } = rowStarts;
  const index = places.indexFrom(at) - 1;
  if (index < 0 || at - places.at(index) > longestRow) return at;
  const end = bytes.indexOf(lineFeed, places.at(index));
  if (end >= 0 && end < at - 1) return at;
  const start = places.at(index - repeatsBefore(kinds.at(index)));
  if (!hasOffset(bytes, start)) return at;
  const isNext = bytes[at - 1] === lineFeed && !isIndented(bytes, at) && !isSameOffset(bytes, start, at);
  if (isNext || beginsRun(text, index + 1, at)) return at;
  return places.at(beginningOfRun(bytes, places, index));
}

/** Whether the line with that index stands at `at`, and a run of lines with one offset begins with it. */
function beginsRun(
  { bytes, rowStarts: { places } }: Pick<Text, "bytes" | "rowStarts">,
  index: number,
  at: number,
): boolean {
  return index < places.length && places.at(index) === at && beginningOfRun(bytes, places, index) === index;
}

/** Whether the line with that index is of the lines that are read, and may be a row of that dump. */
export function mayRead(dump: Dump, lines: Lines, index: number): boolean {
  return isOne(lines, index) && (lines.starts.kinds.at(index) & dump.kind) !== 0;
}

/** Reads rows that follow each other without a line between, from the one with that index. */
export function readRows(dump: Dump, text: Text, lines: Lines, first: number, reading: Reading): Group {
  const { places } = lines.starts;
  const rows: Row[] = [];
  let behind = places.at(first);
  let index = first;
  for (; index < places.length; index += 1) {
    const start = places.at(index);
    if (start < behind) continue;
    if (!isNextLine(text, behind, start, rows.at(-1))) break;
    const row = mayRead(dump, lines, index) ? dump.read(text, start, reading, lines.repeats > 0) : undefined;
    if (row !== undefined) {
      rows.push(row);
      behind = row.behind;
      const isOver = row.isMasked || (lines.starts === text.lists && !row.fillsLine);
      if (!isOver) continue;
      index += 1;
      break;
    }
    if (isOne(lines, index)) continue;
    const behindOther = lines.others.behind(text, start);
    if (behindOther === undefined) break;
    behind = behindOther;
  }
  return { rows, next: index, goesOn: mayGoOn(text, lines, rows, behind) };
}

function isOne({ starts, repeats }: Lines, index: number): boolean {
  return repeatsBefore(starts.kinds.at(index)) === repeats;
}

/**
 * True when the row at `start` is in the line that begins at `behind`: behind a prefix only where the row before is, too.
 * Such a row is not awaited behind each row that begins a line.
 */
function isNextLine(text: Text, behind: number, start: number, before: Row | undefined): boolean {
  if (start === behind) return true;
  if (before !== undefined && beginsLine(text, before)) return false;
  return start - behind <= longestPrefix && isPrefix(text.bytes.subarray(behind, start));
}

/** No for what a mask stands in: that may have taken a line's end. */
function isPrefix(bytes: Uint8Array): boolean {
  return !bytes.includes(lineFeed) && !bytes.includes(star) && !hasMask(bytes, 0, bytes.length);
}

/** As the contract of groups says it; the last line that belongs to them ends at `behind`. */
function mayGoOn(text: Text, { starts }: Lines, rows: readonly Row[], behind: number): boolean {
  const last = rows.at(-1);
  if (starts === text.lists && last?.fillsLine === false) return false;
  if (behind >= text.length) return true;
  if (starts !== text.offsets || last === undefined) return false;
  if (last.isMasked || beginsLine(text, last)) return false;
  return text.length - behind <= 2 * longestPrefix && isPrefix(text.bytes.subarray(behind));
}

function beginsLine({ bytes, startsLine }: Text, { start }: Row): boolean {
  return start === 0 ? startsLine : bytes[start - 1] === lineFeed;
}
