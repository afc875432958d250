import { spawn, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { addToEnd } from "../../src/io/append.ts";
import { files } from "../../src/io/files.ts";
import { scratch } from "../harness/scratch.ts";

it("adds lines to a file, and ends the one before where that was left open", async () => {
  const path = join(scratch(), "file");
  await files.appendLines(path, "one\n");
  await files.appendLines(path, "two\n");
  await files.append(path, "three");
  await files.appendLines(path, "four\n");
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual([
    "one\ntwo\nthree\nfour\n",
    0o600,
  ]);
});

function pipe(): string {
  const path = join(scratch(), "pipe");
  spawnSync("mkfifo", [path]);
  return path;
}

it("writes all into a pipe, whose reader may come late", async () => {
  const path = pipe();
  const reader = spawn("sh", ["-c", `sleep 0.2; cat '${path}'`]);
  const bytes = Buffer.alloc(200_000, "a");
  await Promise.all([
    addToEnd(path, bytes),
    text(reader.stdout).then(read => expect(read).toHaveLength(bytes.length)),
  ]);
});

it("says of a pipe that nobody reads it, and waits no longer", async () => {
  const path = pipe();
  await expect(addToEnd(path, Buffer.from("a"), 100)).rejects.toMatchObject({
    code: "unavailable",
    message: `cannot write ${path}: it is a pipe that nobody reads`,
  });
});
