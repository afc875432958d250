/** Reads the tables of reStructuredText: grids, with a line of `=` below the names, and simple ones, between lines of `=`. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { Cell, NamedRows, Row } from "./column.ts";
import { cellsOf } from "./markdown.ts";

const gridRule = /^[ \t]{0,40}\+(?:={3,200}\+){1,40}[ \t]{0,20}\r?$/;
const simpleRule = /^[ \t]{0,40}={2,200}(?:[ \t]{1,20}={2,200}){1,40}[ \t]{0,20}\r?$/;
const longestLine = 4096;

interface Line {
  readonly start: number;
  readonly written: string;
}

/** Those that may hold credentials. */
export function* restructuredTablesIn(text: LintText): Iterable<NamedRows> {
  // Nearly all texts have titles with a line of these below; few have more than that.
  if (!["=+", "== "].some(sign => text.indexOf(sign, 0, text.length) >= 0)) return;
  const lines = linesOf(text);
  for (const [index, { written }] of lines.entries()) {
    const isGrid = gridRule.test(written);
    if (!isGrid && !simpleRule.test(written)) continue;
    const names = lines[index - 1];
    if (names === undefined || !telling.test(names.written)) continue;
    if (isGrid) yield grid(names, lines, index + 1);
    else if (simpleRule.test(lines[index - 2]?.written ?? "")) yield simple(names, written, lines, index + 1);
  }
}

function linesOf(text: LintText): readonly Line[] {
  let start = 0;
  return text
    .slice(0, text.length)
    .split("\n")
    .map(written => {
      const line = { start, written: written.slice(0, longestLine) };
      start += written.length + 1;
      return line;
    });
}

function grid(names: Line, lines: readonly Line[], from: number): NamedRows {
  return { names: cellsOf(names.written, 0).map(({ value }) => value), rows: rows() };

  /** Up to a line that has no bar and is no border. */
  function* rows(): Iterable<Row> {
    for (let at = from; at < lines.length; at += 1) {
      const { start, written } = lines[at] ?? names;
      if (/^[ \t]*\|/.test(written)) yield cellsOf(written, start);
      else if (!/^[ \t]*\+-/.test(written)) return;
    }
  }
}

function simple(names: Line, rule: string, lines: readonly Line[], from: number): NamedRows {
  const columns = [...rule.matchAll(/=+/g)].map(({ index }) => index);
  return { names: cellsAt(columns, names).map(({ value }) => value), rows: rows() };

  /** Up to the last rule. */
  function* rows(): Iterable<Row> {
    for (let at = from; at < lines.length; at += 1) {
      const line = lines[at] ?? names;
      if (simpleRule.test(line.written)) return;
      yield cellsAt(columns, line);
    }
  }
}

const around = /^[ \t]*(?:``|\*\*)?|(?:``|\*\*)?[ \t\r]*$/g;

/** Where the text of a cell goes on into the next column there are none: letters of more than one byte stand before it. */
function cellsAt(columns: readonly number[], { start: place, written }: Line): readonly Cell[] {
  if (columns.some(at => at > 0 && /\S/.test(written[at - 1] ?? " "))) return [];
  return columns.map((from, index) => {
    const cell = written.slice(from, columns[index + 1]);
    const [before = "", behind = ""] = [...cell.matchAll(around)].map(([each]) => each);
    const end = Math.max(before.length, cell.length - behind.length);
    const value = cell.slice(before.length, end);
    return { start: place + from + before.length, end: place + from + end, value };
  });
}
