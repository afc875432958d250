import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Chunks, readChunks, rewrite } from "../../src/io/contents.ts";
import { scratch } from "../harness/scratch.ts";

async function* upperCase(chunks: Chunks): Chunks {
  for await (const chunk of chunks) yield Buffer.from(Buffer.from(chunk).toString().toUpperCase());
}

const wanted = { write: upperCase, isWanted: () => true };

describe("the pieces of a file", () => {
  it("are all of its bytes, in order", async () => {
    const path = join(scratch(), "file");
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 31) % 256));
    writeFileSync(path, bytes);
    const pieces: Buffer[] = [];
    for await (const piece of readChunks(path)) pieces.push(Buffer.from(piece));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });
});

describe("the pieces of a named pipe", () => {
  function setUp() {
    const path = join(scratch(), "pipe");
    spawnSync("mkfifo", [path]);
    const given = new AbortController();
    const read = async () => {
      const pieces: Buffer[] = [];
      for await (const piece of readChunks(path, given.signal)) pieces.push(Buffer.from(piece));
      return Buffer.concat(pieces).toString();
    };
    return { path, given, read };
  }

  it("are all that its writers write, the first of whom may come late", async () => {
    const { path, read } = setUp();
    const all = read();
    spawn("sh", ["-c", `sleep 0.2; exec > '${path}'; echo one; sleep 0.2; echo two`]);
    expect(await all).toBe("one\ntwo\n");
  });

  it("are waited for no longer once that is given up", async () => {
    const { given, read } = setUp();
    const all = read();
    setTimeout(() => given.abort(), 100);
    await expect(all).rejects.toThrow();
  });
});

describe("a file that is rewritten", () => {
  it("has its new contents, its mode and its owner", async () => {
    const folder = scratch();
    const path = join(folder, "file");
    writeFileSync(path, "text");
    if (process.getuid?.() === 0) chownSync(path, 1234, 1235);
    chmodSync(path, 0o640);
    const before = statSync(path);
    await rewrite(path, wanted);
    const after = statSync(path);
    expect(readFileSync(path, "utf8")).toBe("TEXT");
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("is left alone when nobody wants the new contents, and when making them fails", async () => {
    const folder = scratch();
    const path = join(folder, "file");
    writeFileSync(path, "text");
    await rewrite(path, { ...wanted, isWanted: () => false });
    const failing = async function* (chunks: Chunks): Chunks {
      yield* upperCase(chunks);
      throw new Error("no more");
    };
    await expect(rewrite(path, { ...wanted, write: failing })).rejects.toThrow("no more");
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["text", ["file"]]);
  });

  it("is left alone when something else writes to it meanwhile", async () => {
    const folder = scratch();
    const path = join(folder, "log");
    writeFileSync(path, "text");
    const write = async function* (chunks: Chunks): Chunks {
      yield* upperCase(chunks);
      appendFileSync(path, " and more");
    };
    await expect(rewrite(path, { ...wanted, write })).rejects.toThrow("something else has written to it");
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["text and more", ["log"]]);
  });

  it("is refused when it has a second name, or is no file", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "text");
    linkSync(join(folder, "file"), join(folder, "other"));
    await expect(rewrite(join(folder, "file"), wanted)).rejects.toThrow("it has another name");
    await expect(rewrite(folder, wanted)).rejects.toThrow("it is a directory");
  });
});
