import { describe, expect, it } from "vitest";
import type { Given } from "../../../src/lint/blob.ts";
import { canaryBlob } from "../../../src/lint/canary.ts";
import { aboutFile } from "../../../src/lint/changes/contents.ts";
import { Batch, Shelf } from "../../../src/lint/inspection/batch.ts";

const mebibyte = 1024 * 1024;
const canary = canaryBlob().bytes.length;
const file: Given = { kind: "file", file: { place: "/a", shown: "a", since: undefined } };

function text(length: number): Given {
  const bytes = Buffer.alloc(length, "x");
  return { kind: "blob", blob: { ...aboutFile("a"), bytes, added: undefined, part: undefined } };
}

/** How many of what is given one batch takes. */
function count(given: Given): number {
  const batch = new Batch(new Shelf().take(given));
  let taken = 0;
  while (taken < 1000 && batch.add(given)) taken += 1;
  return taken;
}

describe("a batch", () => {
  it("takes a mebibyte of texts, to the last byte, or one that is larger alone", () => {
    expect(count(text(10_000))).toBe(Math.floor((mebibyte - canary) / 10_000));
    expect(count(text(mebibyte - canary))).toBe(1);
    expect(count(text(3 * mebibyte))).toBe(1);
  });

  it("takes 64 files that are still to be read, and any number of what is passed over", () => {
    expect(count(file)).toBe(64);
    expect(count({ kind: "skip", skip: { path: "a", reason: "binary" } })).toBe(1000);
  });
});

describe("the memory of batches", () => {
  it("is used again, unless it is that of a text of unusual size, or of files", () => {
    const shelf = new Shelf();
    for (const [given, isKept] of [
      [text(10), true],
      [text(3 * mebibyte), false],
      [file, false],
    ] as const) {
      const memory = shelf.take(given);
      shelf.putBack(memory);
      expect(shelf.take(text(10)) === memory).toBe(isKept);
    }
  });

  it("is what is needed, and not what lies there, for a large text and for files", () => {
    const shelf = new Shelf();
    shelf.putBack(new ArrayBuffer(mebibyte));
    expect(shelf.take(text(3 * mebibyte)).byteLength).toBe(3 * mebibyte + canary);
    expect(shelf.take(file).byteLength).toBe(canary);
    expect(shelf.take(text(mebibyte - canary)).byteLength).toBe(mebibyte);
  });
});
