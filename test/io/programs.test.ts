import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../src/io/doors.ts";
import { createPrograms, type ProgramRequest } from "../../src/io/programs.ts";
import { everythingIn, failureOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const PATH = "/usr/local/bin:/usr/bin:/bin";

interface Given {
  readonly env?: Environment;
  readonly project?: string;
  readonly credentials?: readonly string[];
  readonly signal?: AbortSignal;
}

function ask(request: Partial<ProgramRequest>, given: Given = {}) {
  const { env = {}, project = "/nonexistent", credentials = [] } = given;
  const signal = given.signal ?? new AbortController().signal;
  const surroundings = {
    env: { PATH, ...env },
    signal,
    project: async () => [project],
    credentials: () => credentials,
  };
  const standard = { command: "sh", args: [], keep: [], timeout: 10_000 };
  return createPrograms(surroundings).ask({ ...standard, ...request });
}

const shell = (script: string, request: Partial<ProgramRequest> = {}, given: Given = {}) =>
  ask({ args: ["-c", script], ...request }, given);

const text = (output: Uint8Array) => Buffer.from(output).toString("utf8");

describe("a program that is asked", () => {
  it("gives what it printed, its exit code, and how much it complained", async () => {
    const { output, ...rest } = await shell("printf 'a\\000b'; echo hidden >&2; exit 3");
    expect([Buffer.from(output), rest]).toEqual([Buffer.from("a\0b"), { code: 3, complaint: 7 }]);
    expect((await shell("kill -TERM $$")).code).toBe(143);
  });

  it("has no input, and the root for its folder", async () => {
    expect(text((await shell("cat; pwd")).output)).toBe("/\n");
  });

  it("gets no credentials but those that are named for it", async () => {
    const env = { A_TOKEN: "a", B_TOKEN: "b", secret_C: "c", PLAIN: "p" };
    const script = 'echo "$A_TOKEN,$B_TOKEN,$secret_C,$PLAIN"';
    const credentials = ["A_TOKEN", "B_TOKEN", "secret_*"];
    const { output } = await shell(script, { keep: ["B_TOKEN", "GONE"] }, { env, credentials });
    expect(text(output)).toBe(",b,,p\n");
  });

  it("is ended with all that it started when its time is over", async () => {
    const folder = scratch();
    const script = `(trap '' TERM; sleep 1.5; touch ${folder}/late) & trap '' TERM; sleep 5; true`;
    const start = Date.now();
    const error = await failureOf(() => shell(script, { timeout: 200 }));
    expect([error.code, error.message]).toEqual(["timeout", "cannot ask sh: it did not end within 0.2 s"]);
    expect(Date.now() - start).toBeLessThan(4000);
    await wait(1000);
    expect(existsSync(join(folder, "late"))).toBe(false);
  });

  it("is ended when the job is cancelled", async () => {
    const signal = AbortSignal.timeout(100);
    expect((await failureOf(() => shell("sleep 5", {}, { signal }))).code).toBe("cancelled");
  });

  it("is ended when it prints without end, and nothing of that is shown", async () => {
    const error = await failureOf(() => shell("yes marker-of-the-output"));
    expect([error.code, error.message]).toEqual(["invalid", "cannot ask sh: it prints over 16 MiB"]);
    expect(everythingIn(error)).not.toContain("marker-of-the-output");
  });

  it("does not keep us waiting for what it left running", async () => {
    const start = Date.now();
    const { code, output } = await shell("sleep 30 & echo value");
    expect([code, text(output)]).toEqual([0, "value\n"]);
    expect(Date.now() - start).toBeLessThan(5000);
  });

  it("is unavailable when there is none, or it cannot be started", async () => {
    expect((await failureOf(() => ask({ command: "no-such-program" }))).code).toBe("unavailable");
    const error = await failureOf(() => ask({ args: ["x".repeat(3_000_000)] }));
    expect([error.code, error.message]).toEqual(["unavailable", expect.stringMatching(/^cannot run sh: /)]);
  });
});

describe("what the project holds", () => {
  /** A project with a program in it that leaves a mark. */
  function project() {
    const folder = scratch();
    const mark = join(scratch(), "mark");
    writeTree(folder, { "bin/sh": `#!/bin/sh\ntouch ${mark}\n`, "script.sh": `touch ${mark}\n` });
    mkdirSync(join(folder, "deep"));
    return { folder, mark };
  }

  it("is not where a program is looked for, and not on its PATH", async () => {
    const { folder, mark } = project();
    const env = { PATH: [join(folder, "bin"), ".", "", PATH].join(":") };
    const { output } = await shell('echo "$PATH"', {}, { env, project: folder });
    expect([text(output), existsSync(mark)]).toEqual([`${PATH}\n`, false]);
  });

  it.each([
    ["as an argument", (folder: string) => [join(folder, "script.sh")]],
    ["inside an argument", (folder: string) => ["-c", `. ${folder}/script.sh`]],
    ["as a path from the root", (folder: string) => [join(folder, "script.sh").slice(1)]],
    ["in a roundabout way", (folder: string) => [join("/tmp/../", folder, "script.sh")]],
  ])("is refused %s", async (_, argumentsIn) => {
    const { folder, mark } = project();
    const error = await failureOf(() => ask({ args: argumentsIn(folder) }, { project: folder }));
    expect([error.code, existsSync(mark)]).toEqual(["invalid", false]);
    expect(error.message).toBe("cannot ask sh: one of its arguments is a place in the project");
  });

  it("is no place that a variable names to the program", async () => {
    const { folder } = project();
    const env = {
      BASH_ENV: join(folder, "script.sh"),
      HERE: folder,
      OTHER: `${folder}-beside`,
      HOME: "/root",
    };
    const { output } = await shell("env", {}, { env, project: folder });
    const names = text(output)
      .split("\n")
      .map(line => line.replace(/=.*/, ""));
    expect(names).toEqual(expect.arrayContaining(["HOME", "OTHER", "PATH"]));
    expect(names.filter(name => ["BASH_ENV", "HERE"].includes(name))).toEqual([]);
  });
});

it("only io/process.ts starts anything", () => {
  expect(readFileSync("src/io/programs.ts", "utf8")).not.toContain("child_process");
});
