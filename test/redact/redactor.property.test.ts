import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masksOf, stars } from "../../src/redact/mask.ts";
import type { Needle } from "../../src/redact/needles.ts";
import { createRedactor } from "../../src/redact/redactor.ts";
import { cutOffs, needle, occurrences, redacted, replaced, unions } from "./oracle.ts";

/** 10^5 runs over all properties by default; `REDACT_RUNS` multiplies them. */
const runs = 20_000 * Number(process.env.REDACT_RUNS ?? 1);

interface Case {
  readonly text: Buffer;
  readonly needles: readonly Needle[];
  readonly cuts: readonly number[];
}

const alphabets = ["a", "ab", "ab*", "abc", "a1-", "abcdefgh"];
/** No hex digits: a line that begins with a number may be the row of a dump, and is held for a moment more. */
const wordAlphabets = ["g", "gh", "gh*", "ghi", "gz-", "ghijklmn"];

/** Needles over few letters, and a text of their pieces, so that overlaps, borders and near misses are the rule. */
const casesOf = (given: readonly string[]): fc.Arbitrary<Case> =>
  fc.constantFrom(...given).chain(alphabet => {
    const word = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
    return fc.array(word(4, 24), { minLength: 1, maxLength: 6 }).chain(words => {
      const whole = fc.constantFrom(...words);
      const beginning = fc.tuple(whole, fc.nat(24)).map(([from, size]) => from.slice(0, size));
      const ending = fc.tuple(whole, fc.nat(24)).map(([from, size]) => from.slice(size));
      const text = fc
        .array(fc.oneof(word(0, 5), whole, beginning, ending), { maxLength: 20 })
        .map(parts => Buffer.from(parts.join("")));
      const cuts = fc.array(fc.oneof(fc.nat(3), fc.nat(40)), { maxLength: 40 });
      return fc.record({ text, needles: fc.constant(words.map(each => needle(each))), cuts });
    });
  });

function check(property: (given: Case) => void, given = alphabets, numRuns = runs): void {
  fc.assert(fc.property(casesOf(given), property), { numRuns });
}

describe("the redactor, for every text, needles and cutting,", () => {
  it("equals the union of all occurrences found by brute force", () => {
    check(({ text, needles, cuts }) => {
      const mask = Buffer.from(masksOf(needles, stars)[0] ?? []).toString();
      const found = unions([...occurrences(text, needles), ...cutOffs(text, needles)]);
      const expected = replaced(text, found, mask);
      expect(redacted(text, needles, cuts).toString()).toBe(expected.toString());
    });
  });

  it("gives the same output however the stream is cut", () => {
    check(({ text, needles, cuts }) => {
      expect(redacted(text, needles, cuts).equals(redacted(text, needles))).toBe(true);
    });
  });

  it("gives the same output when the kernel looks through each text", () => {
    check(
      ({ text, needles, cuts }) => {
        expect(redacted(text, needles, cuts, { siftFrom: 0 }).equals(redacted(text, needles))).toBe(true);
      },
      alphabets,
      runs / 5,
    );
  });

  it("lets no needle through, not even one that the mask would have formed", () => {
    check(({ text, needles, cuts }) => {
      expect(occurrences(redacted(text, needles, cuts), needles)).toEqual([]);
    });
  });

  it("changes nothing when it is run on its own output", () => {
    check(({ text, needles, cuts }) => {
      const once = redacted(text, needles, cuts);
      expect(redacted(once, needles).equals(once)).toBe(true);
    });
  });

  it("holds back exactly the bytes with which a needle may have begun", () => {
    check(({ text, needles, cuts }) => {
      const redactor = createRedactor(needles, { label: () => "" });
      let at = 0;
      let out = "";
      for (const size of cuts) {
        out += Buffer.from(redactor.push(text.subarray(at, at + size))).toString();
        at += size;
        const seen = text.subarray(0, at);
        expect(out).toBe(decidable(seen, needles).toString());
      }
    }, wordAlphabets);
  });
});

/** What can be returned when `seen` has come in: all before the first byte that may begin a needle. */
function decidable(seen: Buffer, needles: readonly Needle[]): Buffer {
  let limit = 0;
  while (limit < seen.length && !needles.some(each => begins(each.bytes, seen.subarray(limit)))) limit += 1;
  const mask = Buffer.from(masksOf(needles, () => "")[0] ?? []).toString();
  const found = unions(occurrences(seen, needles)).filter(each => each.start < limit);
  const last = found.at(-1)?.end ?? 0;
  return replaced(seen.subarray(0, Math.max(limit, last)), found, mask);
}

function begins(whole: Uint8Array, rest: Buffer): boolean {
  return whole.length > rest.length && Buffer.compare(whole.subarray(0, rest.length), rest) === 0;
}
