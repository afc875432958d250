import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { files } from "../../src/io/files.ts";
import type { AppError } from "../../src/model/error.ts";
import { everythingIn, failureOf } from "../failures.ts";
import { folderWith, scratch, writeTree } from "../harness/scratch.ts";
import { asNobody } from "../nobody.ts";

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** For one test: a mask under which nothing is for others, however it is made. */
function withUmask(mask: number): void {
  const before = process.umask(mask);
  onTestFinished(() => void process.umask(before));
}

describe("reading a file", () => {
  it("gives its bytes, and its text", async () => {
    const folder = folderWith({ bytes: Uint8Array.from([0, 255, 10]), text: "grüße\r\n" });
    expect(await files.read(join(folder, "bytes"))).toEqual(Buffer.from([0, 255, 10]));
    expect(await files.readText(join(folder, "text"))).toBe("grüße\r\n");
  });

  it.each(["gone", "gone/deeper", "file/deeper"])(
    "gives undefined for %s, which is not there",
    async path => {
      const folder = folderWith({ file: "x" });
      expect(await files.read(join(folder, path))).toBeUndefined();
      expect(await files.readText(join(folder, path))).toBeUndefined();
    },
  );

  it("throws invalid for text that is not UTF-8, and shows nothing of it", async () => {
    const folder = folderWith({ file: Buffer.from("marker\xff", "latin1") });
    const error = await failureOf(() => files.readText(join(folder, "file")));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot read ${join(folder, "file")}: it is not UTF-8 text`,
    ]);
    expect(everythingIn(error)).not.toContain("marker");
  });

  it("has an end where a device has none", async () => {
    const error = await failureOf(() => files.readText("/dev/zero"));
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot read /dev/zero: it holds more than 256 MiB, or has no end",
    ]);
  });

  it("throws for what it may not or cannot read, with the path and the reason", async () => {
    const folder = folderWith({ file: "x", "folder/file": "x" });
    chmodSync(join(folder, "file"), 0o000);
    symlinkSync("loop", join(folder, "loop"));
    const faults: AppError[] = [];
    for (const name of ["file", "folder", "loop"]) {
      faults.push(await failureOf(() => asNobody(() => files.read(join(folder, name)))));
    }
    expect(faults.map(({ code, message }) => [code, message])).toEqual([
      ["denied", `cannot read ${folder}/file: permission denied`],
      ["invalid", `cannot read ${folder}/folder: it is a directory`],
      ["invalid", `cannot read ${folder}/loop: its symbolic links lead round in a circle`],
    ]);
  });
});

describe("replacing a file", () => {
  it("makes a new one with the mode that was asked for, and the directories on the way", async () => {
    withUmask(0o022);
    const folder = scratch();
    await files.replace(join(folder, "a/b/private"), "x", 0o600);
    await files.replace(join(folder, "a/b/plain"), "y");
    expect(modeOf(join(folder, "a/b/private"))).toBe(0o600);
    expect(modeOf(join(folder, "a/b/plain"))).toBe(0o644);
    expect(readFileSync(join(folder, "a/b/plain"), "utf8")).toBe("y");
  });

  it.each([0o600, 0o640, 0o664, 0o755])("keeps mode %i of the old one, whatever the umask", async mode => {
    const path = join(folderWith({ file: "old" }), "file");
    chmodSync(path, mode);
    withUmask(0o077);
    await files.replace(path, "new", 0o600);
    expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["new", mode]);
  });

  it("replaces what a link leads to, and keeps the link", async () => {
    const folder = folderWith({ "deep/file": "old" });
    symlinkSync("deep/file", join(folder, "link"));
    await files.replace(join(folder, "link"), "new");
    expect(readFileSync(join(folder, "deep/file"), "utf8")).toBe("new");
    expect(await files.realPath(join(folder, "link"))).toBe(await files.realPath(join(folder, "deep/file")));
  });

  it("shows readers the old file or the new one, and never a part", async () => {
    const path = join(folderWith({ file: "a".repeat(2 ** 20) }), "file");
    let writing = true;
    const writer = (async () => {
      for (const letter of "bcdefghij") await files.replace(path, letter.repeat(2 ** 20));
      writing = false;
    })();
    let reads = 0;
    while (writing) {
      const text = await files.readText(path);
      expect(text?.length).toBe(2 ** 20);
      expect(text).toBe((text?.[0] ?? "").repeat(2 ** 20));
      reads += 1;
    }
    await writer;
    expect(reads).toBeGreaterThan(1);
  });

  it("leaves the old one and no litter when it fails", async () => {
    const folder = folderWith({ "full/file": "old" });
    const error = await failureOf(() => files.replace(join(folder, "full"), "new"));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot write ${folder}/full: it is a directory`,
    ]);
    expect(readdirSync(folder)).toEqual(["full"]);
    chmodSync(join(folder, "full"), 0o555);
    const denied = await failureOf(() => asNobody(() => files.replace(join(folder, "full/file"), "new")));
    expect(denied.code).toBe("denied");
    expect(readFileSync(join(folder, "full/file"), "utf8")).toBe("old");
    expect(readdirSync(join(folder, "full"))).toEqual(["file"]);
  });
});

describe("making private files and directories", () => {
  it("gives them to nobody else, whatever the umask", async () => {
    withUmask(0o000);
    const folder = join(scratch(), "private");
    await files.makePrivateDirectory(folder);
    await files.makePrivateFile(join(folder, "file"), Buffer.from("x"));
    expect([modeOf(folder), modeOf(join(folder, "file"))]).toEqual([0o700, 0o600]);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("x");
  });

  it("throws for what is there already, and changes nothing", async () => {
    const folder = folderWith({ file: "old" });
    symlinkSync("elsewhere", join(folder, "dangling"));
    for (const name of ["file", "dangling"]) {
      const error = await failureOf(() => files.makePrivateFile(join(folder, name), Buffer.from("marker")));
      expect(error.message).toBe(`cannot make ${folder}/${name}: something is there already`);
      expect(everythingIn(error)).not.toContain("marker");
      expect((await failureOf(() => files.makePrivateDirectory(join(folder, name)))).code).toBe("failed");
    }
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("old");
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
  });

  it("makes no directories on the way, whose mode nobody asked for", async () => {
    const path = join(scratch(), "a/b");
    expect((await failureOf(() => files.makePrivateDirectory(path))).code).toBe("unavailable");
  });
});

describe("the rest of the door", () => {
  it("adds to the end of a file, and makes a private one where there is none", async () => {
    withUmask(0o000);
    const path = join(scratch(), "file");
    await files.append(path, "one\n");
    await files.append(path, Buffer.from("two\n"));
    expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["one\ntwo\n", 0o600]);
  });

  it("makes directories, also where they are already", async () => {
    const path = join(scratch(), "a/b");
    await files.makeDirectory(path);
    await files.makeDirectory(path);
    expect(await files.kind(path)).toBe("directory");
  });

  it("removes files, directories with all that is in them, links but not their targets, and nothing", async () => {
    const folder = folderWith({ "a/b/c": "x", file: "x", kept: "x" });
    symlinkSync("kept", join(folder, "link"));
    for (const name of ["a", "file", "link", "gone"]) await files.remove(join(folder, name));
    expect(readdirSync(folder)).toEqual(["kept"]);
  });

  it("throws denied for what it may not remove", async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, "a"));
    writeTree(folder, { "a/b": "x" });
    chmodSync(join(folder, "a"), 0o555);
    expect((await failureOf(() => asNobody(() => files.remove(join(folder, "a/b"))))).code).toBe("denied");
    chmodSync(join(folder, "a"), 0o755);
  });
});
