/** The hook in real repositories, with real commits. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type HooksMade, makeHooks } from "../../src/app/hook.ts";
import { digits, sample } from "../../src/lint/samples.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { commitAll, git, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const program = [process.execPath, join(import.meta.dirname, "../../dist/cli/index.js")];
const leak = `password = "${["x8", sample(digits, 9), "Qz"].join("kV")}"\n`;
const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
let cwd = "";

beforeEach(() => {
  cwd = scratch();
  writeTree(cwd, { "a.py": "a = 1\n" });
  commitAll(cwd);
});

function make(folder = cwd): Promise<HooksMade> {
  return makeHooks(recordingDoors({ cwd: folder, env: gitEnvironment }).doors, program);
}

/** Without any `job-secrets` on the PATH. */
function commit(...args: readonly string[]): { code: number | null; said: string } {
  return run("commit", "-m", "x", ...args);
}

function run(...args: readonly string[]): { code: number | null; said: string } {
  const env = { ...gitEnvironment, PATH: process.env.PATH };
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], { cwd, env, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

function writeHook(text: string, hook = "pre-commit"): void {
  mkdirSync(join(cwd, ".git/hooks"), { recursive: true });
  writeFileSync(join(cwd, ".git/hooks", hook), text, { mode: 0o755 });
}

/** A program of our name that says what it was asked. */
function standIn(code: number): string {
  const path = join(scratch(), "bin/job-secrets");
  writeTree(dirname(path), { "job-secrets": `#!/bin/sh\necho "ran $*" >&2\nexit ${code}\n` });
  chmodSync(path, 0o755);
  return path;
}

const both = (folder: string) => [`${folder}/pre-commit`, `${folder}/pre-merge-commit`];

describe("the hook", () => {
  it("lets a commit without credentials pass, and no other", async () => {
    expect(await make()).toEqual({ paths: both(".git/hooks"), isForAll: false, left: undefined });
    writeTree(cwd, { "a.py": "a = 2\n" });
    expect(commit("-a").code).toBe(0);
    writeTree(cwd, { "a.py": leak });
    const refused = commit("-a");
    expect(refused.code).toBe(1);
    expect(refused.said).toContain("a.py:1");
    expect(git(cwd, "rev-list", "--count", "HEAD").trim()).toBe("2");
  });

  it("looks at the files that a commit names, whatever else is staged", async () => {
    writeTree(cwd, { "b.py": "b = 1\n" });
    commitAll(cwd);
    await make();
    writeTree(cwd, { "a.py": leak, "b.py": "b = 2\n" });
    git(cwd, "add", "a.py");
    expect(commit("b.py").code).toBe(0);
    expect(commit("a.py").code).toBe(1);
  });

  it("can be made again, and from a folder inside", async () => {
    await make();
    mkdirSync(join(cwd, "sub"));
    expect((await make(join(cwd, "sub"))).paths).toEqual(both("../.git/hooks"));
    expect(statSync(join(cwd, ".git/hooks/pre-commit")).mode & 0o777).toBe(0o755);
  });

  it("goes where the repository keeps its hooks", async () => {
    git(cwd, "config", "core.hooksPath", "tools/hooks");
    expect(await make()).toEqual({ paths: both("tools/hooks"), isForAll: true, left: undefined });
    writeTree(cwd, { "a.py": leak });
    expect(commit("-a").code).toBe(1);
  });

  it("holds nothing of this machine where others get it, and tells them what they lack", async () => {
    git(cwd, "config", "core.hooksPath", "tools/hooks");
    await make();
    expect(readFileSync(join(cwd, "tools/hooks/pre-commit"), "utf8")).not.toContain(program[1]);
    const { code, said } = commit("--allow-empty");
    expect(code).toBe(1);
    expect(said).toMatch(
      /^This repository's commits are looked at by job-secrets, which is not on your PATH: .*\n$/,
    );
    const env = { ...gitEnvironment, PATH: `${dirname(standIn(0))}:${process.env.PATH}` };
    const { stderr } = spawnSync("sh", ["tools/hooks/pre-commit"], { cwd, env, encoding: "utf8" });
    expect(stderr).toBe("ran lint --staged --quiet\n");
  });

  it("says so when the program is gone that made it", async () => {
    await makeHooks(recordingDoors({ cwd, env: gitEnvironment }).doors, ["/gone/node", "/gone/index.js"]);
    const { code, said } = commit("--allow-empty");
    expect(code).toBe(1);
    expect(said).toMatch(/^This commit cannot be looked at: there is no \/gone\/node any more\. .*--hook\n$/);
  });

  it("is asked about the commit of a merge, too", async () => {
    git(cwd, "checkout", "--quiet", "-b", "side");
    writeTree(cwd, { "b.py": "b = 1\n" });
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "main");
    writeTree(cwd, { "c.py": "c = 1\n" });
    commitAll(cwd);
    await makeHooks(recordingDoors({ cwd, env: gitEnvironment }).doors, [standIn(1)]);
    const { code, said } = run("merge", "side");
    expect(code).not.toBe(0);
    expect(said).toContain("ran lint --staged --quiet\n");
    expect(git(cwd, "rev-list", "--count", "HEAD").trim()).toBe("2");
  });

  it("of merges is left alone where it is somebody else's", async () => {
    writeHook("#!/bin/bash\nexit 0\n", "pre-merge-commit");
    const { paths, left } = await make();
    expect(paths).toEqual([".git/hooks/pre-commit"]);
    expect(left).toMatch(
      /^\.git\/hooks\/pre-merge-commit is there already.* first line behind #!\/bin\/bash: /,
    );
    expect(readFileSync(join(cwd, ".git/hooks/pre-merge-commit"), "utf8")).toBe("#!/bin/bash\nexit 0\n");
  });

  it("is not made where git runs none", async () => {
    git(cwd, "config", "core.hooksPath", "");
    await expect(make()).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("core.hooksPath"),
    });
  });

  it("leaves somebody else's hook alone, and says what to add to it", async () => {
    writeHook("#!/bin/sh\n");
    await expect(make()).rejects.toMatchObject({
      code: "usage",
      hint: expect.stringContaining("lint --staged"),
    });
    expect(readFileSync(join(cwd, ".git/hooks/pre-commit"), "utf8")).toBe("#!/bin/sh\n");
  });

  it("of somebody else lets no credential pass with the line where it is told to stand", async () => {
    const rest = "exit 0\n";
    writeHook(`#!/bin/sh\n${rest}`);
    const { hint = "" } = await failureOf(make);
    expect(hint).toMatch(/^Add this as its first line behind #!\/bin\/sh: /);
    writeHook(`#!/bin/sh\n${hint.slice(hint.indexOf(": ") + 2)}\n${rest}`);
    writeTree(cwd, { "a.py": leak });
    expect(commit("-a").code).toBe(1);
    writeTree(cwd, { "a.py": "a = 2\n" });
    expect(commit("-a").code).toBe(0);
  });

  it("of somebody else that is no shell script gets no line of one", async () => {
    writeHook("#!/usr/bin/env python3\nprint(1)\n");
    expect((await failureOf(make)).hint).toMatch(
      /^Have it run this before all else, and fail when that does: /,
    );
  });

  it("is made where husky keeps hooks, and not where it makes them anew", async () => {
    git(cwd, "config", "core.hooksPath", ".husky/_");
    expect(await make()).toMatchObject({ paths: both(".husky"), isForAll: true });
    writeTree(cwd, { ".husky/pre-commit": "npm test\n" });
    const { hint } = await failureOf(make);
    expect(hint).toBe("Add this as its first line: job-secrets lint --staged --quiet || exit 1");
  });

  it("is made for no other repository of the machine", async () => {
    const settings = join(scratch(), "config");
    writeFileSync(settings, '[core]\n\thooksPath = "/srv/hooks"\n');
    const env = { ...gitEnvironment, GIT_CONFIG_GLOBAL: settings };
    const failure = await failureOf(() => makeHooks(recordingDoors({ cwd, env }).doors, program));
    expect(failure.message).toContain("/srv/hooks lies outside of this repository");
    expect(failure.hint).toContain("|| exit 1");
  });

  it("is not made outside of this repository, by its own setting or through a link", async () => {
    const folder = scratch();
    git(cwd, "config", "core.hooksPath", join(folder, "hooks"));
    expect((await failureOf(make)).message).toContain("lies outside of this repository");
    git(cwd, "config", "core.hooksPath", "linked/hooks");
    symlinkSync(folder, join(cwd, "linked"));
    expect((await failureOf(make)).message).toContain("lies outside of this repository");
    expect(existsSync(join(folder, "hooks"))).toBe(false);
  });

  it("is not made outside of a repository", async () => {
    await expect(make(scratch())).rejects.toMatchObject({ code: "usage" });
  });
});
