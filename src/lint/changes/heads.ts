/**
 * Tables that go on from one piece of a file into the next: what names their columns is written over the beginning of the
 * next piece, which belongs to the piece before, so that its rows are read by their columns as well.
 */
import { beforeNames, longestHead } from "../detect/tables/delimited.ts";
import { endOf, type TableFile, tableFileOf } from "../detect/tables/ends.ts";

/** How far from the beginning of a piece a row is looked for that the head is put before. */
const zone = 56 * 1024;

export interface Head {
  readonly of: TableFile;
  readonly text: string;
}

/** Of the table that `at` is in, an index into the piece; undefined where there is none. */
export function headAt(path: string, piece: Buffer, at: number): Head | undefined {
  const of = tableFileOf(endOf(path));
  if (of === undefined) return undefined;
  const text = of === "spreadsheet" ? firstLines(piece) : statementAt(piece, at);
  return text === undefined || text.length > longestHead ? undefined : { of, text };
}

/** Writes it over the beginning of the next piece, or before a row near it. Gives how many line ends that makes more. */
export function putHead({ of, text }: Head, piece: Buffer): number {
  const end = of === "spreadsheet" || !text.endsWith("(") ? text.length : firstTuple(piece, text.length);
  if (end === undefined || end > piece.length) return 0;
  const start = end - text.length;
  const before = newlinesIn(piece.toString("latin1", start, end));
  piece.write(text, start, "latin1");
  return newlinesIn(text) - before;
}

const lineOfNames = new RegExp(`${beforeNames.source}[^\\n]*\\n`);

/** With what stands before the names of the columns. */
function firstLines(piece: Buffer): string | undefined {
  return lineOfNames.exec(piece.toString("latin1", 0, longestHead))?.[0];
}

/** A statement that puts rows into a table is not much longer. */
const longestInsert = 2 * 1024 * 1024;
const inserts = ["INSERT INTO", "insert into", "REPLACE INTO", "replace into"];
const insert =
  /^(?:insert|replace)\s{1,20}into\s{1,20}[\w.\\"`[\]]{1,128}\s{0,20}\([^()]{1,4000}\)\s{0,20}values?\s{0,20}\(/i;
const copy =
  /^copy\s{1,20}[\w.\\"`[\]]{1,128}\s{0,20}\([^()]{1,4000}\)\s{0,20}from\s{1,9}stdin\b[^;\n]{0,200};\r?\n/i;

/** Up to the bracket of its first row, or up to the line of it. */
function statementAt(piece: Buffer, at: number): string | undefined {
  const behind = Math.max(0, at - longestInsert);
  const near = piece.subarray(behind, at);
  const inserting = Math.max(...inserts.map(opening => near.lastIndexOf(opening)));
  const copying = copyBefore(piece, at);
  const isInsert = inserting >= 0 && behind + inserting > copying;
  const start = isInsert ? behind + inserting : copying;
  if (start < 0) return undefined;
  const text = piece.toString("latin1", start, Math.min(start + longestHead, at));
  const [head] = (isInsert ? insert : copy).exec(text) ?? [];
  if (head === undefined) return undefined;
  const rows = piece.subarray(start + head.length - 1, at);
  const isClosed = (isInsert ? [");\n", ");\r"] : ["\n\\."]).some(closing => rows.includes(closing));
  return isClosed ? undefined : `\n${head}`;
}

/** Where the last one begins, as PostgreSQL writes it; -1 where there is none. */
function copyBefore(piece: Buffer, at: number): number {
  const from = piece.lastIndexOf("FROM stdin", at);
  const before = piece.subarray(Math.max(0, from - longestHead), Math.max(0, from)).lastIndexOf("COPY ");
  return from < 0 || before < 0 ? -1 : Math.max(0, from - longestHead) + before;
}

/** Behind the bracket that opens a row. */
function firstTuple(piece: Buffer, from: number): number | undefined {
  const match = /\),\s{0,8}\(/.exec(piece.toString("latin1", from, zone));
  return match === null ? undefined : from + match.index + match[0].length;
}

function newlinesIn(text: string): number {
  return text.split("\n").length - 1;
}
