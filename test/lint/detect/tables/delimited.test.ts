import fc from "fast-check";
import { expect, it } from "vitest";
import { delimiterOf, rowAt } from "../../../../src/lint/detect/tables/delimited.ts";

const delimiters = [",", ";", "\t", "|"];

/** As RFC 4180 writes a cell. */
function written(cell: string): string {
  return /["\r\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

it("rows are read as spreadsheets write them, whatever is in their cells", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "é", '"', ",", ";", "\t", "|", "\n", " ", "'"),
    maxLength: 8,
  });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...delimiters),
      fc.constantFrom("\n", "\r\n"),
      (rows, delimiter, end) => {
        const text = rows.map(row => row.map(written).join(delimiter) + end).join("");
        const read: string[][] = [];
        for (let at = 0; at < text.length; ) {
          const { cells, next } = rowAt(text, at, delimiter);
          for (const { start, end, value } of cells)
            expect(text.slice(start, end).replaceAll('""', '"')).toBe(value);
          read.push(cells.map(({ value }) => value));
          at = next;
        }
        expect(read).toEqual(rows);
      },
    ),
  );
});

it("a quote that is not closed is a part of its cell", () => {
  expect(rowAt('"a,b\nc', 0, ",").cells.map(({ value }) => value)).toEqual(['"a', "b"]);
  expect(rowAt(`"${"a".repeat(5000)}",b`, 0, ",").cells).toHaveLength(2);
});

it("the delimiter is the most frequent one", () => {
  expect(["a,b;c,d", "a;b", "a\tb", "a|b", "ab"].map(delimiterOf)).toEqual([",", ";", "\t", "|", undefined]);
});
