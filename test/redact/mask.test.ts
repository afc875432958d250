import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masksOf, named, stars } from "../../src/redact/mask.ts";
import { needle } from "./oracle.ts";

function maskAmong(words: readonly string[], label = stars): string {
  const needles = words.map(word => needle(word, "NAME"));
  return Buffer.from(masksOf(needles, label)[0] ?? []).toString();
}

describe("the mask of a needle", () => {
  it("is three stars, or what the label says", () => {
    expect(maskAmong(["word"])).toBe("***");
    expect(maskAmong(["word"], named)).toBe("[redacted:NAME]");
  });

  it.each([
    ["holds the stars", "ab***cd"],
    ["begins with a star", "*abc"],
    ["ends with one", "abc*"],
    ["is a star and more of them", "****"],
  ])("is another one where a needle %s", (_, word) => {
    expect(maskAmong(["word", word])).toBe("[redacted]");
  });

  it("is another one where a needle stands in the label, and never empty", () => {
    expect(maskAmong(["redacted"], named)).toBe("***");
    expect(maskAmong(["word"], () => "")).toBe("***");
  });

  it("forms no needle with any text around it", () => {
    const word = fc.string({ unit: fc.constantFrom(..."*[]redact"), minLength: 4, maxLength: 8 });
    const words = fc.array(word, { minLength: 1, maxLength: 4 });
    const around = fc.string({ unit: fc.constantFrom(..."*[]redact"), maxLength: 8 });
    fc.assert(
      fc.property(words, around, around, (words, before, behind) => {
        const mask = maskAmong(words);
        const text = before + mask + behind;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            expect(at + word.length <= before.length || at >= before.length + mask.length).toBe(true);
          }
        }
      }),
      { numRuns: 5000 },
    );
  });
});
