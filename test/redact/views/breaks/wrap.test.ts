import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineHead } from "../../../../src/redact/line-head.ts";
import type { Needle } from "../../../../src/redact/needles.ts";
import { Places } from "../../../../src/redact/places.ts";
import { Text } from "../../../../src/redact/text.ts";
import { wrapped } from "../../../../src/redact/views/breaks/wrap.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

const word = "ABCDEFGHIJKLMNOPQRST";
const wrapping: Needle = { ...needle(word), wraps: true };

function shown(text: string, needles: readonly Needle[] = [wrapping]): string {
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  expect(redacted(bytes, needles, [], { siftFrom: 0 }).toString()).toBe(whole);
  return whole;
}

const breaks = [
  ["a newline", "\n"],
  ["CR and LF", "\r\n"],
  ["a newline and blanks", "\n    "],
  ["a newline and a tab", "\n\t"],
  ["a newline behind a backslash", "\\\n"],
  ["an escaped newline", "\\n"],
  ["escaped CR and LF", "\\r\\n"],
  ["a newline that is escaped twice", "\\\\n"],
  ["CR and LF that are escaped twice", "\\\\r\\\\n"],
  ["a newline in JSON in JSON in JSON", "\\\\\\\\n"],
] as const;

describe("a row of numbers", () => {
  const words = ["17 000000 42", "9 1000000 3", "6 0000", "5000071 82"].map(each => Buffer.from(each));
  const needles = words.map(bytes => ({ ...needle(bytes.toString()), wraps: true }));
  const eventsOf = (rows: string): number => {
    const [text, events] = [new Text(), new Places()];
    text.take(Buffer.from(rows), { origin: 0, isLast: true, lineHead: new LineHead() });
    text.find();
    wrapped(needles).find(text, events);
    return events.length;
  };

  it("is no piece of a word where all four bytes in a row stand in words, and no word has them in this order", () => {
    expect(eventsOf("0000020 000071 000000\n0000040 007100 000000\n0000060 000000 007100\n")).toBe(0);
  });

  it("is one where a word ends with its first bytes, or has them all", () => {
    expect(eventsOf("0000020 500000 0000\n0000040 71 82\n")).toBe(1);
    expect(eventsOf("0000020 000017 0000\n0000040 00 42\n")).toBe(1);
  });
});

describe("a word that is broken over lines", () => {
  it.each(breaks)("is seen across %s, wherever it stands", (_, end) => {
    for (let at = 4; at < word.length; at += 1) {
      expect(shown(`<${word.slice(0, at)}${end}${word.slice(at)}>`), `${at}`).toBe("<***>");
    }
    expect(shown(`<${word.slice(0, 8)}${end}${word.slice(8, 14)}${end}${word.slice(14)}>`)).toBe("<***>");
  });

  // Where a backslash escapes a newline, the view of escapes masks all of it.
  it.each(breaks.filter(([, end]) => end !== "\\\n"))(
    "is masked behind %s when fewer than four of its letters stand before that",
    (_, end) => {
      for (const at of [1, 2, 3]) {
        const head = word.slice(0, at);
        expect(shown(`<${head}${end}${word.slice(at)}>`), head).toBe(`<${head}${end}***>`);
        expect(shown(`<${head}${end}${word.slice(at, 9)}${end}${word.slice(9)}>`), head).toBe(
          `<${head}${end}***>`,
        );
        expect(shown(`${head}${end}${word.slice(at, 15)}`), head).toBe(`${head}${end}${word.slice(at, 15)}`);
      }
    },
  );

  it("is not seen when it is broken twice before its fourth letter", () => {
    const text = `<${word.slice(0, 1)}\n${word.slice(1, 2)}\n${word.slice(2)}>`;
    expect(shown(text)).toBe(text);
  });

  it.each([
    ["an escaped letter that breaks no line", "\\t"],
    ["CR and LF that are escaped differently", "\\r\\\\n"],
    ["more backslashes than documents nest", "\\\\\\\\\\n"],
    ["a word between", "\nx"],
    ["two newlines", "\n\n"],
  ])("is not seen across %s", (_, end) => {
    const text = `<${word.slice(0, 8)}${end}${word.slice(8)}>`;
    expect(shown(text)).toBe(text);
  });

  it("is not seen when it is no unbroken word", () => {
    const text = `<${word.slice(0, 8)}\n${word.slice(8)}>`;
    expect(shown(text, [needle(word)])).toBe(text);
  });

  it("is seen in each of several lines that are the same, with escaped newlines in them", () => {
    // Of one that ends with a sign that joins strings the mask may take in the line's end.
    const letters = fc
      .string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ+/"), minLength: 20, maxLength: 60 })
      .filter(value => !value.endsWith("+"));
    fc.assert(
      fc.property(letters, fc.integer({ min: 4, max: 16 }), (value, width) => {
        const line = `${(value.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join("\\n")}\n`;
        const needles = [{ ...needle(value), wraps: true }];
        expect(shown(line.repeat(3), needles)).toBe("***\n***\n***\n");
      }),
      { numRuns: 2000 },
    );
  });

  it("is seen behind a break of which the text does not tell yet whether a word goes on there", () => {
    const words = ["mnopqr", "\\nrstuvwxyz"].map(each => ({ ...needle(each), wraps: true }));
    for (const more of ["", "\n", " and more\n"])
      expect(shown(`mnopq\\nrs\nmnopq\\nr${more}`, words)).toBe(`***s\n***${more}`);
  });

  it("is masked behind an escaped break near its beginning, also where what stands before it is of another word", () => {
    const words = ["..ABxyzABxyzABxyz", word].map(each => ({ ...needle(each), wraps: true }));
    for (const end of ["\\n", "\n"]) {
      const text = Buffer.from(`..AB${end}${word.slice(2, 9)}${end}${word.slice(9)}`);
      for (let cut = 0; cut < text.length; cut += 1)
        expect(redacted(text, words, [cut]).toString(), `cut at ${cut}`).toBe(`..AB${end}***`);
    }
  });

  it("gives the same output however the stream is cut, whatever stands around it", () => {
    const piece = fc.oneof(
      fc.constantFrom(...breaks.map(([, end]) => end), "\\", "n", "r", " ", "\n", "\r", "x"),
      fc.tuple(fc.nat(19), fc.nat(20)).map(([from, to]) => word.slice(from, to)),
    );
    const text = fc.array(piece, { maxLength: 14 }).map(pieces => Buffer.from(pieces.join("")));
    fc.assert(
      fc.property(text, fc.array(fc.nat(9), { maxLength: 30 }), (text, cuts) => {
        const whole = redacted(text, [wrapping]).toString();
        expect(redacted(text, [wrapping], cuts).toString()).toBe(whole);
        expect(redacted(text, [wrapping], bytewise(text)).toString()).toBe(whole);
      }),
      { numRuns: 3000 },
    );
  });
});
