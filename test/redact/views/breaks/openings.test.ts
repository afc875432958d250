/** What is known of how needles begin. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Openings } from "../../../../src/redact/views/breaks/openings.ts";

const openings = new Openings([Buffer.from("abcdef"), Buffer.from("xyzw")]);

describe("the openings of words", () => {
  it("are seen on both sides of a break, whatever stands between", () => {
    for (const [before, behind] of [
      ["..abc", "d"],
      ["ab", "cdzz"],
      [".x", "yzw"],
    ] as const) {
      const text = Buffer.from(`${before}\n  ${behind}`);
      expect(openings.standAround(text, before.length, before.length + 3), before).toBe(true);
    }
  });

  it("are not seen on one side of it", () => {
    expect(openings.standAround(Buffer.from("abcd\nefgh"), 4, 5)).toBe(false);
    expect(openings.standAround(Buffer.from("..\nabcdef"), 2, 3)).toBe(false);
  });

  it("are not known when the bytes end before them, as far as they go on like a word", () => {
    expect(openings.standAround(Buffer.from("ab\n"), 2, 3)).toBeUndefined();
    expect(openings.standAround(Buffer.from("a\nbc"), 1, 2)).toBeUndefined();
    expect(openings.standAround(Buffer.from("a\nbx"), 1, 2)).toBe(false);
    expect(openings.standAround(Buffer.from("q\n"), 1, 2)).toBe(false);
  });

  it("are told as a plain comparison tells them, for all bytes", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcx"), maxLength: 7 });
    const word = fc.string({ unit: fc.constantFrom(..."abcx"), minLength: 4, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        letters,
        letters,
        (words, before, behind) => {
          const joined = [1, 2, 3]
            .filter(count => count <= before.length)
            .map(count => before.slice(-count) + behind.slice(0, 4 - count));
          const isWhole = joined.some(text => text.length === 4 && words.some(each => each.startsWith(text)));
          const isOpen = joined.some(text => text.length < 4 && words.some(each => each.startsWith(text)));
          const made = new Openings(words.map(each => Buffer.from(each)));
          const seen = made.standAround(
            Buffer.from(`${before}\n${behind}`),
            before.length,
            before.length + 1,
          );
          expect(seen).toBe(isWhole ? true : isOpen ? undefined : false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("are found where they begin within a stretch, and not behind it", () => {
    expect(openings.firstIn(Buffer.from("..abcdef"), 0, 3)).toBe(2);
    expect(openings.firstIn(Buffer.from("..abcdef"), 0, 2)).toBeUndefined();
    expect(openings.firstIn(Buffer.from("..abcef"), 0, 7)).toBeUndefined();
  });
});
