/** T33: what is found to be a file, and is a pipe, a device or a link once it is opened. Nothing is waited for, and nothing read; a pipe in a file's place is told. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "../bundle.ts";
import { commitAll } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** A lint that waits does so where no timer ends it: it runs in a program of its own, and has so many milliseconds. */
const allowed = 10_000;

const entry = bundle(new URL("swapped-entry.ts", import.meta.url));

interface Swap {
  readonly what: string;
  readonly make: (path: string) => void;
  readonly becomes: string;
}

const swaps: readonly Swap[] = [
  {
    what: "a pipe that nobody writes to",
    make: path => execFileSync("mkfifo", [path]),
    becomes: "vanished",
  },
  { what: "a link to a file elsewhere", make: path => symlinkSync("/etc/passwd", path), becomes: "11 bytes" },
  { what: "a link to an endless device", make: path => symlinkSync("/dev/zero", path), becomes: "9 bytes" },
  ...(process.getuid?.() === 0 && canMakeDevices() ? [endless()] : []),
];

function endless(): Swap {
  return {
    what: "an endless device",
    make: path => execFileSync("mknod", [path, "c", "1", "5"]),
    becomes: "vanished",
  };
}

/** Containers may forbid even root to make or to open them. */
function canMakeDevices(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-device-"));
  const script = `mknod '${folder}/zero' c 1 5 && head -c 1 '${folder}/zero'`;
  const { status } = spawnSync("sh", ["-c", script], { stdio: "ignore" });
  rmSync(folder, { recursive: true });
  return status === 0;
}

const ways = [
  { way: "in a plain folder", named: ".", isKnown: false },
  { way: "that git knows", named: ".", isKnown: true },
  { way: "that is named", named: "file", isKnown: false },
];

describe.each(ways)("a file $way", ({ named, isKnown }) => {
  it.each(swaps)("may turn into $what before it is read", async ({ make, becomes }) => {
    const [folder, other] = [scratch(), join(scratch(), "other")];
    writeTree(folder, { file: "text\n" });
    if (isKnown) commitAll(folder);
    make(other);
    const args = [await entry, folder, named, join(folder, "file"), other];
    const { stdout, error, status } = spawnSync(process.execPath, args, {
      timeout: allowed,
      killSignal: "SIGKILL",
      encoding: "utf8",
    });
    expect({ stdout, error, status }).toEqual({ stdout: becomes, error: undefined, status: 0 });
  });
});
