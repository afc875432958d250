/** What is promised of every text, in texts where all that views read stands close together. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Needle } from "../../src/redact/needles.ts";
import { brokenTexts } from "./broken.ts";
import { met } from "./met.ts";
import { bytewise, needle, occurrences, redacted } from "./oracle.ts";

/** `REDACT_RUNS` multiplies them, and takes new ones: one in some hundred thousand texts still shows a fault. */
const { REDACT_RUNS: times } = process.env;
const runs = { numRuns: 10_000 * Number(times ?? 1), ...(times === undefined && { seed: 1 }) };

/** The output, which is the same for each cutting, with the kernel and when it is redacted once more, and holds no needle. */
function shown(text: Buffer, needles: readonly Needle[], cuts: readonly number[] = []): Buffer {
  const whole = redacted(text, needles);
  expect(redacted(text, needles, bytewise(text)).toString("latin1")).toBe(whole.toString("latin1"));
  for (const siftFrom of [0, Number.POSITIVE_INFINITY])
    expect(redacted(text, needles, cuts, { siftFrom }).toString("latin1")).toBe(whole.toString("latin1"));
  expect(redacted(whole, needles).toString("latin1")).toBe(whole.toString("latin1"));
  expect(occurrences(whole, needles)).toEqual([]);
  return whole;
}

describe("the redactor, where words are broken and disguised in every way,", () => {
  it("gives one output, which holds no needle and stays as it is", () => {
    fc.assert(
      fc.property(brokenTexts, ({ text, needles, cuts }) => {
        shown(text, needles, cuts);
      }),
      runs,
    );
  }, 300_000);
});

describe("a text in which", () => {
  it.each(met)("%s stands is redacted alike however it is cut", (_, words, text, output) => {
    const needles = words.map(word => ({ ...needle(word.replace("!", "")), wraps: !word.startsWith("!") }));
    for (let cut = 1; cut < text.length; cut += 1)
      expect(shown(Buffer.from(text), needles, [cut]).toString(), `cut at ${cut}`).toBe(output);
  });
});
