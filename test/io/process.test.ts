import { execFile } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { ask } from "../../src/io/process.ts";
import { bundle } from "../bundle.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { env, run, shell } from "./process/children.ts";

describe("the end of a child", () => {
  it.each([
    ["exit 0", 0, "success"],
    ["exit 7", 7, "its own code"],
    ["exit 255", 255, "the highest code"],
    ["kill -TERM $$", 143, "a signal"],
    ["kill -KILL $$", 137, "a signal that nobody can catch"],
    ["kill -INT $$", 130, "an interrupt"],
  ])("is reported as a shell would: %s gives %i (%s)", async (script, code) => {
    expect(await shell(script)).toMatchObject({ code, fault: undefined });
  });

  it("is 127 when there is no such program", async () => {
    const { code, fault } = await run({ command: "no-such-program-here" });
    expect(code).toBe(127);
    expect(fault?.message).toBe("cannot run no-such-program-here: there is no such program");
  });

  it("is 127 for a script whose first line names a program that is not there, and says so", async () => {
    const script = join(scratch(), "script");
    const first = async (line: string) => {
      writeFileSync(script, `#!${line}\necho hello\n`, { mode: 0o755 });
      return await run({ command: script });
    };
    const { code, fault } = await first("/no/such/shell -e");
    expect(code).toBe(127);
    const why = "and there is no such program";
    expect(fault?.message).toBe(`cannot run ${script}: its first line names /no/such/shell, ${why}`);
    expect((await first("/bin/sh\r")).fault?.message).toContain("names /bin/sh with a CR behind it");
  });

  it("is an error like others when no more files can be opened", async () => {
    const entry = await bundle(new URL("process/crowded-entry.ts", import.meta.url));
    const script = 'ulimit -n 60; exec "$0" "$1"';
    const { stdout } = await promisify(execFile)("sh", ["-c", script, process.execPath, entry]);
    const why = "cannot run true: too many files are open";
    expect(stdout).toBe(`${why}\n${why}\n126 ${why}\n`);
  });

  it("is one line for a name that is empty", async () => {
    expect((await run({ command: "" })).fault?.message).toBe("cannot run a command: its name is empty");
  });

  it.each([
    ["a file without the right to be executed", (folder: string) => join(folder, "plain")],
    ["a directory", (folder: string) => folder],
    ["a path through a file", (folder: string) => join(folder, "plain", "inner")],
  ])("is 126 for %s", async (_, commandIn) => {
    const folder = scratch();
    writeFileSync(join(folder, "plain"), "echo hello\n");
    chmodSync(join(folder, "plain"), 0o644);
    const { code, fault } = await run({ command: commandIn(folder) });
    expect(code).toBe(126);
    expect(fault?.message).toMatch(/^cannot run .+: ./);
  });

  it("is 126 for an environment that is too large, and says what to do", async () => {
    const huge = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`V${n}`, "x".repeat(120_000)]));
    const { code, fault } = await run({ command: "true", env: { ...env, ...huge } });
    expect(code).toBe(126);
    expect(fault?.message).toContain("too large; deliver large secrets with `as: file`");
  });
});

describe("a child", () => {
  it("gets the environment that it is given and nothing else", async () => {
    const { stdout } = await run({ command: "/usr/bin/env", env: { A: "1", B: "x\ny" } });
    expect(stdout).toBe("A=1\nB=x\ny\n");
  });

  it("starts where it is told to", async () => {
    const folder = scratch();
    expect((await shell("pwd -P", { cwd: folder })).stdout).toBe(`${folder}\n`);
  });

  it("may print every byte on both of its outputs", async () => {
    const folder = scratch();
    const every = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    writeFileSync(join(folder, "every"), every);
    const { stdout, stderr } = await shell("cat every; cat every >&2", { cwd: folder });
    expect([stdout, stderr]).toEqual([every.toString("latin1"), every.toString("latin1")]);
  });

  it("can open its outputs as /dev/stdout and /dev/stderr", async () => {
    expect(await shell("echo one > /dev/stdout; echo two | tee /dev/stderr")).toMatchObject({
      stdout: "one\ntwo\n",
      stderr: "two\n",
    });
  });

  it("waits for a slow reader, and all of 10 MB on either output arrives", async () => {
    const sizes = [0, 0];
    let most = 0;
    let underway = 0;
    const slowly = (output: number) => async (chunk: Uint8Array) => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise(resolve => setTimeout(resolve, 2));
      sizes[output] = (sizes[output] ?? 0) + chunk.length;
      underway -= 1;
    };
    const script = "head -c 10000000 /dev/zero & head -c 10000000 /dev/zero >&2; wait";
    const { code } = await shell(script, { onStdout: slowly(0), onStderr: slowly(1) });
    expect({ code, sizes }).toEqual({ code: 0, sizes: [10_000_000, 10_000_000] });
    expect(most, "never more than one chunk of each output is underway").toBe(2);
  });

  it("ends when the reader of its output has gone", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const { code, fault } = await shell("exec yes", { onStdout: () => Promise.reject(gone) });
    expect({ code, fault }).toEqual({ code: 141, fault: undefined });
  });

  it("whose output cannot be passed on for another reason makes an error of it", async () => {
    const broken = Object.assign(new Error("write EIO"), { code: "EIO" });
    const script = "trap '' PIPE; echo one; sleep 0.1; echo two 2>/dev/null; exit 0";
    const error = await failureOf(() => shell(script, { onStdout: () => Promise.reject(broken) }));
    expect(error.message).toBe("cannot pass on what sh prints: EIO");
  });

  it("that meets a full disk is told of in one line", async () => {
    const full = Object.assign(new Error("write ENOSPC"), { code: "ENOSPC" });
    const error = await failureOf(() => shell("echo one", { onStdout: () => Promise.reject(full) }));
    expect(error.message).toBe("cannot print the rest: no space is left where this output goes");
    expect(error.cause).toBeUndefined();
  });
});

describe("a small program that is asked", () => {
  it("answers with what it printed, without a byte order mark", async () => {
    expect(await ask("printf", ["\\357\\273\\277text\\n"], { cwd: "/", env })).toBe("text\n");
  });

  it("has no answer when it fails", async () => {
    expect(await ask("sh", ["-c", "echo half; exit 1"], { cwd: "/", env })).toBeUndefined();
  });

  it("gets no stdin", async () => {
    expect(await ask("cat", [], { cwd: "/", env })).toBe("");
  });

  it("is an error when it is not there", async () => {
    const error = await failureOf(() => ask("no-such-program-here", [], { cwd: "/", env }));
    expect(error.message).toBe("cannot run no-such-program-here: there is no such program");
  });
});
