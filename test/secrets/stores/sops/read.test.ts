/** What the sops store reads in files, beyond the contract of stores. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { files } from "../../../../src/io/files.ts";
import { sops } from "../../../../src/secrets/stores/sops.ts";
import type { Location } from "../../../../src/secrets/stores/store.ts";
import { failureOf } from "../../../failures.ts";
import { at } from "../context.ts";
import { devFile, fresh, open, set, textOf, withFile } from "./projects.ts";

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
