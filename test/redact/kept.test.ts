import { expect, it } from "vitest";
import { Kept } from "../../src/redact/kept.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

it("what is kept stands before the next chunk", () => {
  const kept = new Kept();
  const chunk = Buffer.from("abcdef");
  expect(kept.with(chunk)).toBe(chunk);
  kept.keep(chunk, 4);
  expect(kept.length).toBe(2);
  expect(text(kept.from(1))).toBe("f");
  expect(text(kept.with(Buffer.from("gh")))).toBe("efgh");
  expect(text(kept.with(Buffer.from("")))).toBe("ef");
});

it("bytes that were joined stay as they are while a part of them is kept and the next chunk is joined", () => {
  const kept = new Kept();
  kept.keep(Buffer.from("0123"), 0);
  const joined = kept.with(Buffer.from("4567"));
  kept.keep(joined, 6);
  expect(text(kept.with(Buffer.from("89abcdefghij".repeat(100))))).toBe(`67${"89abcdefghij".repeat(100)}`);
  expect(text(joined)).toBe("01234567");
});

it("a chunk may be used again by its owner, and what is long is kept whole", () => {
  const kept = new Kept();
  for (const length of [1, 64, 65, 1000]) {
    const chunk = Buffer.alloc(length + 3, "x");
    kept.keep(chunk, 3);
    chunk.fill("y");
    expect(text(kept.with(Buffer.from("z")))).toBe(`${"x".repeat(length)}z`);
  }
});
