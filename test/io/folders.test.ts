import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../src/io/files.ts";
import { makeFolders } from "../../src/io/folders.ts";
import { takeLock } from "../../src/io/lock.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";

describe("making folders", () => {
  it("makes all that are missing, and tells the outermost", async () => {
    const folder = scratch();
    expect(await makeFolders(join(folder, "a/b/c"))).toBe(join(folder, "a"));
    expect(statSync(join(folder, "a/b/c")).isDirectory()).toBe(true);
    expect(await makeFolders(join(folder, "a/b/c"))).toBeUndefined();
    expect(await makeFolders(join(folder, "a/d"))).toBe(join(folder, "a/d"));
  });

  it("fails where a file is in the way", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "");
    await expect(makeFolders(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolders(join(folder, "file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it("may be done by several at once", async () => {
    const folder = scratch();
    await Promise.all(Array.from({ length: 8 }, () => makeFolders(join(folder, "a/b/c"))));
    expect(existsSync(join(folder, "a/b/c"))).toBe(true);
  });

  if (process.platform === "linux")
    it("ends where a folder takes none, as in /proc", async () => {
      const path = "/proc/nope/a/b";
      const error = await failureOf(() => files.replace(path, ""));
      expect(error.message).toBe(`cannot write ${path}: no such file or directory`);
      expect((await failureOf(() => files.makeDirectory(dirname(path)))).code).toBe("unavailable");
      await expect(takeLock(path)).rejects.toMatchObject({ code: "ENOENT" });
    });
});
