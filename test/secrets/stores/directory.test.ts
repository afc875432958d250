import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { failureOf } from "../../failures.ts";
import { asNobody } from "../../nobody.ts";
import { at } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { asStranger, freshDirectory, open, pathsOf, textOf, withTree } from "./directory/tree.ts";
import { writeTree } from "./scratch.ts";

testStore("directory", () => {
  let root = "";
  const fill = async (contents: Contents) => {
    root = await freshDirectory();
    const entries = contents.map(([{ path, field }, bytes]) => [join(path, field ?? ""), bytes] as const);
    await writeTree(root, Object.fromEntries(entries));
  };
  return {
    async open(contents) {
      await fill(contents);
      return open({ path: root, trim: "none" });
    },
    async openBlind(contents) {
      await fill(contents);
      const read = () => Promise.reject(new Error("a value was read"));
      return open({ path: root }, { files: { ...files, read } });
    },
    async state() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const plain = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
      return Promise.all(plain.sort().map(async path => [path, await readFile(path, "latin1")]));
    },
    async group(marker) {
      const { store } = await withTree({ "team/alpha": marker });
      return { store, location: at("team") };
    },
    troubles: [
      {
        when: "it may not read the file",
        code: "denied",
        async open(marker) {
          const { store, root } = await withTree({ alpha: marker });
          await chmod(join(root, "alpha"), 0o000);
          return { store: asStranger(store), location: at("alpha") };
        },
      },
      {
        when: "it may not enter the directory",
        code: "denied",
        async open(marker) {
          const { store, root } = await withTree({ "team/alpha": marker });
          await chmod(join(root, "team"), 0o000);
          return { store: asStranger(store), location: at("team/alpha") };
        },
      },
      {
        when: "the configured directory is not there",
        code: "unavailable",
        open: async () => ({ store: open({ path: "/nonexistent/secrets" }), location: at("alpha") }),
      },
      {
        when: "the configured directory is a file",
        code: "unavailable",
        async open(marker) {
          const { root } = await withTree({ alpha: marker });
          return { store: open({ path: join(root, "alpha") }), location: at("alpha") };
        },
      },
      {
        when: "a field is asked of a file that is no JSON object",
        code: "invalid",
        async open(marker) {
          const { store } = await withTree({ alpha: `{"password": ${marker}` });
          return { store, location: at("alpha", "password") };
        },
      },
      {
        when: "a version is asked for",
        code: "invalid",
        async open(marker) {
          const { store } = await withTree({ alpha: marker });
          return { store, location: { ...at("alpha"), version: "2" } };
        },
      },
    ],
    cannot: {
      write: "what mounts the directory writes it",
      "names-denied": "a directory that may be searched tells what is in it",
    },
  };
});

describe("the directory store", () => {
  it("tells files by their names, and leaves open which keys the JSON in one has", async () => {
    const tree = { "team/alpha": "x", "team/deep/er": "x", "config.json": '{"a":"b"}', "team/..data": "x" };
    const { root } = await withTree(tree);
    const second = await freshDirectory();
    await writeTree(second, { "team/beta": "x", "config.json/a": "y" });
    const read = () => Promise.reject(new Error("a value was read"));
    const store = open({ path: [root, second] }, { files: { ...files, read } });
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect(await told("team")).toEqual([at("team", "alpha"), at("team", "beta")]);
    expect([await told("team", "beta"), await told("team/deep/er")]).toEqual([
      [at("team", "beta")],
      [at("team/deep/er")],
    ]);
    expect([await told("team", "gamma"), await told("team/gamma")]).toEqual([[], []]);
    expect([await told("team", "deep"), await told("config.json", "b")]).toEqual([undefined, undefined]);
    expect(await told("config.json", "a")).toEqual([at("config.json", "a")]);
  });

  it("names the file that it may not read", async () => {
    const { store, root } = await withTree({ "team/alpha": "x" });
    await chmod(join(root, "team/alpha"), 0o000);
    const error = await failureOf(() => asStranger(store).read([at("team/alpha")]));
    expect(error.message).toBe(`cannot read ${join(root, "team/alpha")}: permission denied`);
  });

  it.each([
    ["x\n", "x", "echo's newline"],
    ["x\r\n", "x", "a newline from Windows"],
    ["\n", "", "a file of one newline"],
    ["x", "x", "no newline"],
    ["x\n\n", "x\n\n", "more than one line"],
    ["one\ntwo\n", "one\ntwo\n", "an ssh key needs its last newline"],
    ["\nx", "\nx", "a newline at the start"],
    ["x\r", "x\r", "a CR alone is no line end"],
  ])("reads %j as %j by default: %s", async (content, expected) => {
    const { store } = await withTree({ alpha: content });
    expect(await textOf(store, "alpha")).toBe(expected);
  });

  it("leaves the last byte of binary files alone, and every last byte with `trim: none`", async () => {
    const binary = Uint8Array.from([0x30, 0xff, 0x0a]);
    const { store } = await withTree({ alpha: binary });
    expect((await store.read([at("alpha")])).values().next().value?.revealBytes()).toEqual(binary);
    const { store: exact } = await withTree({ alpha: "x\n" }, { trim: "none" });
    expect(await textOf(exact, "alpha")).toBe("x\n");
  });

  it("reads a field as one more file, or as a key of the JSON object in the file", async () => {
    const json = '{"user": "etl", "port": 5432, "tls": true, "a/b": "c", "__proto__": "p"}\n';
    const { store } = await withTree({ "team/alpha": "one\n", "warehouse.json": json });
    expect(await textOf(store, "team", "alpha")).toBe("one");
    const fields = ["user", "port", "tls", "a/b", "__proto__", "constructor"];
    expect(await Promise.all(fields.map(field => textOf(store, "warehouse.json", field)))).toEqual([
      "etl",
      "5432",
      "true",
      "c",
      "p",
      undefined,
    ]);
    expect(await textOf(store, "warehouse.json")).toBe(json.trimEnd());
  });

  it.each([
    ["{", "no JSON"],
    ["[1]", "a list"],
    ["null", "null"],
    ['"text"', "a text"],
    ['{"field": null}', "a null in the field"],
    ['{"field": {"deeper": "x"}}', "an object in the field"],
    ['{"field": 12345678901234567890}', "a number whose digits JSON parsers lose"],
    ['{"field": 1.10}', "a number whose zero JSON parsers lose"],
  ])("throws invalid for a field of %s: %s", async content => {
    const { store } = await withTree({ alpha: content });
    expect((await failureOf(() => store.read([at("alpha", "field")]))).code).toBe("invalid");
  });

  it("says the same of a group that a field names", async () => {
    const { store } = await withTree({ "team/deep/alpha": "x" });
    const error = await failureOf(() => store.read([at("team", "deep")]));
    expect(error.message).toBe("cannot read team#deep: it is a directory of secrets, not one");
  });

  it("refuses what is no regular file instead of waiting for it", async () => {
    const store = open({ path: "/dev" });
    const error = await failureOf(() => store.read([at("null")]));
    expect([error.code, error.message]).toEqual(["invalid", "cannot read /dev/null: it is no regular file"]);
  });

  it("searches several directories in turn and lists each secret once", async () => {
    const { root: first } = await withTree({ alpha: "first" });
    const { root: second } = await withTree({ alpha: "second", beta: "second" });
    const store = open({ path: [first, second] });
    expect([await textOf(store, "alpha"), await textOf(store, "beta")]).toEqual(["first", "second"]);
    expect(await pathsOf(store, "")).toEqual(["alpha", "beta"]);
    const broken = open({ path: [first, "/nonexistent/secrets"] });
    expect((await failureOf(() => broken.read([at("alpha")]))).code).toBe("unavailable");
  });

  it("lists a file, also by its last segment as a field, and a key of the JSON in one", async () => {
    const { store } = await withTree({ "team/alpha": "x", "login.json": '{"user": "etl"}' });
    const asked = [at("team", "alpha"), at("login.json"), at("login.json", "user")];
    for (const location of asked) expect(await store.list?.(location)).toEqual([location]);
    const nowhere = [
      at("team", "beta"),
      at("login.json", "port"),
      at("login.json/user"),
      at("team", "../team"),
    ];
    for (const location of nowhere) expect(await store.list?.(location)).toEqual([]);
  });

  it("starts at the configuration's directory and takes the mount for {env}", async () => {
    const root = await freshDirectory();
    await writeTree(root, { "store/dev/alpha": "x" });
    const store = open({ path: "./store/{env}" }, { directory: root });
    expect(await textOf(store, "alpha")).toBe("x");
    expect(store.describe?.(at("alpha"))).toBe("directory ./store/dev");
  });

  it("takes its default directories for empty where they are not there", async () => {
    const store = open({}, { files: { ...files, realPath: async () => undefined } });
    expect(await textOf(store, "alpha")).toBeUndefined();
    expect(await store.list?.(at(""))).toEqual([]);
    expect(store.describe?.(at("alpha"))).toBe("directory /run/secrets, /var/run/secrets/user_credentials");
  });

  it("keeps hidden files, as .dockerconfigjson is one", async () => {
    const { store } = await withTree({ ".dockerconfigjson": "{}" });
    expect(await pathsOf(store, "")).toEqual([".dockerconfigjson"]);
  });

  it("throws for a directory that it may not list", async () => {
    const { store, root } = await withTree({ "team/alpha": "x" });
    await mkdir(join(root, "closed"), { mode: 0o000 });
    expect((await failureOf(() => asNobody(async () => store.list?.(at(""))))).code).toBe("denied");
  });
});
