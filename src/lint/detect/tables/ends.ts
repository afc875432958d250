/** Which files are tables as a whole, by the ends of their names. */

const spreadsheets = new Set(["csv", "tsv", "psv"]);
const dumps = new Set(["sql", "ddl", "psql", "mysql"]);

export type TableFile = "spreadsheet" | "dump";

export function endOf(path: string): string {
  const end = path.slice(path.lastIndexOf(".") + 1);
  return /^[a-z]+$/.test(end) ? end : end.toLowerCase();
}

/** Undefined for any other file. */
export function tableFileOf(end: string): TableFile | undefined {
  if (spreadsheets.has(end)) return "spreadsheet";
  return dumps.has(end) ? "dump" : undefined;
}
