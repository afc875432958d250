/** Rows of a large table are read by the names of their columns in each piece of it. */
import { describe, expect, it } from "vitest";
import { itemsOf } from "../../../src/lint/changes/contents.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

async function* inChunks(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1_000_003) yield bytes.subarray(at, at + 1_000_003);
}

/** `LINE value` for each value that is found, by the line in the file. */
async function found(path: string, text: string): Promise<string[]> {
  const lines: string[] = [];
  const about = { path, commit: undefined, isHistoryOnly: false };
  for await (const item of itemsOf({ pieces: inChunks(Buffer.from(text)) }, about)) {
    if (item.kind === "skip") continue;
    const { bytes, part } = item.blob;
    const { from, to, linesBefore } = part ?? { from: 0, to: bytes.length, linesBefore: 0 };
    for (const { start, value } of inspector.inspect(bytes, path) ?? []) {
      if (start < from || start >= to) continue;
      const before = Buffer.from(bytes).toString("latin1", 0, start).split("\n").length - 1;
      lines.push(`${linesBefore + before + 1} ${value}`);
    }
  }
  return lines;
}

const count = 300_000;
const password = (row: number) => `Q${row}${sample(alphanumeric, 12)}`;
const planted = new Map(
  [100, 149_990, 150_000, 160_000, 220_000, count - 1].map(row => [row, password(row)]),
);

/** A table of 18 MB, in which few rows have a password. */
function table(row: (index: number, password: string) => string, between: string): string {
  const rows = Array.from({ length: count }, (_, index) => row(index, planted.get(index) ?? ""));
  return rows.join(between);
}

/** Where `first` is the line of the first row. */
function expected(first: number, rowsInLine = 1): string[] {
  return [...planted].map(([row, value]) => `${first + Math.floor(row / rowsInLine)} ${value}`);
}

const filler = "nothing to see in this cell but a few words";

describe("finds a password in any piece", () => {
  it("of a spreadsheet", async () => {
    const rows = table((index, password) => `${index},${filler},${password},x`, "\n");
    expect(await found("a.csv", `id,note,password,more\n${rows}\n`)).toEqual(expected(2));
  });

  it("of a spreadsheet with marks for programs, CRLF and quotes around lines", async () => {
    const rows = table((index, password) => `"${index}";"a; ""b""\r\n${filler}";"${password}"`, "\r\n");
    const lines = [...planted].map(([row, value]) => `${3 + 2 * row + 1} ${value}`);
    expect(await found("a.csv", `\ufeffsep=;\r\n"id";"note";"password"\r\n${rows}\r\n`)).toEqual(lines);
  });

  it("of a dump of PostgreSQL, up to its end", async () => {
    const rows = table((index, password) => `${index}\t${filler}\t${password || "\\N"}`, "\n");
    const head = "-- copy of users\nCOPY public.users (id, note, password) FROM stdin;\n";
    const behind = `\n\\.\n\n${table(index => `${index}\t${filler}\tQ9${filler.length}xYzzyx4Kd`, "\n")}\n`;
    expect(await found("a.sql", `${head}${rows}${behind}`)).toEqual(expected(3));
  });

  it("of a dump of MySQL, in statements of a megabyte", async () => {
    const inLine = 15_000;
    const row = (index: number, password: string) => {
      const value = `(${index},'${filler}','${password}')`;
      if (index % inLine !== 0) return value;
      return `${index === 0 ? "" : ";\n"}INSERT INTO \`users\` (\`id\`, \`note\`, \`password\`) VALUES ${value}`;
    };
    const rows = table(row, ",").replaceAll(",;\n", ";\n");
    expect(await found("a.sql", `-- users\n${rows};\n`)).toEqual(expected(2, inLine));
  });
});

it("takes a column of another table for none", async () => {
  const rows = table(index => `(${index},'${filler}','Q${index}xYzzyx4Kd')`, ",\n");
  const text = `INSERT INTO u (id, note, password) VALUES (1,'a','');\nINSERT INTO v (id, note, comment) VALUES ${rows};\n`;
  expect(await found("a.sql", text)).toEqual([]);
});
