/** What the sops store does with files, beyond the contract of stores. */

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { Secret } from "../../../src/model/secret.ts";
import { sops } from "../../../src/secrets/stores/sops.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { failureOf } from "../../failures.ts";
import { type SopsProject, sopsProject } from "../sops/real-sops.ts";
import { at, testContext } from "./context.ts";
import { scratchDirectories } from "./scratch.ts";

const freshDirectory = scratchDirectories();
const fresh = async () => sopsProject(await freshDirectory());
const devFile = "secrets/dev.yaml";

interface Given {
  readonly path?: string;
  readonly recipients?: readonly string[];
}

function open(project: SopsProject, given: Given = {}, context: Partial<StoreContext> = {}): Store {
  const options = { path: "secrets/{env}.yaml", recipients: [project.recipient], ...given };
  return sops.open(v.parse(sops.options, options), testContext({ ...project, ...context }));
}

async function withFile(data: unknown, path = devFile): Promise<{ project: SopsProject; store: Store }> {
  const project = await fresh();
  await project.encrypt(path, data);
  return { project, store: open(project, { path }) };
}

async function textOf(store: Store, location: Location): Promise<string | undefined> {
  return (await store.read([location])).get(location)?.reveal();
}

const set = async (store: Store, location: Location, text: string) =>
  store.write?.(location, Secret.fromText(text));

describe("options", () => {
  const wrong: readonly (readonly [options: object, reason: string])[] = [
    [{}, "no path"],
    [{ path: "secrets/dev.ini" }, "a format that is not supported"],
    [{ path: "secrets/{env}" }, "no ending"],
    [{ path: devFile, recipients: [] }, "no recipient"],
    [{ path: devFile, key: "x" }, "an option that does not exist"],
  ];

  it.each(wrong)("are refused: %j (%s)", options => {
    expect(v.safeParse(sops.options, options).success).toBe(false);
  });

  it("name the credentials that a child process does not get", () => {
    expect(sops.credentials).toEqual(["SOPS_AGE_KEY", "SOPS_AGE_KEY_FILE", "SOPS_AGE_KEY_CMD"]);
  });
});

describe("read", () => {
  it("takes {env} for the mount, and reads every file once", async () => {
    const project = await fresh();
    await project.encrypt("secrets/dev.yaml", { a: "dev a", b: "dev b" });
    await project.encrypt("secrets/prod.yaml", { a: "prod a" });
    const texts: string[] = [];
    const counting = {
      ...files,
      readText: async (path: string) => {
        texts.push(path);
        return files.readText(path);
      },
    };
    const store = open(project, {}, { files: counting });
    const prod = { ...at("a"), mount: "prod" };
    const found = await store.read([at("a"), at("b"), prod, at("none")]);
    expect([...found.values()].map(secret => secret?.reveal())).toEqual([
      "dev a",
      "dev b",
      "prod a",
      undefined,
    ]);
    expect(texts.filter(path => path.endsWith(".yaml"))).toHaveLength(2);
    expect([store.describe?.(at("a")), store.describe?.(prod)]).toEqual([
      "SOPS file secrets/dev.yaml",
      "SOPS file secrets/prod.yaml",
    ]);
  });

  it("refuses {env} in a direct reference", async () => {
    const error = await failureOf(() => open({ ...shared }).read([{ ...at("a"), mount: "" }]));
    expect(error.code).toBe("invalid");
  });

  it("finds nothing where there is no file, and asks for no key", async () => {
    const project = await fresh();
    const store = open(project, {}, { env: {} });
    expect(await textOf(store, at("etl/warehouse", "password"))).toBeUndefined();
    expect(await store.list?.(at(""))).toEqual([]);
    expect(await store.remove?.(at("a"))).toBe(false);
  });

  it("says once what is wrong with a file, however many secrets were asked", async () => {
    const { project } = await withFile({ a: "1", b: "2" });
    const error = await failureOf(() => open(project, {}, { env: {} }).read([at("a"), at("b")]));
    expect(error.failures).toEqual([]);
    expect(error.message).toBe("cannot decrypt secrets/dev.yaml: no age key was found");
  });

  it.each([
    [at("etl"), "a map of 7 keys", "Name one with #field (a, b, c, d, e …), or all of them with /*."],
    [
      at("list"),
      "a list of 2 items",
      "Name one with #field (positions count from 0), or all of them with /*.",
    ],
    [at("", "empty"), "a map of 0 keys", "Name one with #field, or all of them with /*."],
  ])("refuses a map and a list where one value was asked: %j", async (location, what, hint) => {
    const etl = { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6", g: "7" };
    const { store } = await withFile({ etl, list: ["1", "2"], empty: {} });
    const error = await failureOf(() => store.read([location]));
    expect([error.code, error.hint]).toEqual(["invalid", hint]);
    expect(error.message).toMatch(new RegExp(`^cannot use .+: secrets/dev\\.yaml holds ${what} there$`));
  });

  it("refuses a version, for reading and for writing", async () => {
    const { project, store } = await withFile({ a: "1" });
    const location = { ...at("a"), version: "3" };
    const before = await project.read(devFile);
    for (const action of [() => store.read([location]), () => set(store, location, "x")]) {
      expect(await failureOf(action)).toMatchObject({
        code: "invalid",
        message: expect.stringContaining("keeps no versions"),
      });
    }
    expect(await project.read(devFile)).toBe(before);
  });

  it("refuses more than one level in a dotenv file, and says how to name the key", async () => {
    const { store } = await withFile({ A: "1" }, "dev.env");
    expect(await textOf(store, at("A"))).toBe("1");
    expect(await textOf(store, at("", "A"))).toBe("1");
    for (const action of [() => store.read([at("app", "A")]), () => set(store, at("app/A"), "x")]) {
      const error = await failureOf(action);
      expect([error.code, error.hint]).toEqual(["invalid", "Name the key alone: APP_A."]);
    }
  });
});

/** For tests that never reach a file. */
const shared = await fresh();

describe("list", () => {
  it("names every value below a place, and what cannot be named is left out", async () => {
    const tree = {
      top: "1",
      etl: { warehouse: { password: "2", port: 5432, none: null }, hosts: ["3", { name: "4" }], empty: {} },
      "a/b": "5",
      c: { "d/e": "6", "f/g": { h: "7" } },
    };
    const { project } = await withFile(tree);
    const store = open(project, {}, { env: {} });
    const names = (listed: readonly Location[] = []) =>
      listed.map(({ path, field }) => [path, field].join("#"));
    expect(names(await store.list?.(at("")))).toEqual([
      "top#",
      "etl/warehouse#password",
      "etl/warehouse#port",
      "etl/hosts#0",
      "etl/hosts/1#name",
      "c#d/e",
    ]);
    expect(names(await store.list?.(at("etl/warehouse")))).toEqual([
      "etl/warehouse#password",
      "etl/warehouse#port",
    ]);
    expect(names(await store.list?.(at("etl", "hosts")))).toEqual(["etl/hosts#0", "etl/hosts/1#name"]);
    expect(await store.list?.(at("top"))).toEqual([at("top")]);
  });
});

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
