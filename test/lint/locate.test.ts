import { describe, expect, it } from "vitest";
import { Lines } from "../../src/lint/locate.ts";
import { comments } from "../../src/lint/suppress/comments.ts";
import { findingOf } from "./formats/reports.ts";

const value = "V4lue";

function around(text: string) {
  const bytes = Buffer.from(text);
  const span = { start: bytes.indexOf(value), end: bytes.indexOf(value) + value.length };
  return new Lines(bytes, undefined, { values: [span], shown: [span] }).around(span.start, span.end);
}

function isAllowed(text: string): boolean {
  const suppressions = comments({ count: true, honour: [], ruleIds: ["assignment"], holds: () => true });
  return suppressions.passes(findingOf({ rule: "assignment" }), around(text)) !== undefined;
}

describe("an allow comment in a long line", () => {
  const comment = "/* job-secrets: allow assignment -- of a test */";
  const filler = (length: number) => " x".repeat(length / 2);

  it("counts within four kilobytes of the credential, before it and behind it", () => {
    expect(isAllowed(`${value}${filler(4000)}${comment}`)).toBe(true);
    expect(isAllowed(`${comment}${filler(4000)}${value}`)).toBe(true);
  });

  it("counts no further: that one cannot speak for all that stands in the line", () => {
    expect(isAllowed(`${value}${filler(4100)}${comment}`)).toBe(false);
    expect(isAllowed(`${comment}${filler(4100)}${value}`)).toBe(false);
  });

  it("counts on the line before only where that is no longer", () => {
    expect(isAllowed(`${comment}${filler(4000)}\n${value}`)).toBe(true);
    expect(isAllowed(`${comment}${filler(4100)}\n${value}`)).toBe(false);
  });
});

describe("a place", () => {
  const bytes = Buffer.from("ab\nécd\nf");
  const locate = (start: number, end: number) =>
    Object.values(
      new Lines(bytes, { linesBefore: 10, columnsBefore: 0 }, { values: [], shown: [] }).locate(start, end),
    );

  it("is told in lines and characters, its end behind its last one", () => {
    expect(locate(0, 2)).toEqual([11, 1, 11, 3]);
    expect(locate(1, 6)).toEqual([11, 2, 12, 3]);
    expect(locate(6, 7)).toEqual([12, 3, 12, 4]);
    expect(locate(8, 9)).toEqual([13, 1, 13, 2]);
  });
});

it("a place in a line that began in the piece before has its column in the line", () => {
  const lines = new Lines(
    Buffer.from("ab\ncd"),
    { linesBefore: 2, columnsBefore: 1000 },
    { values: [], shown: [] },
  );
  expect(lines.locate(1, 2)).toMatchObject({ line: 3, column: 1002 });
  expect(lines.locate(4, 5)).toMatchObject({ line: 4, column: 2 });
});

describe("a preview", () => {
  const preview = (text: string) => {
    const bytes = Buffer.from(text);
    const span = { start: bytes.indexOf(value), end: bytes.indexOf(value) + value.length };
    return new Lines(bytes, undefined, { values: [span], shown: [span] }).preview(span.start);
  };

  it("has the line above where its own says nothing, and not else", () => {
    expect(preview(`connect(\n  "${value}",\n)`)).toBe('connect( \u23ce "***",');
    expect(preview(`connect(\n  of("${value}"),\n)`)).toBe('of("***"),');
    expect(preview(`"${value}"\n`)).toBe('"***"');
    expect(preview(`\n"${value}"\n`)).toBe('"***"');
  });

  it("shows no credential of the line above", () => {
    expect(preview(`password = "${["q8Zt4Lm2", "Wx7R"].join("")}"\n"${value}"\n`)).toBe(
      'password = "***" \u23ce "***"',
    );
  });
});
