import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { node } from "../programs.ts";
import { cli, setUp } from "./runner.ts";

const tooLarge =
  "job-secrets: cannot print the rest: the file that this output goes to may not become larger\n";
const noSpace = "job-secrets: cannot print the rest: no space is left where this output goes\n";

/** Prints what may be the beginning of the secret. */
const beginning = "echo $TOKEN | head -c 7";

/** A project, and a shell in it in which `$J` is the runner. The file `out` may get ten more bytes where that is `limited`. */
function shellIn({ limited = false } = {}) {
  const { cwd, value } = setUp();
  const out = join(cwd, "out");
  writeFileSync(out, Buffer.alloc(1014, "."));
  const shell = (line: string) => {
    const env = { PATH: process.env.PATH, HOME: cwd, J: `${node} ${cli}`, V: value };
    const script = `${limited ? "ulimit -f 1; " : ""}${line}`;
    const { status, stderr } = spawnSync("bash", ["-c", script], { cwd, env, encoding: "utf8" });
    return { status, stderr };
  };
  return { shell, written: () => readFileSync(out).length };
}

describe("an output that takes a part of what is written at once", () => {
  it.each([
    ["get", "$J get secret://dev/token", 3],
    ["export", "$J export --format json", 3],
    ["run", "$J run -- seq 1 100", 125],
    ["run, at the very end", `$J run -- sh -c 'printf 12345678; ${beginning}'`, 125],
    ["redact", "seq 1 100 | $J redact", 3],
    ["list", "$J list --json", 3],
  ])("makes %s fail", (_, command, status) => {
    const { shell, written } = shellIn({ limited: true });
    expect(shell(`${command} >>out`)).toEqual({ status, stderr: tooLarge });
    expect(written()).toBe(1024);
  });

  it("gets all of it where there is room", () => {
    const { shell, written } = shellIn();
    expect(shell("$J run -- seq 1 100000 >>out")).toEqual({ status: 0, stderr: "" });
    expect(written()).toBe(1014 + 588_895);
  });
});

describe.runIf(existsSync("/dev/full"))("an output that takes nothing more", () => {
  it.each([
    ["what is held back to the end", `$J run -- sh -c '${beginning}' >/dev/full`],
    ["what is masked", "$J run -- sh -c 'echo $TOKEN' >/dev/full"],
    ["the same on stderr", "$J run -- sh -c 'echo $TOKEN >&2' 2>/dev/full"],
  ])("makes run fail, for %s", (_, command) => {
    const { status, stderr } = shellIn().shell(command);
    expect(status).toBe(125);
    if (!command.includes("2>")) expect(stderr).toBe(noSpace);
  });
});
