/** Reads the tables of AsciiDoc: cells behind bars, between two lines of `|===`, of which the first row names the columns. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { Cell, NamedRows, Row } from "./column.ts";

/** A table with the line of its attributes. */
const table = /(?:^\[([^\]\n]{0,200})\][ \t]*\r?\n)?^\|={3,20}[ \t]*\r?\n/gm;
const end = /^\|={3,20}[ \t]*\r?$/m;
const longestTable = 1024 * 1024;
/** A bar, with what says before it how its cell is shown. One that says how far it reaches is no single cell. */
const bar = /(?:^|(?<=[ \t\n]))([<^>.]{0,3}[adehlmsv]?|[\d.]{1,5}[+*][<^>.]{0,3}[adehlmsv]?)\|/g;

/** Those that may hold credentials. */
export function* asciidocTablesIn(text: LintText): Iterable<NamedRows> {
  if (text.indexOf("|===", 0, text.length) < 0) return;
  const whole = text.slice(0, text.length);
  let looked = 0;
  for (const { 0: opening, 1: attributes = "", index } of whole.matchAll(table)) {
    if (index < looked) continue;
    const from = index + opening.length;
    const body = whole.slice(from, from + longestTable);
    const length = end.exec(body)?.index ?? body.length;
    looked = from + length + 1;
    const named = namesOf(body.slice(0, length), attributes);
    if (named === undefined || !telling.test(named.names.join())) continue;
    const { names, behind } = named;
    yield { names, rows: rowsOf(body.slice(behind, length), from + behind, names.length) };
  }
}

/** The first line names the columns where the attributes say so, or an empty line follows. */
function namesOf(
  body: string,
  attributes: string,
): { readonly names: readonly string[]; readonly behind: number } | undefined {
  const [head, line = "", empty] = /^(?:[ \t]*\r?\n)?(\|[^\n]{1,4096})\n([ \t]*\r?\n)?/.exec(body) ?? [];
  if (head === undefined || (empty === undefined && !/header/.test(attributes))) return undefined;
  const names = cellsOf(line, 0).map(({ value }) => value);
  return names.length < 2 ? undefined : { names, behind: head.length };
}

function* rowsOf(body: string, place: number, columns: number): Iterable<Row> {
  const cells = cellsOf(body, place);
  for (let at = 0; at + columns <= cells.length; at += columns) yield cells.slice(at, at + columns);
}

const around = /^\s*[`+*]{0,2}|[`+*]{0,2}\s*$/g;

/** Up to the first one that takes the place of several. */
function cellsOf(text: string, place: number): readonly Cell[] {
  const bars = [...text.matchAll(bar)];
  const last = bars.findIndex(([, how = ""]) => /[+*]/.test(how));
  return bars.slice(0, last < 0 ? undefined : last).map(({ 0: written, index }, nth) => {
    const from = index + written.length;
    const cell = text.slice(from, bars[nth + 1]?.index);
    const [before = "", behind = ""] = [...cell.matchAll(around)].map(([each]) => each);
    const start = Math.min(before.length, cell.length);
    const stop = Math.max(start, cell.length - behind.length);
    return { start: place + from + start, end: place + from + stop, value: cell.slice(start, stop) };
  });
}
