import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isStartable } from "../../../src/io/terminal/program.ts";
import { scratch } from "../../harness/scratch.ts";

const env = { PATH: "/nowhere:bin:/usr/bin:/bin" };

const programs = [
  ["good", "#!/bin/sh\n", 0o755],
  ["options", "#! /usr/bin/env -S sh\n", 0o755],
  ["bare", "echo hello\n", 0o755],
  ["empty", "", 0o755],
  ["plain", "#!/bin/sh\n", 0o644],
  ["lost", "#!/no/such/interpreter\n", 0o755],
  ["windows", "#!/bin/sh\r\n", 0o755],
] as const;

/** A working directory with all of them in `bin`. */
function plant(): string {
  const cwd = scratch();
  mkdirSync(join(cwd, "bin", "folder"), { recursive: true });
  for (const [name, text, mode] of programs) {
    writeFileSync(join(cwd, "bin", name), text);
    chmodSync(join(cwd, "bin", name), mode);
  }
  return cwd;
}

const big = "x".repeat(128 * 1024);

it.each([
  [true, "a program on PATH", { command: "sh" }],
  [true, "a program of the system without PATH", { command: "sh", env: {} }],
  [true, "a script on PATH", { command: "good" }],
  [true, "a path from the working directory", { command: "./bin/good" }],
  [true, "an absolute path", { command: "/bin/sh" }],
  [true, "an interpreter with options", { command: "options" }],
  [true, "a file that names no interpreter", { command: "bare" }],
  [true, "an empty file", { command: "empty" }],
  [false, "no such program", { command: "no-such-program-here" }],
  [false, "no name", { command: "" }],
  [false, "a file of the working directory that is not on PATH", { command: "good", env: { PATH: "/bin" } }],
  [false, "a file without the right to be executed", { command: "plain" }],
  [false, "a folder", { command: "folder" }],
  [false, "an interpreter that is not there", { command: "lost" }],
  [false, "an interpreter with the line ends of Windows", { command: "windows" }],
  [false, "an argument that is too long", { command: "sh", args: [big] }],
  [false, "a variable that is too long", { command: "sh", env: { ...env, BIG: big } }],
  [false, "too much in all", { command: "sh", args: Array.from({ length: 20 }, () => big.slice(0, 60_000)) }],
])("is %s for %s", (expected, _, request) => {
  expect(isStartable({ args: [], env, cwd: plant(), ...request })).toBe(expected);
});
