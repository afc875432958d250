/** Reads the tables of Gherkin: lines between bars, of which the first one names the columns. */
import { telling } from "../assignment/names.ts";
import type { LintText } from "../text.ts";
import type { NamedRows } from "./column.ts";
import { cellsOf, rowsWhile } from "./markdown.ts";

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
      yield {
        names: cellsOf(line, start).map(({ value }) => value),
        rows: rowsWhile(text, next, each => opensRow.test(each)),
      };
    isWithin = isRow;
    start = next;
  }
}
