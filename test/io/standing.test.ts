import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ownBytes } from "../../src/io/contents.ts";
import { createLook, insideOf, kindAt } from "../../src/io/standing.ts";
import { scratch } from "../harness/scratch.ts";

let folder = "";
beforeEach(() => {
  folder = scratch();
});

describe("a look at a path", () => {
  it("gives the bytes of a file, also of an empty one and of one the system makes up", () => {
    writeFileSync(join(folder, "file"), "text");
    writeFileSync(join(folder, "empty"), "");
    const look = createLook();
    expect(textOf(look(join(folder, "file")))).toBe("text");
    expect(textOf(look(join(folder, "empty")))).toBe("");
    expect(textOf(look("/proc/self/cmdline"))).toContain("node");
  });

  it("gives a large file in pieces, without a gap", async () => {
    const text = Buffer.from(Array.from({ length: 1_300_000 }, (_, index) => index).join("\n"));
    writeFileSync(join(folder, "large"), text);
    const standing = createLook()(join(folder, "large"));
    if (standing?.kind !== "file" || !("pieces" in standing.contents)) throw new Error("no pieces");
    expect(Buffer.from(await ownBytes(standing.contents)).equals(text)).toBe(true);
  });

  it("tells a file of exactly its buffer's size from a longer one", async () => {
    const text = Buffer.alloc(4 * 1024 * 1024, "x");
    writeFileSync(join(folder, "exact"), text);
    const standing = createLook()(join(folder, "exact"));
    if (standing?.kind !== "file" || !("pieces" in standing.contents)) throw new Error("no pieces");
    expect(await ownBytes(standing.contents)).toHaveLength(text.length);
  });

  it("follows no link, opens no pipe for good, and says of the rest what it is", () => {
    symlinkSync("nowhere", join(folder, "link"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const look = createLook();
    expect(look(join(folder, "link"))).toEqual({ kind: "link", target: Buffer.from("nowhere") });
    expect(look(join(folder, "pipe"))).toEqual({ kind: "other" });
    expect(look(folder)).toEqual({ kind: "directory" });
    expect(look(join(folder, "absent"))).toBeUndefined();
    expect(look(join(folder, "link/inside"))).toBeUndefined();
  });

  it("says that something is in the way", () => {
    expect(createLook()(join(folder, "x".repeat(300)))).toEqual({ kind: "closed" });
  });
});

describe("the kind of what is at a path", () => {
  it("is told without opening it", () => {
    writeFileSync(join(folder, "file"), "text");
    symlinkSync("nowhere", join(folder, "link"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const names = ["file", "link", "pipe", "", "absent", "file/inside", "x".repeat(300)];
    const kinds = names.map(name => kindAt(join(folder, name)));
    expect(kinds).toEqual(["file", "link", "other", "directory", undefined, undefined, "closed"]);
  });
});

describe("a folder", () => {
  it("is what is in it, in the order of the names", () => {
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "a"), "");
    execFileSync("mkfifo", [join(folder, "c")]);
    expect(insideOf(folder)).toEqual([
      { name: "a", kind: "file or link" },
      { name: "b", kind: "directory" },
      { name: "c", kind: "other" },
    ]);
    expect(insideOf(join(folder, "absent"))).toBeUndefined();
  });
});

function textOf(standing: ReturnType<ReturnType<typeof createLook>>): string {
  if (standing?.kind !== "file" || !("bytes" in standing.contents)) throw new Error("no bytes");
  return Buffer.from(standing.contents.bytes).toString();
}
