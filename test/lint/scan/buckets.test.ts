/** Stems are shared out so that the kernel's first look passes over most of a text. */
import { expect, it } from "vitest";
import { stems as stemsOfNames } from "../../../src/lint/detect/assignment/names.ts";
import { wayStems } from "../../../src/lint/detect/logins/ways.ts";
import { inBuckets, looked } from "../../../src/lint/scan/buckets.ts";
import { stemsOf } from "../../../src/lint/scan/scanner.ts";

const stems = stemsOf({ stems: stemsOfNames, names: wayStems });

/** How many places of a text the first look lets through when stems are in these buckets. */
function through(text: string, buckets: readonly number[]): number {
  const mayBe = (index: number, at: number) => {
    let bits = 0;
    for (const [number, stem] of stems.entries()) {
      if (stem.length <= index || isAt(stem[index], text[at + index])) bits |= 1 << (buckets[number] ?? 0);
    }
    return bits;
  };
  const letters = Array.from({ length: looked }, (_, index) => index);
  return [...text].filter((_, at) => letters.reduce((bits, index) => bits & mayBe(index, at), 0xff) !== 0)
    .length;
}

function isAt(letter = "", character = ""): boolean {
  return letter === "$" ? !/[a-z]/.test(character) : letter === character;
}

it("puts each stem into one of eight", () => {
  const buckets = inBuckets(stems);
  expect(buckets).toHaveLength(8);
  expect(buckets.flat().sort()).toEqual([...stems].sort());
});

it("lets a third through of what buckets in turn let through, at most", () => {
  const text =
    "every request of the client carries a header, and the server answers with the latest version ".repeat(9);
  const buckets = inBuckets(stems);
  const sorted = stems.map(stem => buckets.findIndex(bucket => bucket.includes(stem)));
  const inTurn = stems.map((_, index) => index % 8);
  expect(through(text, sorted)).toBeLessThan(through(text, inTurn) / 3);
});
