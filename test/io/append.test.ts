import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
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
