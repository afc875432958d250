/** Tells the column of passwords in a table that does not name it: beside addresses, by values that people made as rules for passwords ask. */
import type { Column, Row } from "./column.ts";

const [fewestRows, mostShown] = [3, 32] as const;
/** Of the values, so many have all that rules for passwords ask for, and so many stand only once. */
const [leastMarked, leastDifferent] = [0.6, 0.8] as const;
const address = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$/;
/** Printable characters without a blank, a slash or what lists hold, letters and digits among them. */
const possible = /^(?=.*[A-Za-z])(?=.*\d)(?![^@]*@[\w-]+\.\w)[!-+\-.0-~]{6,32}$/;
const marked = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*?]).*$/;

/** The first rows tell; one that names the columns has no address and is none of them. */
export function passwordColumns(first: readonly Row[]): readonly Column[] {
  const [head, ...others] = first;
  if (head === undefined) return [];
  const rows = (head.some(isAddress) ? first : others).slice(0, mostShown);
  if (rows.length < fewestRows || !head.some((_, index) => holdsAddresses(rows, index))) return [];
  return head.flatMap((_, index) =>
    arePasswords(rows.map(row => row[index]?.value ?? ""))
      ? [{ index, name: "password", kind: "password" } as const]
      : [],
  );
}

function isAddress({ value }: Row[number]): boolean {
  return address.test(value);
}

function holdsAddresses(rows: readonly Row[], index: number): boolean {
  return rows.every(row => address.test(row[index]?.value ?? ""));
}

function arePasswords(values: readonly string[]): boolean {
  const isVaried = new Set(values.map(({ length }) => length)).size > 1;
  return (
    isVaried &&
    values.every(value => possible.test(value)) &&
    values.filter(value => marked.test(value)).length >= values.length * leastMarked &&
    new Set(values).size >= values.length * leastDifferent
  );
}
