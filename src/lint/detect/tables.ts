/** Finds credentials in tables, by the name of their column: of spreadsheets, of Markdown, and those that SQL puts into a database. */
import type { Rule } from "../rules/rule.ts";
import { bytesOf } from "../scan/byte-classes.ts";
import type { Detector, Found } from "./detector.ts";
import { asciidocTablesIn } from "./tables/asciidoc.ts";
import { columnsIn, type NamedRows, type Row, report } from "./tables/column.ts";
import { beforeNames, delimiterOf, longestHead, rowAt } from "./tables/delimited.ts";
import { endOf, tableFileOf } from "./tables/ends.ts";
import { gherkinTablesIn } from "./tables/gherkin.ts";
import { htmlTablesIn } from "./tables/html.ts";
import { keyedIn, reportKeyed } from "./tables/keyed.ts";
import { markdownTablesIn } from "./tables/markdown.ts";
import { restructuredTablesIn } from "./tables/restructured.ts";
import { insertedAt, insertInto } from "./tables/sql.ts";
import { passwordColumns } from "./tables/unnamed.ts";
import type { LintText } from "./text.ts";

type Read = (text: LintText, rule: Rule, found: Found) => void;

/** The tables that texts hold, by the ends of their names. */
const tables = new Map<string, readonly ((text: LintText) => Iterable<NamedRows>)[]>([
  ...["md", "mdx", "markdown"].map(end => [end, [markdownTablesIn, htmlTablesIn]] as const),
  ...["html", "htm", "xhtml"].map(end => [end, [htmlTablesIn]] as const),
  ...["rst", "rest"].map(end => [end, [restructuredTablesIn]] as const),
  ["feature", [gherkinTablesIn]],
  ...["adoc", "asciidoc"].map(end => [end, [asciidocTablesIn]] as const),
]);

/** By the end of its name: each file comes here, and nearly none is a table. */
function readerOf(path: string): Read | undefined {
  const end = endOf(path);
  if (tables.has(end)) return reportTables;
  const file = tableFileOf(end);
  if (file === undefined) return undefined;
  return file === "dump" ? readDump : readSpreadsheet;
}

export function tableDetector(rule: Rule): Detector {
  return {
    id: "tables",
    mark: "text",
    looksInside: false,
    detect({ text }, found) {
      if (text.syntax === "prose" || text.syntax === "markup" || /sql$/i.test(text.path.slice(-3)))
        readerOf(text.path)?.(text, rule, found);
    },
  };
}

function readSpreadsheet(text: LintText, rule: Rule, found: Found): void {
  const start = beforeNames.exec(text.slice(0, 20))?.[0].length ?? 0;
  const delimiter = delimiterOf(text.lineFrom(start, longestHead));
  // A column alone is a list of words.
  if (delimiter === undefined) return;
  const beginning = text.slice(start, start + longestHead);
  const head = rowAt(beginning, 0, delimiter);
  const names = head.cells.map(({ value }) => value);
  const columns = names.some(isNoName) ? [] : columnsIn(names);
  if (columns.length > 0) {
    const table = { columns, syntax: "lines", rule } as const;
    for (const row of rowsFrom(text.slice(0, text.length), start + head.next, delimiter))
      report(row, table, 0, found);
    return;
  }
  const keyed = keyedIn(names);
  if (keyed !== undefined) {
    for (const row of rowsFrom(text.slice(0, text.length), start + head.next, delimiter))
      reportKeyed(row, keyed, { syntax: "lines", rule }, 0, found);
  } else if (beginning.includes("@")) readUnnamed(text, start, { delimiter, rule }, found);
}

function* rowsFrom(whole: string, from: number, delimiter: string): Iterable<Row> {
  for (let at = from; at < whole.length; ) {
    const { cells, next } = rowAt(whole, at, delimiter);
    yield cells;
    at = next;
  }
}

/** Of a table whose columns have no names, or such as say nothing. */
function readUnnamed(
  text: LintText,
  start: number,
  { delimiter, rule }: { readonly delimiter: string; readonly rule: Rule },
  found: Found,
): void {
  const beginning = text.slice(start, start + longestHead);
  // The last line may be cut off.
  const end = text.length > start + longestHead ? beginning.lastIndexOf("\n") + 1 : beginning.length;
  const columns = passwordColumns([...rowsFrom(beginning.slice(0, end), 0, delimiter)]);
  if (columns.length === 0) return;
  const table = {
    columns,
    syntax: "lines",
    rule,
    why: "it stands beside an address, as passwords do",
  } as const;
  for (const row of rowsFrom(text.slice(0, text.length), start, delimiter)) report(row, table, 0, found);
}

/** A truth, a number, an address or a hash: where one stands in the first row, that has no names of columns. */
function isNoName(cell: string): boolean {
  return /^\s*(?:true|false|-?\d+(?:\.\d+)?)\s*$|^\$|^\s*[\w.+-]+@[\w-]+\.\w/i.test(cell);
}

/** Of a text whose name ends as those of Markdown or HTML do. */
export function reportTables(text: LintText, rule: Rule, found: Found): void {
  for (const tablesIn of tables.get(endOf(text.path)) ?? []) readTables(tablesIn(text), rule, found);
}

function readTables(tables: Iterable<NamedRows>, rule: Rule, found: Found): void {
  for (const { names, rows } of tables) {
    const columns = columnsIn(names);
    if (columns.length === 0) continue;
    for (const row of rows) report(row, { columns, syntax: "prose", rule }, 0, found);
  }
}

/** A file that is all SQL. */
function readDump(text: LintText, rule: Rule, found: Found): void {
  const whole = text.slice(0, text.length);
  let looked = 0;
  for (const { 0: written, index } of whole.matchAll(insertInto)) {
    // What stands in a row is no statement.
    if (index >= looked) looked = reportInserted(insertedAt(whole, index + written.length), 0, rule, found);
  }
}

/** Gives the end of the last value. */
function reportInserted(inserted: NamedRows | undefined, from: number, rule: Rule, found: Found): number {
  const columns = columnsIn(inserted?.names ?? []);
  const keyed = keyedIn(inserted?.names ?? []);
  if (inserted === undefined || (columns.length === 0 && keyed === undefined)) return 0;
  let end = 0;
  for (const row of inserted.rows) {
    report(row, { columns, syntax: "lines", rule }, from, found);
    if (keyed !== undefined) reportKeyed(row, keyed, { syntax: "lines", rule }, from, found);
    end = row.at(-1)?.end ?? end;
  }
  return end;
}

/** How far the statement around a column's name reaches. */
const around = { before: 512, behind: 4096 };
const longestRest = 32;
const longestOpening = 192;
const isWord = bytesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
const endsColumn = bytesOf(",)");
const quotesColumn = bytesOf('"`]\\');

/** Of SQL in other texts, by the names that a list of columns holds. */
export function embeddedInsertDetector(rule: Rule): Detector {
  return {
    id: "embedded-inserts",
    mark: "name",
    stems: [
      { text: "pass", before: " " },
      { text: "secret", before: " " },
    ],
    looksInside: false,
    detect({ text, start, end }, found) {
      if (!isColumn(text.bytes, end) || tableFileOf(endOf(text.path)) === "dump") return;
      const before = text.slice(start - around.before, start);
      const open = openingIn(before);
      if (open === undefined) return;
      const from = start - before.length;
      const whole = text.slice(from, start + around.behind);
      reportInserted(insertedAt(whole, open), from, rule, found);
    },
  };
}

function isColumn(bytes: Uint8Array, end: number): boolean {
  let at = end;
  while (isWord[bytes[at] ?? 0] === 1 && at - end < longestRest) at += 1;
  while (quotesColumn[bytes[at] ?? 0] === 1 && at - end < longestRest) at += 1;
  return endsColumn[bytes[at] ?? 0] === 1;
}

/** Behind the bracket before the columns, where there is a list of columns at the end. */
function openingIn(before: string): number | undefined {
  const bracket = before.lastIndexOf("(");
  if (bracket < 0) return undefined;
  const from = Math.max(0, bracket - longestOpening);
  const statement = [...before.slice(from, bracket + 1).matchAll(insertInto)].at(-1);
  const end = statement === undefined ? -1 : from + statement.index + statement[0].length;
  return end === bracket + 1 ? end : undefined;
}
