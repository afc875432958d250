import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../../failures.ts";
import { at } from "../context.ts";
import { writeTree } from "../scratch.ts";
import { freshDirectory, open, pathsOf, textOf, withTree } from "./tree.ts";

describe("the directory store", () => {
  it("reads Kubernetes' layout, follows its links, and shows none of its own entries", async () => {
    const { store, root } = await withTree({
      "..2026_01_01.1/password": "one",
      "..2026_01_01.1/user": "two",
    });
    await symlink("..2026_01_01.1", join(root, "..data"));
    for (const name of ["password", "user"]) await symlink(`..data/${name}`, join(root, name));
    expect([await textOf(store, "password"), await textOf(store, "user")]).toEqual(["one", "two"]);
    expect(await pathsOf(store, "")).toEqual(["password", "user"]);
    expect((await failureOf(() => store.read([at("..data/password")]))).code).toBe("invalid");
  });

  it.each([
    ["a/../b", "a step up"],
    ["../outside", "a step out"],
    ["a//b", "an empty segment"],
    ["a\\b", "a backslash"],
    ["a\0b", "a NUL"],
  ])("throws invalid for the path %j: %s", async path => {
    const { store } = await withTree({ a: "x", b: "x" });
    expect((await failureOf(() => store.read([at(path)]))).code).toBe("invalid");
  });

  it("finds nothing for a field that would leave its directory", async () => {
    const { store } = await withTree({ "team/alpha": "one", beta: "two" });
    expect(await textOf(store, "team", "../beta")).toBeUndefined();
    expect(await textOf(store, "team", "..")).toBeUndefined();
  });

  it("refuses links that lead out, whether of the file or of a directory on the way, and lists no such directory", async () => {
    const { root: outside } = await withTree({ alpha: "marker", "deep/beta": "marker" });
    const { store, root } = await withTree({ mine: "x" });
    await symlink(join(outside, "alpha"), join(root, "link"));
    await symlink(join(outside, "deep"), join(root, "folder"));
    const error = await failureOf(() => store.read([at("link"), at("folder/beta"), at("folder", "beta")]));
    expect(error.failures.map(({ code }) => code)).toEqual(["denied", "denied", "denied"]);
    expect(await pathsOf(store, "")).toEqual(["link", "mine"]);
  });

  it("refuses a link to a neighbour whose name begins like the directory's own", async () => {
    const parent = await freshDirectory();
    await writeTree(parent, { "root/mine": "x", "root-neighbour/alpha": "marker" });
    await symlink("../root-neighbour/alpha", join(parent, "root/link"));
    const store = open({ path: join(parent, "root") });
    expect((await failureOf(() => store.read([at("link")]))).code).toBe("denied");
  });

  it("follows links inside, also of the root itself, and does not walk in circles", async () => {
    const { root } = await withTree({ "real/alpha": "one" });
    await symlink("real", join(root, "again"));
    await symlink("..", join(root, "real/up"));
    const link = join(await freshDirectory(), "link");
    await symlink(root, link);
    const store = open({ path: link });
    expect(await textOf(store, "again/alpha")).toBe("one");
    expect(await pathsOf(store, "")).toEqual(["again/alpha", "real/alpha"]);
  });

  it("takes a dangling link for an absent secret", async () => {
    const { store, root } = await withTree({ alpha: "x" });
    await symlink("nowhere", join(root, "beta"));
    expect(await textOf(store, "beta")).toBeUndefined();
    expect(await pathsOf(store, "")).toEqual(["alpha"]);
  });
});
