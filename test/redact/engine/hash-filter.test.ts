import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashFilter } from "../../../src/redact/engine/hash-filter.ts";
import { hashOf } from "../../../src/redact/engine/pool.ts";

const words = fc.array(fc.integer(), { maxLength: 300 });

describe("a filter of hashes", () => {
  it("has all that was added", () => {
    fc.assert(
      fc.property(words, added => {
        const filter = new HashFilter(added.length * 32, 10);
        for (const word of added) filter.add(hashOf(word));
        expect(added.every(word => filter.has(hashOf(word)) === 1)).toBe(true);
      }),
    );
  });

  it("has little else", () => {
    const filter = new HashFilter(1000 * 32, 10);
    for (let word = 0; word < 1000; word += 1) filter.add(hashOf(word * 7919));
    const others = Array.from({ length: 10_000 }, (_, index) => hashOf(index * 7919 + 1));
    expect(others.filter(hash => filter.has(hash) === 1).length).toBeLessThan(300);
  });

  it("has each four bytes in a row that were added at once, and nothing of fewer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        const filter = new HashFilter(bytes.length * 32, 10);
        filter.addAll(bytes);
        for (let at = 0; at + 4 <= bytes.length; at += 1) {
          expect(filter.has(hashOf(Buffer.from(bytes).readInt32LE(at)))).toBe(1);
        }
        if (bytes.length < 4) expect(filter.bits.every(row => row === 0)).toBe(true);
      }),
    );
  });
});
