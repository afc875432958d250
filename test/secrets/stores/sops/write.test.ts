/** What the sops store does to files, beyond the contract of stores. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { files } from "../../../../src/io/files.ts";
import { Secret } from "../../../../src/model/secret.ts";
import { sops } from "../../../../src/secrets/stores/sops.ts";
import { failureOf } from "../../../failures.ts";
import { at, testContext } from "../context.ts";
import { devFile, fresh, open, set, textOf, withFile } from "./projects.ts";

describe("write", () => {
  it("makes a file with its folders, by the creation rule that matches it", async () => {
    const project = await fresh();
    await project.write(
      ".sops.yaml",
      `creation_rules: [{ path_regex: "^secrets/", age: ${project.recipient} }]\n`,
    );
    const options = v.parse(sops.options, { path: "secrets/{env}.yaml" });
    const store = sops.open(options, testContext(project));
    await set(store, at("etl/warehouse", "password"), "value");
    expect(await project.sops("decrypt", "--extract", '["etl"]["warehouse"]["password"]', devFile)).toBe(
      "value",
    );
    expect(await project.read(devFile)).toContain('lastmodified: "2026-01-02T03:04:05Z"');
  });

  it("prefers the recipients of the store's options, and keeps to the rule's settings", async () => {
    const project = await fresh();
    await project.write(".sops.yaml", "creation_rules: [{ pgp: AAAA, encrypted_regex: ^secret$ }]\n");
    const store = open(project);
    await set(store, at("secret"), "hidden");
    await set(store, at("region"), "shown");
    expect(await project.read(devFile)).toMatch(/region: "shown"[\s\S]*encrypted_regex/);
    expect(await project.sops("decrypt", "--extract", '["secret"]', devFile)).toBe("hidden");
  });

  it.each([
    ["names no recipient", "", "no creation rule of a .sops.yaml names an age recipient for it"],
    [
      "asks for other keys too",
      "creation_rules: [{ age: age1a, kms: arn }]",
      "its creation rule asks for keys of the kind kms too",
    ],
  ])("makes no file where .sops.yaml %s", async (_, text, why) => {
    const project = await fresh();
    await project.write(".sops.yaml", text);
    const store = sops.open({ path: devFile }, testContext(project));
    const error = await failureOf(() => set(store, at("a"), "value"));
    expect([error.code, error.message]).toEqual(["invalid", `cannot create ${devFile}: ${why}`]);
    expect(await files.kind(`${project.directory}/secrets`)).toBeUndefined();
  });

  it.each([
    [at("etl"), "a map of secrets stands there; name one with #field", "a map of secrets"],
    [at("list"), "a list of secrets stands there; name one with #field", "a list of secrets"],
    [at("top/deeper"), '"top" holds a value, and nothing can be below it', "a way through a value"],
    [at("list/2"), 'the list "list" has no item 2', "an item behind the last"],
    [at("list/x"), 'the list "list" has no item x', "a key in a list"],
    [at("sops/mac"), "sops is the name that SOPS keeps for itself", "the metadata"],
    [at("sops"), "sops is the name that SOPS keeps for itself", "the metadata"],
  ])("refuses %j and changes nothing: %s (%s)", async (location, why) => {
    const { project, store } = await withFile({ etl: { a: "1" }, list: ["2", "3"], top: "4" });
    const before = await project.read(devFile);
    const error = await failureOf(() => set(store, location, "value"));
    expect([error.code, error.message]).toEqual(["invalid", `cannot write ${devFile}: ${why}`]);
    expect(await project.read(devFile)).toBe(before);
  });

  it("refuses binary values with one clear line", async () => {
    const { store } = await withFile({ a: "1" });
    const error = await failureOf(async () =>
      store.write?.(at("a"), Secret.fromBytes(Buffer.from([0xff, 0xfe]))),
    );
    expect(error.message).toBe(
      `cannot write ${devFile}: the value is binary, and SOPS files hold text; store it as base64`,
    );
  });

  it("touches nothing in a file that does not verify", async () => {
    const { project, store } = await withFile({ a: "1", b_unencrypted: "x" });
    const broken = (await project.read(devFile)).replace("b_unencrypted: x", "b_unencrypted: z");
    await project.write(devFile, broken);
    for (const action of [() => set(store, at("a"), "2"), () => store.remove?.(at("a"))]) {
      expect(await failureOf(action)).toMatchObject({
        code: "invalid",
        message: expect.stringContaining("MAC"),
      });
    }
    expect(await project.read(devFile)).toBe(broken);
  });

  it("refuses a layout that it cannot change safely, and changes nothing", async () => {
    const { project, store } = await withFile({ a: "1", b: "2" });
    const strange = (await project.read(devFile)).replace("a: ENC", "? a\n: ENC");
    await project.write(devFile, strange);
    expect(await textOf(store, at("a"))).toBe("1");
    expect(await failureOf(() => store.remove?.(at("a")))).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("its layout is one that cannot be changed safely here"),
    });
    expect(await project.read(devFile)).toBe(strange);
  });

  it("does not write a value that is there already, but turns a number into a text", async () => {
    const { project } = await withFile({ a: "1", n: 1 });
    const written: string[] = [];
    const watched = {
      ...files,
      async replace(path: string, text: string | Uint8Array) {
        written.push(path);
        await files.replace(path, text);
      },
    };
    const store = open(project, {}, { files: watched });
    await set(store, at("a"), "1");
    expect(written).toEqual([]);
    await set(store, at("n"), "1");
    expect(written).toHaveLength(1);
    expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", devFile))).toEqual({
      a: "1",
      n: "1",
    });
  });

  it("writes 1 MiB, which sops reads", async () => {
    const project = await fresh();
    const text = "line %0A ü\r\n".repeat(2 ** 20 / 13);
    await set(open(project), at("big"), text);
    expect(await project.sops("decrypt", "--extract", '["big"]', devFile)).toBe(text);
  });

  it("keeps all of many writes and removals at once", async () => {
    const { store } = await withFile({ gone: "0" });
    const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
    await Promise.all([...names.map(name => set(store, at(name), name)), store.remove?.(at("gone"))]);
    expect(await Promise.all(names.map(name => textOf(store, at(name))))).toEqual(names);
    expect(await textOf(store, at("gone"))).toBeUndefined();
  });

  it("keeps all of the writes of several programs at once", async () => {
    const { project, store } = await withFile({});
    const names = Array.from({ length: 6 }, (_, index) => `n${index}`);
    await Promise.all(names.map(name => set(open(project), at(name), name)));
    expect(await Promise.all(names.map(name => textOf(store, at(name))))).toEqual(names);
  });

  it("goes on after a write that failed", async () => {
    const { store } = await withFile({ a: "1" });
    const ends = await Promise.allSettled([set(store, at("a/b"), "x"), set(store, at("c"), "2")]);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(await textOf(store, at("c"))).toBe("2");
  });

  it("throws when somebody else changed the file in the meantime, and keeps the other's change", async () => {
    const { project } = await withFile({ a: "1" });
    const unlocked = { ...files, alone: <T>(_: string, change: () => Promise<T>) => change() };
    const other = open(project, {}, { files: unlocked });
    let reads = 0;
    const slow = {
      ...files,
      readText: async (path: string) => {
        if (path.endsWith(devFile) && ++reads === 2) await set(other, at("a"), "theirs");
        return files.readText(path);
      },
    };
    const error = await failureOf(() => set(open(project, {}, { files: slow }), at("a"), "mine"));
    expect([error.code, error.hint]).toEqual(["unavailable", "Nothing was written; try again."]);
    expect(await textOf(other, at("a"))).toBe("theirs");
  });
});

describe("remove", () => {
  it("takes maps along that become empty, and refuses a whole map", async () => {
    const { project, store } = await withFile({ etl: { a: { b: "1" } }, c: { d: "2", e: "3" } });
    expect(await store.remove?.(at("etl/a", "b"))).toBe(true);
    expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", devFile))).toEqual({
      c: { d: "2", e: "3" },
    });
    expect((await failureOf(() => store.remove?.(at("c")))).code).toBe("invalid");
  });

  it("refuses an item of a list", async () => {
    const { store } = await withFile({ list: ["1", "2"] });
    expect(await failureOf(() => store.remove?.(at("list/0")))).toMatchObject({
      code: "invalid",
      message: `cannot write ${devFile}: it is an item of a list`,
    });
  });
});
