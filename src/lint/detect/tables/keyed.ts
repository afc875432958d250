/** Tables of names and values, in which a row says itself what its value is: `key,value` and below it `DB_PASSWORD,…`. */
import { judge } from "../assignment/judge.ts";
import { read } from "../assignment/names.ts";
import type { Found } from "../detector.ts";
import type { Row, Table } from "./column.ts";

const longestName = 64;
const ofNames = /^(?:\w{0,20}_)?(?:key|name|variable|setting|parameter|option|property|code)$/i;
const ofValues = /^(?:\w{0,20}_)?value$/i;

/** Where the names and where the values stand. */
export interface Keyed {
  readonly name: number;
  readonly value: number;
}

/** Undefined for a table of something else. */
export function keyedIn(columns: readonly string[]): Keyed | undefined {
  const name = columns.findIndex(each => ofNames.test(each.trim()));
  const value = columns.findIndex(each => ofValues.test(each.trim()));
  return name < 0 || value < 0 ? undefined : { name, value };
}

/** Tells the credential of a row, given where its text begins. */
export function reportKeyed(
  row: Row,
  keyed: Keyed,
  { rule, syntax }: Pick<Table, "rule" | "syntax">,
  from: number,
  found: Found,
): void {
  const name = row[keyed.name]?.value.trim() ?? "";
  const cell = row[keyed.value];
  const { kind } = name.length > longestName ? { kind: undefined } : read(name);
  if (cell === undefined || kind === undefined) return;
  const why = judge({ name, value: cell.value, isQuoted: true, kind, form: "plain", syntax });
  if (why === undefined) return;
  const place = { start: from + cell.start, end: from + cell.end };
  found({ rule, ...place, value: cell.value, via: [], why: ["it stands beside such a name", ...why], name });
}
