/** What the runner says and ends with when it is called in a way that makes no sense, or from nowhere. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch } from "../harness/scratch.ts";
import { project } from "./action.ts";

const program = join(project, "dist/cli/index.js");

function call(args: readonly string[]): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: scratch(),
    encoding: "utf8",
  });
  return { code: status, said: stderr };
}

describe("a call that makes no sense", () => {
  it.each([[["run"]], [["run", "--nope", "--", "true"]], [["run", "--only"]]])(
    "of run (%j) ends with 125, which no command has by chance",
    args => {
      const { code, said } = call(args);
      expect(code).toBe(125);
      expect(said).toContain("Try `job-secrets run --help`.");
    },
  );

  it.each([[["get"]], [["nope"]], [["--nope"]], [["lint", "explain"]]])(
    "of anything else (%j) ends with 2",
    args => {
      expect(call(args).code).toBe(2);
    },
  );

  it.each([
    [["nope"], "job-secrets: unknown command 'nope'\nTry `job-secrets --help`.\n"],
    [["help", "nope"], "job-secrets: unknown command 'nope'\nTry `job-secrets --help`.\n"],
    [
      ["help", "exprot"],
      "job-secrets: unknown command 'exprot'\n(Did you mean export?)\nTry `job-secrets --help`.\n",
    ],
  ])("names a command that there is not, and the one that was meant: %j", (args, said) => {
    expect(call(args)).toEqual({ code: 2, said });
  });

  it.each([[["run", "--help"]], [["--version"]], [["get", "--help"]], [["help"]], [["help", "get"]]])(
    "is not one that asks for help: %j",
    args => {
      expect(call(args).code).toBe(0);
    },
  );
});

it("tells in the help of check what a check does not look at, and what does", () => {
  const help = spawnSync(process.execPath, [program, "check", "--help"], { encoding: "utf8" }).stdout;
  expect(help).toMatch(/decrypts nothing.*job-secrets doctor.*job-secrets run -- true/s);
});

describe("an option that is not known", () => {
  it.each([
    [["set", "secret://dev/db", "--value=hunter2-'77\nline"], "--value"],
    [["set", "-phunter2-'77", "secret://dev/db"], "-p"],
    [["--token=hunter2-'77=x"], "--token"],
    [["export", "--form=hunter2-'77"], "--form"],
  ])("is named without what it is given: %j", (args, name) => {
    const { said } = call(args);
    expect(said).toMatch(new RegExp(`^job-secrets: unknown option '${name}'\n`));
    expect(said).not.toMatch(/hunter2|77|line/);
  });
});

/** With that text in the place of one of its files, or without it. */
function callWithout(file: string, args: readonly string[], text?: string) {
  const folder = join(scratch(), "dist");
  cpSync(join(project, "dist/cli"), join(folder, "cli"), { recursive: true });
  const path = join(folder, "cli", `${file}.js`);
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
  return spawnSync(process.execPath, [join(folder, "cli/index.js"), ...args], {
    cwd: scratch(),
    encoding: "utf8",
  });
}

describe("a program that lacks one of its files", () => {
  const missing = "a file of this program is missing";

  it.each([
    ["lint", ["lint"]],
    ["lint", ["--help"]],
    ["parse", ["check"]],
  ])("%s.js says so in one line, and ends with no code that means findings: %j", (file, args) => {
    const { status, stdout, stderr } = callWithout(file, args);
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toBe(
      `job-secrets: cannot do this: ${missing}\n  Install it anew, or check it out anew.\n`,
    );
  });

  it.each([
    ["rolldown-runtime", ["lint"], 3],
    ["error", ["check"], 3],
    ["error", ["run", "--", "true"], 125],
  ])("%s.js, without which it cannot begin, is told of in one line as well: %j", (file, args, code) => {
    const { status, stdout, stderr } = callWithout(file, args);
    expect([status, stdout]).toEqual([code, ""]);
    expect(stderr).toBe(`job-secrets: cannot start: ${missing}\n  Install it anew, or check it out anew.\n`);
  });

  it("says that one is damaged where it is cut off", () => {
    const { status, stdout, stderr } = callWithout("error", ["lint"], '"use strict";const a={');
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^job-secrets: cannot start: a file of this program is damaged\n .*\n$/);
  });

  it("ends with the code of run's own failures where run itself is missing", () => {
    const { status, stderr } = callWithout("run", ["run", "--", "true"]);
    expect([status, stderr]).toEqual([125, expect.stringContaining(missing)]);
  });

  it("says so as an error of the Action's step, also where it cannot begin", () => {
    const folder = join(scratch(), "dist");
    cpSync(join(project, "dist/action"), join(folder, "action"), { recursive: true });
    rmSync(join(folder, "action/error.js"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "action/index.js")], {
      cwd: scratch(),
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([3, ""]);
    expect(stdout).toMatch(new RegExp(`^::error::cannot start: ${missing}%0A.*\n$`));
  });

  it("says so as an error of the Action's step", () => {
    const folder = join(scratch(), "dist");
    cpSync(join(project, "dist/action"), join(folder, "action"), { recursive: true });
    rmSync(join(folder, "action/lint-job.js"));
    const { status, stdout } = spawnSync(process.execPath, [join(folder, "action/index.js")], {
      cwd: scratch(),
      env: { ...process.env, GITHUB_ACTIONS: "true", INPUT_COMMAND: "lint" },
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stdout).toMatch(new RegExp(`^::error::cannot do this: ${missing}%0A.*\n$`));
  });
});

it.each([[[]], [["--preserve-symlinks"]], [["--preserve-symlinks-main"]]])(
  "behind a link the program's own files count, and none beside the link: node %j",
  options => {
    const bin = scratch();
    const link = join(bin, "job-secrets");
    symlinkSync(program, link);
    for (const name of ["rolldown-runtime", "error", "lint"])
      writeFileSync(join(bin, `${name}.js`), 'console.log("not ours"); process.exit(0);\n');
    const { status, stdout } = spawnSync(process.execPath, [...options, link, "lint", "--help"], {
      cwd: scratch(),
      encoding: "utf8",
    });
    expect([status, stdout.split("\n")[0]]).toEqual([0, expect.stringContaining("job-secrets lint")]);
  },
);

describe.runIf(process.platform !== "win32")("from a folder that is no longer there", () => {
  const from = (args: string) =>
    spawnSync(
      "sh",
      ["-c", `rmdir "$PWD" && exec "$@"`, "sh", process.execPath, program, ...args.split(" ")],
      {
        cwd: scratch(),
        encoding: "utf8",
      },
    );

  it.each([
    ["check", 3],
    ["lint", 3],
    ["run -- true", 125],
  ])("%s says so, without a stack, and ends with %i", (args, code) => {
    const { status, stderr } = from(args);
    expect(stderr).toBe("job-secrets: cannot work in this folder: it is no longer there\n");
    expect(status).toBe(code);
  });

  it("shows the help", () => {
    expect(from("--help").status).toBe(0);
  });
});

describe.runIf(process.platform !== "win32")("what is printed for whoever asks for it", () => {
  const shell = (line: string) =>
    spawnSync("sh", ["-c", line, "sh", process.execPath, program], { cwd: scratch(), encoding: "utf8" });
  const asked = ["--help", "--version", "help run", "lint --help"];

  it.each(asked)("of %s is all there", args => {
    const { stdout, stderr } = shell(`"$@" ${args}`);
    expect(stdout).toMatch(/^Usage: job-secrets .*-h, --help.*\n$|^\d+\.\d+\.\d+\n$/s);
    expect(stderr).toBe("");
  });

  it.each(asked)("of %s to a reader that has gone ends without a stack", args => {
    const { stdout, stderr } = shell(`{ "$@" ${args}; echo "$?" >&2; } | :`);
    expect(stdout).toBe("");
    expect(stderr).toBe("job-secrets: cannot print the rest: the reader of this output has gone\n3\n");
  });

  it.runIf(process.platform === "linux").each(asked)("of %s to a full disk ends without a stack", args => {
    const { status, stderr } = shell(`"$@" ${args} > /dev/full`);
    expect(stderr).toBe("job-secrets: cannot print the rest: no space is left where this output goes\n");
    expect(status).toBe(3);
  });

  it.runIf(process.platform === "linux")("of a misuse keeps its exit code where stderr takes nothing", () => {
    expect(shell(`"$@" nope 2> /dev/full`).status).toBe(2);
    expect(shell(`"$@" run 2> /dev/full`).status).toBe(125);
  });
});
