import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readWhole } from "../../src/io/whole.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";

const bounds = { most: 3 * 1024 * 1024, silence: 60_000 };

function fileOf(size: number) {
  const path = join(scratch(), "file");
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => (index * 31) % 251));
  writeFileSync(path, bytes);
  return { path, bytes };
}

function pipe(): string {
  const path = join(scratch(), "pipe");
  spawnSync("mkfifo", [path]);
  return path;
}

describe("what is read whole", () => {
  it.each([0, 1, 5000, bounds.most])("has all of its bytes, when they are %d", async size => {
    const { path, bytes } = fileOf(size);
    expect((await readWhole(path, bounds)).equals(bytes)).toBe(true);
  });

  it("may be larger than the system says", async () => {
    expect((await readWhole("/proc/self/environ", bounds)).equals(readFileSync("/proc/self/environ"))).toBe(
      true,
    );
    expect(await readWhole("/dev/null", bounds)).toHaveLength(0);
  });

  it("may be a pipe, whose writer comes late and takes its time", async () => {
    const path = pipe();
    const read = readWhole(path, bounds);
    spawn("sh", ["-c", `sleep 0.2; exec > '${path}'; echo one; sleep 0.2; echo two`]);
    expect((await read).toString()).toBe("one\ntwo\n");
  });

  it.each(["/dev/zero", "file"])("ends at the bound, as that of %s", async name => {
    const path = name === "file" ? fileOf(bounds.most + 1).path : name;
    const error = await failureOf(() => readWhole(path, bounds));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot read ${path}: it holds more than 3 MiB, or has no end`,
    ]);
  });

  it("ends at the bound of a pipe too", async () => {
    const path = pipe();
    const writer = spawn("sh", ["-c", `exec cat /dev/zero > '${path}'`]);
    const error = await failureOf(() => readWhole(path, bounds));
    writer.kill();
    expect(error.code).toBe("invalid");
  });

  it("is given up when nothing comes out of a pipe, before its first byte and after it", async () => {
    const [silent, stuck] = [pipe(), pipe()];
    const writer = spawn("sh", ["-c", `exec > '${stuck}'; echo one; exec sleep 60`]);
    for (const path of [silent, stuck]) {
      const error = await failureOf(() => readWhole(path, { ...bounds, silence: 500 }));
      expect([error.code, error.message]).toEqual([
        "unavailable",
        `cannot read ${path}: nothing has come out of this pipe for 0.5 s`,
      ]);
    }
    writer.kill();
  });
});
