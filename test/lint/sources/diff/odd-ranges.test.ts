import { chmodSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../../../../src/lint/sources/diff.ts";
import { commitAll, git } from "../../../harness/repository.ts";
import { look } from "../looked.ts";
import { changes, commit, lines, started } from "./branches.ts";

describe("odd ranges", () => {
  it("of a branch that was rewritten are measured from where both parted", async () => {
    const cwd = started();
    const old = commit(cwd, { a: "1\n" });
    git(cwd, "reset", "--quiet", "--hard", "main");
    commit(cwd, { b: "2\n" });
    expect(lines(await changes(cwd, old))).toEqual(["b: 1 2"]);
  });

  it("without a common commit are measured from the base itself", async () => {
    const cwd = started({ base: "base\n" });
    git(cwd, "checkout", "--quiet", "--orphan", "other");
    commit(cwd, { base: "base\nmore\n" });
    const looked = await look(diff, cwd, { range: { bases: ["main"], head: "other", what: undefined } });
    expect(lines(looked)).toEqual(["base: 2"]);
  });

  it.each(["refs/tags/origin/main", "refs/heads/origin/main", "refs/origin/main"])(
    "are refused where %s takes the place of what they name",
    async other => {
      const cwd = started();
      git(cwd, "update-ref", "refs/remotes/origin/main", "main");
      commit(cwd, { a: "1\n" });
      expect(lines(await changes(cwd, "origin/main"))).toEqual(["a: 1 2"]);
      git(cwd, "update-ref", other, "main");
      expect(lines(await changes(cwd, "origin/main"))).toEqual(["a: 1 2"]);
      git(cwd, "update-ref", other, "work");
      for (const name of ["origin/main", "origin/main~0"]) {
        await expect(changes(cwd, name)).rejects.toMatchObject({
          code: "unavailable",
          message: expect.stringMatching(
            /^cannot tell which commit origin\/main is: there are refs\/.* and /,
          ),
        });
      }
      expect(lines(await changes(cwd, "refs/remotes/origin/main"))).toEqual(["a: 1 2"]);
    },
  );

  it("have files of any name", async () => {
    const cwd = started();
    const names = [
      "a b",
      "it's",
      'say "x"',
      "new\nline",
      "tab\there",
      "-dash",
      ":colon",
      "*",
      "\u00e4\u{1f600}",
    ];
    commit(cwd, Object.fromEntries(names.map(name => [name, "x\n"])));
    const raw = Buffer.concat([Buffer.from(`${cwd}/raw`), Buffer.from([0xff, 0xfe])]);
    writeFileSync(raw, "x\n");
    commitAll(cwd);
    const { blobs, opened } = await changes(cwd);
    expect(opened.commits).toBe(2);
    expect(blobs.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
      Array(names.length + 1).fill("x\n"),
    );
    expect(
      blobs
        .map(({ path }) => path)
        .filter(path => names.includes(path))
        .sort(),
    ).toEqual([...names].sort());
  });

  it("have files without a newline at their end", async () => {
    const cwd = started({ a: "1" });
    commit(cwd, { a: "1\n2" });
    expect(lines(await changes(cwd))).toEqual(["a: 2"]);
  });

  it("have links that became files, and files that became executable", async () => {
    const cwd = started({ run: "echo\n" });
    symlinkSync("target", join(cwd, "link"));
    commitAll(cwd);
    git(cwd, "branch", "--force", "main");
    rmSync(join(cwd, "link"));
    chmodSync(join(cwd, "run"), 0o755);
    commit(cwd, { link: "now a file\n" });
    expect(lines(await changes(cwd))).toEqual(["link: 1 2", "run: "]);
  });
});
