import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tree } from "../../../../src/lint/sources/tree.ts";
import { commitAll } from "../../../harness/repository.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { look } from "../looked.ts";

describe("a path that is named", () => {
  it("is followed where it is a link, to a file and to a folder", async () => {
    const cwd = scratch();
    writeTree(cwd, { "real/a.txt": "text" });
    symlinkSync("real", join(cwd, "current"));
    symlinkSync("real/a.txt", join(cwd, ".env"));
    commitAll(cwd);
    expect((await look(tree, cwd, { paths: ["current"] })).told).toEqual(["real/a.txt: text"]);
    expect((await look(tree, cwd, { paths: ["current/"] })).told).toEqual(["real/a.txt: text"]);
    expect((await look(tree, cwd, { paths: [".env"] })).told).toEqual(["real/a.txt: text"]);
  });

  it("is looked at once, however often and in which ways it is named", async () => {
    const cwd = scratch();
    writeTree(cwd, { "a.txt": "text", "sub/b.txt": "b" });
    symlinkSync("a.txt", join(cwd, "link"));
    commitAll(cwd);
    const paths = ["a.txt", "./a.txt", join(cwd, "a.txt"), "link", "sub", "sub/"];
    expect((await look(tree, cwd, { paths })).told).toEqual(["a.txt: text", "sub/b.txt: b"]);
  });

  it.each(["GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"])(
    "is what it says, whatever %s says of paths",
    async name => {
      const cwd = scratch();
      writeTree(cwd, { "[a]/b.txt": "b", "a/b.txt": "other" });
      commitAll(cwd);
      const looked = await look(tree, cwd, { paths: ["[a]"], untracked: true }, () => true, { [name]: "1" });
      expect(looked.told).toEqual(["[a]/b.txt: b"]);
    },
  );

  it("is refused where it leads nowhere, or to what is no file", async () => {
    const cwd = scratch();
    symlinkSync("nowhere", join(cwd, "link"));
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    await expect(look(tree, cwd, { paths: ["link", "pipe", "/dev/null"] })).rejects.toMatchObject({
      code: "usage",
      failures: [
        { message: expect.stringContaining("link: there is no such") },
        { message: expect.stringContaining("pipe: it is neither") },
        { message: expect.stringContaining("/dev/null: it is neither") },
      ],
    });
  });
});

describe("what a shell opened without a name", () => {
  it("is refused with the way to hand it over", async () => {
    const cwd = scratch();
    const pipe = join(cwd, "pipe");
    execFileSync("mkfifo", [pipe]);
    const file = openSync(pipe, "r+");
    rmSync(pipe);
    symlinkSync(`/dev/fd/${file}`, join(cwd, "link"));
    for (const name of [`/dev/fd/${file}`, "link"]) {
      await expect(look(tree, cwd, { paths: [name] })).rejects.toMatchObject({
        code: "usage",
        message: `cannot lint ${name}: it is neither a file nor a folder`,
        hint: expect.stringContaining("lint --stdin"),
      });
    }
    closeSync(file);
  });
});
