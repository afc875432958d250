/** Reads what SQL puts into a table: `INSERT INTO … (…) VALUES (…), (…)`, and `COPY … (…) FROM stdin` with its rows. */
import type { Cell, NamedRows, Row } from "./column.ts";
import { rowAt } from "./delimited.ts";

/** Up to the bracket before the columns. */
export const insertInto =
  /\b(?:(?:insert(?:\s{1,20}ignore)?|replace)\s{1,20}into|copy)\s{1,20}[\w.\\"`[\]]{1,128}\s{0,20}\(/gi;
const columns = /([^()]{1,4000})\)\s{0,20}/y;
const values = /(?:overriding\s{1,9}\w{1,9}\s{1,9}value\s{1,9})?values?\s{0,20}/iy;
const fromStdin = /from\s{1,9}stdin\b[^;\n]{0,200};\r?\n/iy;

/** What is put into the columns behind the bracket before `at`; undefined where those are not named, or no value is. */
export function insertedAt(text: string, at: number): NamedRows | undefined {
  const list = matchAt(columns, text, at);
  if (list === undefined) return undefined;
  const names = (list.first ?? "").split(",").map(name => name.replace(/[\\"'`[\]\s]/g, ""));
  const behind = matchAt(values, text, list.end);
  if (behind !== undefined) return { names, rows: tuplesFrom(text, behind.end) };
  const copied = matchAt(fromStdin, text, list.end);
  return copied && { names, rows: copiedFrom(text, copied.end, names.length) };
}

function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): { first: string | undefined; end: number } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { first: match[1], end: pattern.lastIndex };
}

/** Rows have as many cells as there are columns: the first that has not is no row, and neither is a statement. */
function* copiedFrom(text: string, from: number, columns: number): Iterable<Row> {
  for (let at = from; at < text.length && !text.startsWith("\\.", at); ) {
    const { cells, next } = rowAt(text, at, "\t");
    if (cells.length !== columns || (columns === 1 && cells[0]?.value.endsWith(";"))) return;
    yield cells;
    at = next;
  }
}

const longestValue = 2048;
const longestRow = 64 * 1024;
/** What may stand before a literal: a mark of its kind, and a function that makes a hash of it. */
const beforeLiteral = /^(?:[\w.]{1,40}\(\s{0,9})?[NE]?$/i;
/** What is put together, or is no single word, is none that could be told. */
const single = /^[^\s"'`\\]{4,128}$/;

function* tuplesFrom(text: string, from: number): Iterable<Row> {
  let at = from;
  while (text[at] === "(") {
    const cells: Cell[] = [];
    const start = at;
    while (text[at] !== ")") {
      const read = valueAt(text, behindBlank(text, at + 1));
      if (read === undefined || read.end - start > longestRow) return;
      cells.push(read.cell);
      at = read.end;
    }
    yield cells;
    at = behindBlank(text, at + 1);
    if (text[at] !== ",") return;
    at = behindBlank(text, at + 1);
  }
}

/** What a value is made of beside other characters. */
const sign = /\\?["']|[(),]/g;

/** Up to the comma or the bracket behind it; undefined where there is none. */
function valueAt(text: string, start: number): { readonly cell: Cell; readonly end: number } | undefined {
  const around = text.slice(start, start + longestValue);
  let cell: Cell | undefined;
  let depth = 0;
  sign.lastIndex = 0;
  for (let match = sign.exec(around); match !== null; match = sign.exec(around)) {
    const [written] = match;
    if (written === "(") depth += 1;
    else if (written === ")" && depth > 0) depth -= 1;
    else if (written === "," || written === ")") {
      if (depth === 0) return { cell: cell ?? { start, end: start, value: "" }, end: start + match.index };
    } else {
      const from = match.index + written.length;
      const end = closing(around, from, written);
      if (end === undefined) return undefined;
      const value = around.slice(from, end).replaceAll("''", "'");
      if (cell === undefined && single.test(value) && beforeLiteral.test(around.slice(0, match.index)))
        cell = { start: start + from, end: start + end, value };
      sign.lastIndex = end + written.length;
    }
  }
  return undefined;
}

/** Where the same quote stands again, neither twice nor behind a backslash. */
function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at)) {
    if (text.startsWith(quote, at + quote.length)) at += 2 * quote.length;
    else if (quote.length === 1 && text[at - 1] === "\\" && text[at - 2] !== "\\") at += 1;
    else return at;
  }
  return undefined;
}

function behindBlank(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at += 1;
  return at;
}
