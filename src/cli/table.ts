/** Tables for people: columns as wide as their widest cell, without rulers. */

/** Rows under a heading line. Control characters of the cells are taken out, so that no cell can move the cursor. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows].map(row =>
    row.map(cell => cell.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, " ")),
  );
  const widths = heading.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return all.map(row => `${line(row).trimEnd()}\n`).join("");
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
