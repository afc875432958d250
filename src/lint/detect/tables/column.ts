/** Columns of tables whose names say that they hold credentials. */
import type { Rule } from "../../rules/rule.ts";
import { judge } from "../assignment/judge.ts";
import { type NameClass, read } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";
import type { Found } from "../detector.ts";

export interface Column {
  readonly index: number;
  readonly name: string;
  readonly kind: NameClass;
}

export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export type Row = readonly Cell[];

export interface NamedRows {
  readonly names: readonly string[];
  readonly rows: Iterable<Row>;
}

const longestName = 64;

export function columnsIn(names: readonly string[]): readonly Column[] {
  return names.flatMap((written, index) => {
    const name = written.trim();
    const kind = name.length > longestName ? undefined : read(name).kind;
    return kind === undefined ? [] : [{ index, name, kind }];
  });
}

/** What tables of accounts hold in the place of a password: its MD5, SHA-1, SHA-2, or MySQL's own hash. */
const digest = /^\*?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;

export interface Table {
  readonly columns: readonly Column[];
  readonly syntax: Syntax;
  readonly rule: Rule;
  /** Where the column's name does not say it. */
  readonly why?: string;
}

/** Tells the credentials of a row, given where its text begins. */
export function report(
  row: Row,
  { columns, syntax, rule, why: said }: Table,
  from: number,
  found: Found,
): void {
  for (const { index, name, kind } of columns) {
    const cell = row[index];
    if (cell === undefined || (kind === "password" && digest.test(cell.value))) continue;
    const why = judge({ name, value: cell.value, isQuoted: true, kind, form: "plain", syntax });
    if (why === undefined) continue;
    const place = { start: from + cell.start, end: from + cell.end };
    found({
      rule,
      ...place,
      value: cell.value,
      via: [],
      why: said === undefined ? ["it stands in a column of that name", ...why] : [said, ...why.slice(1)],
    });
  }
}
