import { describe, expect, it } from "vitest";
import type { Blob, Item } from "../../../src/lint/blob.ts";
import { itemsOf } from "../../../src/lint/changes/contents.ts";

const about = { path: "file", commit: undefined, isHistoryOnly: false };

async function* inChunks(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  const chunk = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(chunk, 0, at);
    yield chunk.subarray(0, length);
  }
}

/** Copies: bytes are taken back when the next item is asked for. */
async function itemsIn(bytes: Buffer, size = 1_000_000): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of itemsOf({ pieces: inChunks(bytes, size) }, about)) {
    if (item.kind === "skip") items.push(item);
    else items.push({ kind: "blob", blob: { ...item.blob, bytes: Buffer.from(item.blob.bytes) } });
  }
  return items;
}

/** Every `#` that belongs to a piece, by its line in the file. */
function marks({ bytes, part }: Blob): number[] {
  const { from, to, linesBefore } = part ?? { from: 0, to: bytes.length, linesBefore: 0 };
  const lines: number[] = [];
  let line = linesBefore + 1;
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0x23 && index >= from && index < to) lines.push(line);
    if (byte === 0x0a) line += 1;
  }
  return lines;
}

describe("a file of any size", () => {
  it("is one piece while it is small", async () => {
    const [item] = await itemsIn(Buffer.from("text\n"));
    expect(item).toMatchObject({ kind: "blob", blob: { part: undefined, bytes: Buffer.from("text\n") } });
  });

  it.each([8, 9, 20])("of %i MB belongs to its pieces without a gap or an overlap", async megabytes => {
    const count = megabytes * 10_000;
    const bytes = Buffer.from(`#${"x".repeat(103)}\n`.repeat(count));
    const blobs = (await itemsIn(bytes)).flatMap(item => (item.kind === "blob" ? [item.blob] : []));
    const found = blobs.flatMap(marks);
    expect(found.length).toBe(count);
    expect(found.every((line, index) => line === index + 1)).toBe(true);
  });

  it("tells of each piece how much of its first line is before it", async () => {
    const text = `a\n${"\u00e9\u{1f600}".repeat(4_000_000)}\nb`;
    const bytes = Buffer.from(text);
    const blobs = (await itemsIn(bytes)).flatMap(item => (item.kind === "blob" ? [item.blob] : []));
    for (const { part } of blobs.slice(1)) {
      const before = bytes.toString("utf8", 0, part?.offset);
      const columns = before.length - before.lastIndexOf("\n") - 1;
      // A character that the piece cuts is counted before it.
      expect(Math.abs((part?.columnsBefore ?? 0) - columns)).toBeLessThanOrEqual(1);
    }
    expect(blobs.length).toBeGreaterThan(2);
  });

  it("shows with each place what stands around it, also where a piece ends", async () => {
    const around = 64 * 1024;
    const items = await itemsIn(Buffer.alloc(20_000_000, "text\n"));
    const blobs = items.flatMap(item => (item.kind === "blob" ? [item.blob] : []));
    for (const [index, { bytes, part }] of blobs.entries()) {
      expect(part?.from).toBe(index === 0 ? 0 : around);
      expect(bytes.length - (part?.to ?? 0)).toBe(index === blobs.length - 1 ? 0 : around);
    }
    expect(blobs.length).toBeGreaterThan(2);
  });

  it("is looked at in its first 256 MiB when it is binary, not read any further, and told not to be whole", async () => {
    const mebibyte = Buffer.alloc(1024 * 1024);
    let read = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (; read < 400; read += 1) yield mebibyte;
    }
    let last = 0;
    const reasons: string[] = [];
    for await (const item of itemsOf({ pieces: endless() }, about)) {
      if (item.kind === "skip") reasons.push(item.skip.reason);
      if (item.kind === "blob") last = (item.blob.part?.offset ?? 0) + item.blob.bytes.length;
    }
    expect(last).toBeGreaterThanOrEqual(256 * mebibyte.length);
    expect(read).toBeLessThan(280);
    expect(reasons).toEqual(["large-binary"]);
  });

  it("is told and looked at all the same when it is binary", async () => {
    for (const size of [100, 20_000_000]) {
      const items = await itemsIn(Buffer.alloc(size));
      const blobs = items.filter(({ kind }) => kind === "blob");
      expect(items.filter(({ kind }) => kind === "skip")).toEqual([
        { kind: "skip", skip: { path: "file", reason: "binary" } },
      ]);
      expect(blobs).not.toHaveLength(0);
      expect(blobs.every(item => item.kind === "blob" && item.blob.isBeside)).toBe(true);
    }
  });

  it("is one file in the count, however it is read", async () => {
    const items = await itemsIn(Buffer.from("\ufeffhi", "utf16le"));
    expect(items.map(item => item.kind === "blob" && item.blob.isBeside)).toEqual([undefined, true]);
  });

  it("is passed over whole when it is UTF-16 that is too large to turn", async () => {
    const wide = Buffer.from(`\ufeff${"x".repeat(5_000_000)}`, "utf16le");
    expect(await itemsIn(wide)).toEqual([{ kind: "skip", skip: { path: "file", reason: "too-large" } }]);
  });
});

describe("a pointer of Git LFS", () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0a".repeat(32)}\nsize 12\n`;
  const kindOf = async (text: string) => (await itemsIn(Buffer.from(text))).map(({ kind }) => kind);

  it("is passed over, also one of the largest file", async () => {
    expect(await kindOf(pointer)).toEqual(["skip"]);
    expect(await kindOf(pointer.replace("12", "9".repeat(19)))).toEqual(["skip"]);
  });

  it.each([
    ["goes on", `${pointer}password\n`],
    ["begins later", `password\n${pointer}`],
    ["holds something else", pointer.replace("size 12", "size 12 password")],
    ["has no hash", pointer.replace(/sha256:\w+/, "sha256:password")],
  ])("is looked at when it %s: it may be none", async (_, text) => {
    expect(await kindOf(text)).toEqual(["blob"]);
  });
});
