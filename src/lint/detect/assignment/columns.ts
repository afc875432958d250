/** Tables of names and values as programs print them: two columns, and a row of dashes above. */
import type { LintText } from "../text.ts";
import { type Name, type Take, where } from "./form.ts";

const columnForm = { form: "column", needsQuote: false, until: /\s/ } as const;
/** One word behind two blanks or more, and no other one. */
const nextColumn = / {2,40}(?=[^\s"'`<>{}()|,]{8,128}[ \t]*(?:[\r\n]|$))/y;
const opensRow = /^[ \t>#/*]*$/;
const dashes = /^[ \t>#/*]*-{3,} {2,60}-{3,}\s*$/;
const longestTable = 2048;

/** `token      s.…`, as `vault login` prints it. */
export function inColumn<T>({ before }: Name, around: string, take: Take<T>): T | undefined {
  return opensRow.test(before) ? where(nextColumn, around, columnForm, take) : undefined;
}

/** Whether a row of dashes stands above `at`, and no empty line between. */
export function isBelowDashes(text: LintText, at: number): boolean {
  const above = text
    .slice(at - longestTable, at)
    .split("\n")
    .slice(0, -1)
    .reverse();
  const end = above.findIndex(line => dashes.test(line) || line.trim() === "");
  return dashes.test(above[end] ?? "");
}
