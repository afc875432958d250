import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everywhere, Matcher, type Part } from "../../src/redact/matcher.ts";

type Found = readonly [start: number, end: number, needle: number];

interface Scanned {
  readonly live: number;
  readonly found: Found[];
}

function scan(words: readonly string[], text: string, skew = 0, part = everywhere): Scanned {
  const memory = new Uint8Array(text.length + skew);
  memory.set(Buffer.from(text), skew);
  const found: Found[] = [];
  const matcher = new Matcher(words.map(word => Buffer.from(word)));
  const bytes = memory.subarray(skew);
  const live = matcher.scan(bytes, (...hit) => found.push(hit), { part });
  return { live, found: found.sort((one, other) => one[0] - other[0] || one[2] - other[2]) };
}

/** All of it by looking at every place. */
function bruteForce(words: readonly string[], text: string, { before, past } = everywhere): Scanned {
  const places = Array.from({ length: text.length + 1 }, (_, at) => at);
  const found = places.flatMap(at =>
    words.flatMap((word, index): Found[] =>
      text.startsWith(word, at) ? [[at, at + word.length, index]] : [],
    ),
  );
  const begins = (at: number) =>
    words.some(word => word.length > text.length - at && word.startsWith(text.slice(at)));
  return {
    live: places.find(at => at < before && begins(at)) ?? text.length,
    found: found.filter(([start, end]) => start < before && end > past),
  };
}

describe("the matcher", () => {
  it("finds every occurrence and where the text breaks off, for every length of needle and place in memory", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), minLength: 4, maxLength: 40 });
    const cases = fc.array(word, { minLength: 1, maxLength: 5 }).chain(words => {
      const piece = fc.oneof(
        fc.constantFrom(...words),
        fc.tuple(fc.constantFrom(...words), fc.nat(40)).map(([from, size]) => from.slice(0, size)),
        fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 6 }),
      );
      const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(""));
      const part: fc.Arbitrary<Part> = fc.record({ before: fc.nat(200), past: fc.nat(100) });
      return fc.record({ words: fc.constant([...new Set(words)]), text, skew: fc.nat(3), part });
    });
    fc.assert(
      fc.property(cases, ({ words, text, skew, part }) => {
        expect(scan(words, text, skew)).toEqual(bruteForce(words, text));
        const inside = { ...part, past: Math.min(part.past, text.length) };
        expect(scan(words, text, skew, inside)).toEqual(bruteForce(words, text, inside));
      }),
      { numRuns: 5000 },
    );
  });

  it("passes over a beginning that it is told to pass over", () => {
    const matcher = new Matcher([Buffer.from("abcdef")]);
    const live = matcher.scan(Buffer.from("abc-abc"), () => undefined, { mayBegin: at => at !== 4 });
    expect(live).toBe(7);
  });

  it("knows which needle holds bytes behind its beginning, however often it is asked, and what is in none", () => {
    const matcher = new Matcher(["abcdefgh", "ijklmnop"].map(word => Buffer.from(word)));
    for (const text of ["klm", "xyz", "xyz", "abc", "hij", "hij", "bcd"]) {
      const expected = { klm: 1, bcd: 0 }[text];
      expect(matcher.inside(Buffer.from(text))).toBe(expected);
    }
  });

  it("knows its longest needle and its shortest", () => {
    const matcher = new Matcher(["abcd", "abcdefgh", "abcdef"].map(word => Buffer.from(word)));
    expect([matcher.shortest, matcher.longest]).toEqual([4, 8]);
  });
});
