import { describe, expect, it } from "vitest";
import type { Standing } from "../../../src/io/standing.ts";
import type { Item } from "../../../src/lint/blob.ts";
import { itemsOfFile } from "../../../src/lint/changes/work-file.ts";

const file = { place: "/nowhere/a", shown: "a", since: undefined };

async function itemsIn(standing: Standing): Promise<string[]> {
  const told: string[] = [];
  const tell = (item: Item) =>
    told.push(item.kind === "skip" ? item.skip.reason : `${item.blob.bytes.length} bytes`);
  for await (const item of itemsOfFile(file, () => standing)) tell(item);
  return told;
}

async function* failing(error: Error, megabytes = 20): AsyncIterable<Uint8Array> {
  for (let count = 0; count < megabytes; count += 1) yield Buffer.alloc(1024 * 1024, "text\n");
  throw error;
}

describe("a file of the work tree", () => {
  it("could not be read where the disk fails in the middle of it, whatever was looked at before", async () => {
    const error = Object.assign(new Error("broken"), { code: "EIO" });
    const told = await itemsIn({ kind: "file", contents: { pieces: failing(error) } });
    expect(told).toEqual([`${8 * 1024 * 1024} bytes`, expect.stringMatching(/bytes$/), "unreadable"]);
    expect(await itemsIn({ kind: "file", contents: { pieces: failing(error, 1) } })).toEqual(["unreadable"]);
  });

  it("is no excuse for a mistake of this program", async () => {
    const standing: Standing = { kind: "file", contents: { pieces: failing(new TypeError("a mistake")) } };
    await expect(itemsIn(standing)).rejects.toThrow("a mistake");
  });

  it("could not be read where something is in the way", async () => {
    expect(await itemsIn({ kind: "closed" })).toEqual(["unreadable"]);
  });
});
