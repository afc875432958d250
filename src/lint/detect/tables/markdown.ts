/** Reads the tables of Markdown: a line of names, a line of dashes, and a line for each row. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { Cell, NamedRows, Row } from "./column.ts";

/** The line below the names. */
const rule =
  /^[ \t>]{0,20}\|?[ \t]{0,20}:?-{1,200}:?[ \t]{0,20}(?:\|[ \t]{0,200}:?-{1,200}:?[ \t]{0,20}){0,40}\|?[ \t]{0,20}\r?$/;
const longestLine = 4096;

/** Those that may hold credentials. A line with a bar costs little more than a look for the bar. */
export function* markdownTablesIn(text: LintText): Iterable<NamedRows> {
  for (let at = text.indexOfByte(bar, 0); at >= 0; at = text.indexOfByte(bar, at)) {
    const newlineAt = text.indexOfByte(newline, at);
    const end = newlineAt < 0 ? text.length : newlineAt;
    const line = opensRule(text.bytes, at) ? text.lineBefore(end, longestLine) : "";
    const start = end - line.length;
    at = end;
    if (start === 0 || !rule.test(line)) continue;
    const names = text.lineBefore(start - 1, longestLine);
    if (!telling.test(names)) continue;
    const cells = cellsOf(names, start - 1 - names.length);
    yield { names: cells.map(({ value }) => value), rows: rowsWhile(text, end + 1, isRow) };
  }
}

/** Behind the first bar of such a line a dash or a colon stands. */
function opensRule(bytes: Uint8Array, at: number): boolean {
  let next = at + 1;
  while (bytes[next] === space) next += 1;
  return bytes[next] === dash || bytes[next] === colon;
}

const [bar, dash, colon, space, newline] = [0x7c, 0x2d, 0x3a, 0x20, 0x0a] as const;

/** No for a line without a bar, and for one that ends another line of names. */
function isRow(line: string): boolean {
  return line.includes("|") && !rule.test(line);
}

/** The lines from there on, as long as they are rows. */
export function* rowsWhile(text: LintText, from: number, isWanted: (line: string) => boolean): Iterable<Row> {
  for (let start = from; start < text.length; ) {
    const line = text.lineFrom(start, longestLine);
    if (!isWanted(line)) return;
    yield cellsOf(line, start);
    start += line.length + 1;
  }
}

const emphasis = /^[ \t]*(?:\*\*)?(?:`{1,2}|["'])?|(?:`{1,2}|["'])?(?:\*\*)?[ \t\r]*$/g;

/** Without the empty one before a bar that begins the line, and without what emphasises or quotes a whole cell. */
export function cellsOf(line: string, place: number): readonly Cell[] {
  const first = /^[ \t>]*\|?/.exec(line)?.[0].length ?? 0;
  const cells: Cell[] = [];
  let start = first;
  for (let at = first; at <= line.length; at += 1) {
    if (at < line.length && (line[at] !== "|" || line[at - 1] === "\\")) continue;
    cells.push(bare(line.slice(start, at), place + start));
    start = at + 1;
  }
  return cells;
}

function bare(written: string, at: number): Cell {
  const [before = "", behind = ""] = [...written.matchAll(emphasis)].map(([whole]) => whole);
  const start = before.length;
  const end = Math.max(start, written.length - behind.length);
  return { start: at + start, end: at + end, value: written.slice(start, end) };
}
