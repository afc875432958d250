import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFor, readShard } from "../../src/lint/shard.ts";

describe("a shard", () => {
  it("is one of a number of them", () => {
    expect(readShard("2/8")).toEqual({ index: 2, count: 8 });
    expect(readShard("1/1")).toEqual({ index: 1, count: 1 });
  });

  it.each(["0/3", "4/3", "1/0", "1/1001", "a/b", "1", "1/2/3", "-1/2", ""])("is not %j", text => {
    expect(() => readShard(text)).toThrow(/cannot lint the shard/);
  });

  it("has its own files, and each file one shard", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (path, count) => {
        const shards = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
        expect(shards.filter(shard => isFor(shard, path))).toHaveLength(1);
      }),
    );
  });

  it("has about as many files as the others", () => {
    const paths = Array.from({ length: 8000 }, (_, index) => `src/part-${index % 10}/file-${index}.ts`);
    for (let index = 1; index <= 8; index += 1) {
      const count = paths.filter(path => isFor({ index, count: 8 }, path)).length;
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });
});
