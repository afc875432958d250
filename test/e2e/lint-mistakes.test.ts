/** What the runner says of command lines and configurations of the lint that are wrong. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { config, line } from "../app/lint/lints.ts";
import { commitAll, git, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const program = join(import.meta.dirname, "../../dist/cli/index.js");

function lint(cwd: string, args: readonly string[]): { code: number | null; said: string; printed: string } {
  const env = { ...gitEnvironment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "lint", ...args], { cwd, env });
  return { code: status, said: stderr.toString(), printed: stdout.toString() };
}

function project(tree: Readonly<Record<string, string>>): string {
  const cwd = scratch();
  writeTree(cwd, tree);
  commitAll(cwd);
  return cwd;
}

const clean = { "a.txt": "text\n" };

describe("one line says what to do", () => {
  it.each<[string, readonly string[], string]>([
    ["for a command with a slip", ["mrege", "x.json"], "no such file or folder; did you mean lint merge?"],
    ["for a dash", ["-"], "did you mean lint --stdin?"],
    ["for two reports in one file", ["--format", "json=x", "--format", "sarif=./x"], "two reports into x"],
    ["for a report in git's own folder", ["--format", "json=.git/config"], "that folder is git's own"],
    [
      "for a baseline of a part",
      ["--write-baseline", "--shard", "1/2"],
      "--write-baseline and --shard do not go",
    ],
    ["for a baseline of stdin", ["--write-baseline", "--stdin"], "--write-baseline and --stdin do not go"],
    [
      "for a baseline of changes",
      ["--write-baseline", "--diff", "HEAD"],
      "for changes the one of their base",
    ],
    [
      "for a folder as configuration",
      ["--config", "sub"],
      "cannot read the configuration sub: there is no such file",
    ],
    [
      "for a merge of what is no report",
      ["merge", "a.txt"],
      "cannot read a.txt: it is no report of this lint",
    ],
  ])("%s", (_what, args, message) => {
    const { code, said, printed } = lint(project({ ...clean, "sub/b.txt": "x\n" }), args);
    expect({ code, printed }).toEqual({ code: 2, printed: "" });
    expect(said).toContain(message);
  });

  it.each([
    ["a section with a slip", "version: 1\nlnt: {}\n", '2:1: lnt: unknown key; did you mean "lint"?'],
    [
      "a baseline elsewhere",
      config("{ baseline: ../x }"),
      "lint.baseline: must be the path of a file in the folder",
    ],
    ["a glob that would take for ever", config('{ exclude: ["*a*a*a*a*ab"] }'), "has too many *"],
    ["a rule with a slip", config("{ rules: { strpe: off } }"), 'unknown rule; did you mean "stripe"?'],
  ])("for %s in the configuration", (_what, text, message) => {
    const { code, said } = lint(project({ ...clean, "job-secrets.yml": text }), []);
    expect(code).toBe(2);
    expect(said).toContain(message);
  });

  it("for a commit that nobody knows, without talk of CI", () => {
    const { code, said } = lint(project(clean), ["--diff", "mian"]);
    expect(code).toBe(3);
    expect(said).toContain("mian is no commit of this clone");
    expect(said).toContain("Look for a typo");
  });
});

it("a baseline that the configuration names and nobody wrote is told", () => {
  const { code, printed } = lint(project({ ...clean, "job-secrets.yml": config("{ baseline: known }") }), []);
  expect(code).toBe(0);
  expect(printed).toContain("lint.baseline names known, and there is none yet");
});

it("a range without a head goes up to HEAD, as git has it", () => {
  const cwd = project(clean);
  const { code, printed } = lint(cwd, ["--diff", "HEAD..."]);
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining("nothing is added") });
});

describe("with --quiet", () => {
  it("a lint that passes prints nothing", () => {
    expect(lint(project(clean), ["--quiet"])).toEqual({ code: 0, said: "", printed: "" });
  });

  it("one that fails prints its report, and one for a program is printed in any case", () => {
    expect(lint(project({ a: line("a") }), ["--quiet"])).toMatchObject({
      code: 1,
      printed: expect.stringContaining("The lint failed"),
    });
    expect(JSON.parse(lint(project(clean), ["--quiet", "--format", "json"]).printed)).toMatchObject({
      version: 1,
    });
  });
});

it("lints of the files and of the history share a baseline", () => {
  const cwd = project({ now: line("now"), gone: line("gone") });
  git(cwd, "rm", "--quiet", "gone");
  commitAll(cwd);
  expect(lint(cwd, ["--history", "--write-baseline"]).code).toBe(0);
  expect(lint(cwd, []).printed).not.toContain("fits nothing");
  expect(lint(cwd, ["--write-baseline"]).said).toContain("0 new, 0 taken out");
  expect(lint(cwd, ["--history"]).code).toBe(0);
});

it.runIf(process.platform === "linux")(
  "the Action ends with a line where its log is full, and not with a stack",
  () => {
    const cwd = project(clean);
    const action = join(import.meta.dirname, "../../dist/action/index.js");
    const script = `exec "$@" > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", script, "sh", process.execPath, action], {
      cwd,
      env: {
        ...gitEnvironment,
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: "schedule",
        GITHUB_WORKSPACE: cwd,
        INPUT_COMMAND: "lint",
      },
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^job-secrets: [^\n]+\n$/);
  },
);
