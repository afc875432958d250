import { describe, expect, it } from "vitest";
import { Beginnings } from "../../../src/redact/engine/beginnings.ts";
import { Pool } from "../../../src/redact/engine/pool.ts";

const words = ["sesame", "sesame-open", "sesa", "sesame-gate", "open", "opening1", "opening2"];
const beginnings = new Beginnings(new Pool(words.map(word => Buffer.from(word))));

describe("the first place from which a needle may go on behind the end", () => {
  const first = (text: string, from = 0, end = text.length) => beginnings.first(Buffer.from(text), from, end);

  it("is found for each beginning of a needle that is not all of it", () => {
    for (const word of words)
      for (let size = 1; size < word.length; size += 1) {
        const text = `-- ${word.slice(0, size)}`;
        expect(first(text), text).toBe(3);
      }
  });

  it("is none where what stands there is whole, or goes on otherwise", () => {
    for (const text of ["", "-", "opening1", "opening2", "sesame-gate", "sesama", "opening3", "op-"])
      expect(first(text), text).toBe(-1);
  });

  it("lies between the two places that it is asked for", () => {
    expect(first("sesame sesame", 1)).toBe(7);
    expect(first("sesame-", 0, 0)).toBe(-1);
    expect(first("se sesa", 0, 3)).toBe(-1);
    expect(first("se sesa", 0, 4)).toBe(3);
  });
});

it("every needle may stand at a place of which the first bytes do", () => {
  const found = (text: string, at: number) => {
    const candidates: string[] = [];
    beginnings.find(Buffer.from(text), at, (needle, start) => candidates.push(`${start} ${words[needle]}`));
    return candidates.sort();
  };
  expect(found("a sesame-open", 2)).toEqual(["2 sesa", "2 sesame", "2 sesame-open"]);
  expect(found("a sesa", 2)).toEqual(["2 sesa", "2 sesame", "2 sesame-gate", "2 sesame-open"]);
  expect(found("opening2", 0)).toEqual(["0 open", "0 opening2"]);
  expect(found("open-end", 0)).toEqual(["0 open"]);
  expect(found("a sesame", 1)).toEqual([]);
  expect(found("ses", 0)).toEqual([]);
});
