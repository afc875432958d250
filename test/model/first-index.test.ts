import fc from "fast-check";
import { expect, it } from "vitest";
import { firstIndex } from "../../src/model/first-index.ts";

it("finds what a look at one after the other finds", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(21), (numbers, least) => {
      const sorted = [...numbers].sort((one, other) => one - other);
      const found = sorted.findIndex(number => number >= least);
      const index = firstIndex(sorted.length, at => (sorted[at] ?? 0) >= least);
      expect(index).toBe(found < 0 ? sorted.length : found);
    }),
  );
});
