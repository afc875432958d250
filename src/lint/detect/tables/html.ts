/** Reads the tables of HTML: a row of names in `<th>` with rows of `<td>` below it, and rows that begin with their own name. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { Cell, NamedRows, Row } from "./column.ts";

/** What opens or closes a table, a row or a cell. Of a cell, the end may be left out. */
const marks = /<(\/?)(table|tr|th|td)(?:\s[^<>]{0,400})?>/gi;
const longestCell = 2048;
const mostCells = 64;

/** Old pages write all elements so, and tell it from the first one on. */
const inCapitals = /<[A-Z]{2}/;
const beginning = 256;
const longestName = 160;
const smallA = 0x61;

interface HtmlRow {
  readonly names: Row;
  readonly values: Row;
}

/** Those that may hold credentials. Nearly no text has a `<th>`, and of those that have one nearly none names one. */
export function* htmlTablesIn(text: LintText): Iterable<NamedRows> {
  if (!namesOne(text)) return;
  let names: readonly string[] = [];
  for (const row of rowsIn(text.slice(0, text.length))) {
    if (row === undefined) names = [];
    else if (row.values.length === 0) names = row.names.map(({ value }) => value);
    else if (isTelling(names) && row.names.length + row.values.length === names.length)
      yield { names, rows: [[...row.names, ...row.values]] };
    else if (row.names.length === 1 && row.values.length === 1 && isTelling([row.names[0]?.value ?? ""]))
      yield { names: row.names.map(({ value }) => value), rows: [row.values] };
  }
}

function isTelling(names: readonly string[]): boolean {
  return names.some(name => telling.test(name));
}

/** Whether the name of a credential stands in a `<th>`, or near one. */
function namesOne(text: LintText): boolean {
  const mark = inCapitals.test(text.slice(0, beginning)) ? "<TH" : "<th";
  for (let at = text.indexOf(mark, 0, text.length); at >= 0; at = text.indexOf(mark, at, text.length)) {
    at += mark.length;
    // `<thead>` is none.
    if ((text.bytes[at] ?? 0) < smallA && telling.test(text.slice(at, at + longestName))) return true;
  }
  return false;
}

/** Undefined where a table begins or ends. */
function* rowsIn(whole: string): Iterable<HtmlRow | undefined> {
  let row: { names: Cell[]; values: Cell[] } = { names: [], values: [] };
  let open: { readonly cells: Cell[]; readonly from: number } | undefined;
  for (const { 0: mark, 1: slash, 2: name = "", index } of whole.matchAll(marks)) {
    if (open !== undefined && open.cells.length < mostCells)
      open.cells.push(cellAt(whole, open.from, Math.min(index, open.from + longestCell)));
    open = undefined;
    const kind = name.toLowerCase();
    if (kind === "tr" || kind === "table") {
      if (row.names.length + row.values.length > 0) yield row;
      row = { names: [], values: [] };
      if (kind === "table") yield undefined;
    } else if (slash === "") {
      open = { cells: kind === "th" ? row.names : row.values, from: index + mark.length };
    }
  }
  yield row;
}

/** Elements around all of a cell only show it in another way. */
const wrapped = /^(?:\s|<\w{1,10}(?:\s[^<>]{0,200})?>){0,20}|(?:\s|<\/\w{1,10}>|<br\s?\/?>){0,20}$/g;

function cellAt(whole: string, from: number, to: number): Cell {
  const written = whole.slice(from, to);
  const [before = "", behind = ""] = [...written.matchAll(wrapped)].map(([each]) => each);
  const start = Math.min(before.length, written.length);
  const end = Math.max(start, written.length - behind.length);
  return { start: from + start, end: from + end, value: written.slice(start, end) };
}
