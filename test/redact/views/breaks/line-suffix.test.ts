/** Words that are broken over lines, with more before each line's end than the break. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../../../src/redact/redactor.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

const word = "ABCDEFGHIJKLMNOPQRST";
const wrapping = [{ ...needle(word), wraps: true }];

/** What stands before and behind each piece. */
const writers = [
  ["strings that are joined by a sign", '  "', '" +\n'],
  ["strings that begin with a sign", '  . "', '"\n'],
  ["strings beside each other", "  '", "'\n"],
  ["items of a list", '  "', '",\n'],
  ["strings with escaped newlines", "    '", "\\n' +\n"],
  ["strings of bytes", "  b'", "\\n'\n"],
  ["coloured strings", "    \u001b[32m'", "\\n'\u001b[39m +\n"],
  ["lines with a sign at their end", "", "$\n"],
  ["lines of a page", "", "<br>\n"],
  ["lines of a page in XHTML", "  ", "<br />\r\n"],
  ["coloured lines", "\u001b[32m+\u001b[m\u001b[32m", "\u001b[m\n"],
  ["coloured lines with blanks at their end", "\u001b[32m", "\u001b[m\u001b[41m \u001b[m\n"],
  ["the rows of a box", "│ ", " │\n"],
  ["a log of JSON objects", '{"log":"', '\\n","time":"2026-11-28T10:00:01Z"}\n'],
] as const;

function written(text: string, width: number, before: string, behind: string): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).map(each => before + each + behind).join("");
}

function withoutColours(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

describe.each(writers)("a word that is written in %s", (_, before, behind) => {
  it("is masked as one, however the stream is cut", () => {
    for (let width = 6; width < word.length - 1; width += 1) {
      const text = Buffer.from(`x\n${written(word, width, before, behind)}y\n`);
      const whole = redacted(text, wrapping).toString();
      const shown = withoutColours(whole).replace(/(\*\*\*)+/g, "***");
      expect(shown, `${width}`).toBe(`x\n${withoutColours(`${before}***${behind}`)}y\n`);
      expect(redacted(text, wrapping, bytewise(text)).toString()).toBe(whole);
      expect(redacted(text, wrapping, [], { siftFrom: 0 }).toString()).toBe(whole);
    }
  });

  it("is left alone when it is another one", () => {
    const text = Buffer.from(written(`${word.slice(0, 15)}x${word.slice(15)}`, 8, before, behind));
    expect(redacted(text, wrapping, bytewise(text)).equals(text)).toBe(true);
  });
});

/** What ends the first row of a log with a column at its right end, and what a log's rows are padded to. */
const columns = [
  ["of a file and a line", "x.py:4"],
  ["of a script that has no file", "<stdin>:1"],
  ["of a file with a long name", "warehouse_of_the_north.py:1024"],
  ["that is a link", `${link("x.py", "file:///srv/app/x.py")}:${link("4", "file:///srv/app/x.py#4")}`],
] as const;

function link(shown: string, address: string): string {
  return `\u001b]8;id=12;${address}\u001b\\\u001b[2m${shown}\u001b[0m\u001b]8;;\u001b\\`;
}

describe.each(columns)("a word in rows of a log beside a column %s", (_, column) => {
  const rowsOf = (text: string, width: number) =>
    (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).map(
      (piece, row) =>
        `${row === 0 ? "INFO  " : "      "}${piece.padEnd(width)} ${row === 0 ? column : "      "}\n`,
    );

  it("is masked as one, however the stream is cut", () => {
    for (let width = 6; width < word.length; width += 1) {
      const text = Buffer.from(`x\n${rowsOf(word, width).join("")}y\n`);
      const whole = redacted(text, wrapping).toString();
      const seen = withoutColours(whole).replace(/(\*\*\*)+/g, "***");
      expect(seen, `${width}`).toMatch(/^x\nINFO {2}\*\*\* *\ny\n$/);
      expect(redacted(text, wrapping, bytewise(text)).toString()).toBe(whole);
      expect(redacted(text, wrapping, [], { siftFrom: 0 }).toString()).toBe(whole);
    }
  });

  it("is left alone when it is another one", () => {
    const text = Buffer.from(rowsOf(`${word.slice(0, 15)}x${word.slice(15)}`, 8).join(""));
    expect(redacted(text, wrapping, bytewise(text)).equals(text)).toBe(true);
  });
});

it("what stands behind a word and blanks is no column without a number, and no other line is held for one", () => {
  const text = Buffer.from(`${word.slice(0, 12)} x.py\n   ${word.slice(12)}\n`);
  expect(redacted(text, wrapping).equals(text)).toBe(true);
  const redactor = createRedactor(wrapping);
  expect(Buffer.from(redactor.push(Buffer.from("listening at x.py:4"))).toString()).toBe(
    "listening at x.py:4",
  );
});

it("a word is masked as one in lines that have colours of their own", () => {
  for (let at = 6; at < word.length - 2; at += 1) {
    const [first, last] = [word.slice(0, at), word.slice(at)];
    const text = Buffer.from(`x\n\u001b[32m${first}\u001b[0m\n\u001b[1m\u001b[35m${last}\u001b[0m\ny\n`);
    const whole = redacted(text, wrapping).toString();
    expect(withoutColours(whole).replace(/(\*\*\*)+/g, "***"), `${at}`).toBe("x\n***\ny\n");
    expect(redacted(text, wrapping, bytewise(text)).toString()).toBe(whole);
    expect(redacted(text, wrapping, [], { siftFrom: 0 }).toString()).toBe(whole);
  }
});

describe("what stands before a line's end", () => {
  it("changes nothing about how the stream can be cut", () => {
    const piece = fc.oneof(
      fc.tuple(fc.nat(19), fc.nat(20)).map(([from, to]) => word.slice(from, to)),
      fc.constantFrom(...writers.flatMap(([, before, behind]) => [before, behind, `${behind}${before}`])),
      fc.constantFrom('"', "\\n", "\n", "\r\n", "+", "$", "\u001b[", "m", "<b", "r/>"),
    );
    const text = fc.array(piece, { maxLength: 12 }).map(pieces => Buffer.from(pieces.join("")));
    fc.assert(
      fc.property(text, fc.array(fc.nat(9), { maxLength: 30 }), (text, cuts) => {
        const whole = redacted(text, wrapping).toString();
        expect(redacted(text, wrapping, cuts).toString()).toBe(whole);
        expect(redacted(text, wrapping, bytewise(text)).toString()).toBe(whole);
        expect(redacted(text, wrapping, cuts, { siftFrom: 0 }).toString()).toBe(whole);
      }),
      { numRuns: 2000 * Number(process.env.REDACT_RUNS ?? 1) },
    );
  });
});
