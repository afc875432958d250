/** Reads the tables of Gherkin: lines between bars, of which the first one names the columns. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { NamedRows, Row } from "./column.ts";
import { cellsOf } from "./markdown.ts";

const longestLine = 4096;
const opensRow = /^[ \t]{1,80}\|/;

/** Those that may hold credentials. */
export function* gherkinTablesIn(text: LintText): Iterable<NamedRows> {
  let isWithin = false;
  for (let start = 0; start < text.length; ) {
    const line = text.lineFrom(start, longestLine);
    const next = start + line.length + 1;
    const isRow = opensRow.test(line);
    if (isRow && !isWithin && telling.test(line))
      yield { names: cellsOf(line, start).map(({ value }) => value), rows: rowsFrom(text, next) };
    isWithin = isRow;
    start = next;
  }
}

function* rowsFrom(text: LintText, from: number): Iterable<Row> {
  for (let start = from; start < text.length; ) {
    const line = text.lineFrom(start, longestLine);
    if (!opensRow.test(line)) return;
    yield cellsOf(line, start);
    start += line.length + 1;
  }
}
