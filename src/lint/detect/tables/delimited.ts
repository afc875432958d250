/** Reads rows of cells between delimiters, as spreadsheets and databases write them. */
import type { Cell, Row } from "./column.ts";

/** What stands before the names of the columns: the mark of the encoding, and a line that names the delimiter to a program. */
export const beforeNames = /^(?:\xef\xbb\xbf)?(?:"?sep=.{1,9}\r?\n)?/;
/** So many bytes have the names of the columns at most. */
export const longestHead = 8192;

/** The sign that is most frequent in the line; undefined where there is none. */
export function delimiterOf(line: string): string | undefined {
  const counts = [",", ";", "\t", "|"].map(sign => ({ sign, count: line.split(sign).length - 1 }));
  const best = counts.reduce((one, other) => (other.count > one.count ? other : one));
  return best.count === 0 ? undefined : best.sign;
}

export interface DelimitedRow {
  readonly cells: Row;
  /** Where the next row begins. */
  readonly next: number;
}

/** The row at `from`. A cell in quotes may hold delimiters and line ends, and its quotes twice. */
export function rowAt(text: string, from: number, delimiter: string): DelimitedRow {
  const cells: Cell[] = [];
  let at = from;
  for (;;) {
    const cell = text[at] === '"' ? quotedAt(text, at) : undefined;
    const end = endOfCell(text, cell === undefined ? at : cell.end + 1, delimiter);
    cells.push(cell ?? { start: at, end, value: text.slice(at, end) });
    at = end + 1;
    if (text[end] !== delimiter) return { cells, next: text.startsWith("\r\n", end) ? at + 1 : at };
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

const longestCell = 4096;

/** Undefined where the quote is not closed. */
function quotedAt(text: string, quote: number): Cell | undefined {
  const start = quote + 1;
  let end = text.indexOf('"', start);
  while (end >= 0 && text[end + 1] === '"' && end - start < longestCell) end = text.indexOf('"', end + 2);
  if (end < 0 || end - start > longestCell) return undefined;
  return { start, end, value: text.slice(start, end).replaceAll('""', '"') };
}
