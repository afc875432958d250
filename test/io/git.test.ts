import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGit } from "../../src/io/git.ts";
import { commitAll, gitEnvironment as env, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** A repository with two commits of a file. */
function repository(): { readonly folder: string; readonly first: string; readonly second: string } {
  const folder = scratch();
  writeTree(folder, { "job-secrets.yml": "version: 1\n", "sub/inner.yml": "inner\n" });
  const first = commitAll(folder);
  writeTree(folder, { "job-secrets.yml": "version: 2\n" });
  return { folder, first, second: commitAll(folder) };
}

/** A clone that has the newest commit only, as `actions/checkout` makes it. */
function shallowClone(origin: string): string {
  const folder = join(scratch(), "clone");
  git(origin, "clone", "--quiet", "--depth=1", `file://${origin}`, folder);
  return folder;
}

describe("the top of a work tree", () => {
  it("is found from a folder deep inside", async () => {
    const { folder } = repository();
    expect(await createGit(folder, env).topLevel()).toBe(folder);
    expect(await createGit(join(folder, "sub"), env).topLevel()).toBe(folder);
  });

  it("is named as the folder was, also where a link leads to it", async () => {
    const { folder } = repository();
    const link = join(scratch(), "link");
    symlinkSync(folder, link);
    expect(await createGit(join(link, "sub"), env).topLevel()).toBe(link);
  });

  it("is not there outside of a work tree", async () => {
    expect(
      await createGit(scratch(), { ...env, GIT_CEILING_DIRECTORIES: "/tmp" }).topLevel(),
    ).toBeUndefined();
  });
});

describe("a file in a commit", () => {
  it("has the text of that commit, whatever the work tree says", async () => {
    const { folder, first, second } = repository();
    writeTree(folder, { "job-secrets.yml": "version: 3\n" });
    const commits = createGit(folder, env);
    expect(await commits.show(first, "job-secrets.yml")).toBe("version: 1\n");
    expect(await commits.show(second, "job-secrets.yml")).toBe("version: 2\n");
  });

  it("is named from the top, wherever git is asked", async () => {
    const { folder, first } = repository();
    expect(await createGit(join(folder, "sub"), env).show(first, "sub/inner.yml")).toBe("inner\n");
    expect(await createGit(join(folder, "sub"), env).show(first, "job-secrets.yml")).toBe("version: 1\n");
  });

  it.each(["absent.yml", "sub", "../outside.yml", ""])(
    "is undefined for %j, which is no file there",
    async path => {
      const { folder, first } = repository();
      expect(await createGit(folder, env).show(first, path)).toBeUndefined();
    },
  );

  it("is undefined in a commit that is not here", async () => {
    const { folder } = repository();
    expect(await createGit(folder, env).show("1".repeat(40), "job-secrets.yml")).toBeUndefined();
  });
});

describe("a commit", () => {
  it("is here when the repository has it", async () => {
    const { folder, first } = repository();
    expect(await createGit(folder, env).haveCommit(first)).toBe(true);
  });

  it("is fetched from origin when a shallow clone lacks it, and nothing else is", async () => {
    const { folder, first, second } = repository();
    const clone = shallowClone(folder);
    expect(git(clone, "rev-list", "--all")).toBe(second);
    expect(await createGit(clone, env).haveCommit(first)).toBe(true);
    expect(await createGit(clone, env).show(first, "job-secrets.yml")).toBe("version: 1\n");
    expect(git(clone, "rev-list", "--all")).toBe(second);
  });

  it("is not here when origin is gone", async () => {
    const { folder, first } = repository();
    const clone = shallowClone(folder);
    rmSync(folder, { recursive: true });
    expect(await createGit(clone, env).haveCommit(first)).toBe(false);
  });

  it("is not here when origin does not have it", async () => {
    const clone = shallowClone(repository().folder);
    expect(await createGit(clone, env).haveCommit("1".repeat(40))).toBe(false);
  });

  it.each([
    ["HEAD", "a name"],
    ["main", "a branch"],
    ["--upload-pack=touch /tmp/x", "an option"],
    ["", "nothing"],
    ["abc123", "an abbreviation"],
  ])("is never %j: %s", async name => {
    expect(await createGit(repository().folder, env).haveCommit(name)).toBe(false);
  });
});

describe("a poisoned repository", () => {
  const hooks = [
    "reference-transaction",
    "post-checkout",
    "pre-auto-gc",
    "post-index-change",
    "fsmonitor-watchman",
  ];

  /** A shallow clone in which everything that git knows to run leaves a trace. */
  function poisoned(): { readonly clone: string; readonly first: string; readonly trace: string } {
    const { folder, first } = repository();
    const clone = shallowClone(folder);
    const trace = join(scratch(), "trace");
    const trap = join(scratch(), "trap");
    writeTree(join(trap, ".."), { trap: `#!/bin/sh\necho "$0" "$@" >> '${trace}'\n` });
    chmodSync(trap, 0o755);
    for (const hook of hooks) {
      writeTree(clone, { [`.git/hooks/${hook}`]: `#!/bin/sh\necho ${hook} >> '${trace}'\n` });
      chmodSync(join(clone, ".git/hooks", hook), 0o755);
    }
    mkdirSync(join(clone, ".git/info"), { recursive: true });
    writeTree(clone, {
      ".git/info/attributes": "* diff=evil filter=evil\n",
      ".gitattributes": "* diff=evil\n",
    });
    const settings = {
      "core.fsmonitor": trap,
      "core.hooksPath": join(clone, ".git/hooks"),
      "core.pager": trap,
      "pager.show": trap,
      "pager.rev-parse": trap,
      "diff.external": trap,
      "diff.evil.command": trap,
      "diff.evil.textconv": trap,
      "filter.evil.smudge": trap,
      "filter.evil.clean": trap,
      "core.sshCommand": trap,
      "core.editor": trap,
      "gpg.program": trap,
      "log.showSignature": "true",
      "gc.auto": "1",
    };
    for (const [name, value] of Object.entries(settings)) git(clone, "config", name, value);
    rmSync(trace, { force: true });
    return { clone, first, trace };
  }

  it("runs nothing when it is asked for the top, a commit that must be fetched, and a file", async () => {
    const { clone, first, trace } = poisoned();
    const commits = createGit(clone, env);
    expect(await commits.topLevel()).toBe(clone);
    expect(await commits.haveCommit(first)).toBe(true);
    expect(await commits.show(first, "job-secrets.yml")).toBe("version: 1\n");
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(existsSync(trace)).toBe(false);
  });

  it("does run things when git is asked without our care", () => {
    const { clone, first, trace } = poisoned();
    execFileSync("git", ["fetch", "--quiet", "--depth=1", "origin", first], {
      cwd: clone,
      env,
      stdio: "ignore",
    });
    execFileSync("git", ["status"], { cwd: clone, env, stdio: "ignore" });
    expect(existsSync(trace)).toBe(true);
  });
});
