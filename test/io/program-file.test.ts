import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProgram, foldersOutside, isInside } from "../../src/io/program-file.ts";
import { failureOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** A machine with one program outside of the project, and one of the same name in it. */
function machine() {
  const top = scratch();
  const [project, bin] = [join(top, "project"), join(top, "bin")];
  writeTree(top, { "project/bin/tool": "#!/bin/sh\n", "bin/tool": "#!/bin/sh\n", "bin/plain": "x" });
  mkdirSync(join(bin, "folder"));
  for (const file of [join(project, "bin/tool"), join(bin, "tool")]) chmodSync(file, 0o755);
  chmodSync(join(bin, "plain"), 0o644);
  return { top, project, bin };
}

describe("finding a program", () => {
  it("takes the first that may be executed, by its bare name or its absolute path", async () => {
    const { project, bin } = machine();
    expect(await findProgram("tool", ["/nonexistent", bin], [project])).toBe(join(bin, "tool"));
    expect(await findProgram(join(bin, "tool"), [], [project])).toBe(join(bin, "tool"));
  });

  it.each(["plain", "folder", "gone"])("finds no program in %s", async name => {
    const { project, bin } = machine();
    const error = await failureOf(() => findProgram(name, [bin], [project]));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      `cannot ask ${name}: there is no such program`,
    ]);
  });

  it("passes over one that is linked into the project", async () => {
    const { top, project, bin } = machine();
    mkdirSync(join(top, "links"));
    symlinkSync(join(project, "bin/tool"), join(top, "links/tool"));
    expect(await findProgram("tool", [join(top, "links"), bin], [project])).toBe(join(bin, "tool"));
  });

  it("refuses one that is named in the project", async () => {
    const { project } = machine();
    const error = await failureOf(() => findProgram(join(project, "bin/tool"), [], [project]));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot ask ${join(project, "bin/tool")}: it lies in the project`,
    ]);
  });
});

it("the folders of a PATH that count are absolute and outside of the project, also by way of a link", async () => {
  const { top, project, bin } = machine();
  symlinkSync(project, join(top, "alias"));
  const path = ["", ".", "bin", join(project, "bin"), project, join(top, "alias/bin"), bin, "/gone"].join(
    ":",
  );
  expect(await foldersOutside(path, [project])).toEqual([bin, "/gone"]);
  expect(await foldersOutside("", [project])).toEqual([]);
});

it("a folder is inside of itself, and a sibling with a longer name is not", async () => {
  const inside = (path: string) => isInside(path, ["/a/b"]);
  expect(await Promise.all(["/a/b", "/a/b/c", "/a/b/..c", "/a/bc", "/a", "/", "/a/c"].map(inside))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
