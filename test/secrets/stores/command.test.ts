import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { builtIn } from "../../../src/secrets/store-set.ts";
import { command } from "../../../src/secrets/stores/command.ts";
import { storeTypes } from "../../../src/secrets/stores/index.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { scratch } from "../../harness/scratch.ts";
import { at, testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";

const env = { PATH: "/usr/local/bin:/usr/bin:/bin" };

function open(run: readonly string[], options: object = {}, context: Partial<StoreContext> = {}): Store {
  const parsed = v.parse(command.options, { run, ...options });
  return command.open(parsed, testContext({ ...context, env: { ...env, ...context.env } }));
}

/** A script that has the path for its first argument. */
const script = (text: string, options: object = {}, context: Partial<StoreContext> = {}) =>
  open(["sh", "-c", text, "sh", "{path}"], options, context);

async function textAt(store: Store, path: string, more: Partial<Location> = {}): Promise<string | undefined> {
  const place = { ...at(path), ...more };
  return (await store.read([place])).get(place)?.reveal();
}

function fill(folder: string, contents: Contents): void {
  const objects = new Map<string, Record<string, string>>();
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  for (const [{ path, field }, bytes] of contents) {
    if (field === undefined) write(path, bytes);
    else objects.set(path, { ...objects.get(path), [field]: Buffer.from(bytes).toString("utf8") });
  }
  for (const [path, object] of objects) write(path, Buffer.from(JSON.stringify(object)));
}

testStore("command", () => {
  let folder = "";
  const cat = () => open(["/bin/cat", `${folder}/{path}`], { absent: [1], keep_newline: true });
  const failing = (text: string, options: object = {}) => ({
    store: script(text, options),
    location: at("db"),
  });
  return {
    async open(contents) {
      folder = scratch();
      fill(folder, contents);
      return cat();
    },
    state: async () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(({ parentPath, name }) => [parentPath, name, readFileSync(join(parentPath, name), "hex")]),
    troubles: [
      {
        when: "the program fails",
        code: "unavailable",
        open: async marker => failing(`echo ${marker}; echo ${marker} >&2; exit 2`),
      },
      {
        when: "the program is ended by a signal",
        code: "unavailable",
        open: async marker => failing(`echo ${marker}; kill -KILL $$`),
      },
      {
        when: "there is no such program",
        code: "unavailable",
        open: async () => ({ store: open(["no-such-program", "{path}"]), location: at("db") }),
      },
      {
        when: "the program does not end",
        code: "timeout",
        open: async marker => failing(`echo ${marker}; sleep 30`, { timeout: 1 }),
      },
      {
        when: "the output is no JSON object and a field is asked for",
        code: "invalid",
        open: async marker => ({ store: script(`echo ${marker}`), location: at("db", "user") }),
      },
      {
        when: "the output has no end",
        code: "invalid",
        open: async marker => failing(`yes ${marker}`),
      },
    ],
    cannot: {
      write: "a program that prints is asked nothing else",
      list: "a program that prints one secret lists none",
      "list-blind": "it does not list",
      names: "only a program's value tells whether it has one",
      "names-present": "as above",
      "names-denied": "as above",
      group: "what is printed is one value; its JSON is that value",
    },
  };
});

describe("the command store", () => {
  it("hands values over as arguments, which no shell reads", async () => {
    const store = script('printf "%s" "$1"');
    for (const path of ["$(id)", "`id`", "a b", "a;b", "'\"", "$HOME/*", "{field}", "$&"]) {
      expect(await textAt(store, path)).toBe(path);
    }
  });

  it("fills in path, field, version and mount wherever they stand", async () => {
    const store = open([
      "printf",
      "%s|",
      "{path}",
      "--field={field}",
      "v{version}",
      "{env}/{path}",
      "{other}",
    ]);
    const place = { mount: "prod", field: "user", version: "3" };
    expect(await textAt(store, "etl/db", place)).toBe("etl/db|--field=user|v3|prod/etl/db|{other}|");
  });

  it.each<[name: string, more: Partial<Location>]>([
    ["path", { path: "--help" }],
    ["field", { field: "-n" }],
    ["version", { version: "-1" }],
    ["env", { mount: "-prod" }],
  ])("refuses a %s that begins with a dash, and starts nothing", async (name, more) => {
    const mark = join(scratch(), "mark");
    const store = open(["touch", mark, "{path}", "{field}", "{version}", "{env}"]);
    const place = { ...at("p", "f"), mount: "m", version: "v", ...more };
    const error = await failureOf(() => store.read([place]));
    expect(error.message).toMatch(new RegExp(`its ${name} begins with a dash, and would be an option`));
    expect(readdirSync(dirname(mark))).toEqual([]);
  });

  it.each<[string, string, Partial<Location>, RegExp]>([
    ["a version that it does not heed", "{path}", { version: "3" }, /the program printf keeps no versions/],
    ["a version that is missing", "{path}{version}", {}, /its store needs a version/],
    ["a field that is missing", "{path}{field}", {}, /its store needs a field/],
    ["a mount that is missing", "{path}{env}", { mount: "" }, /needs a mount for \{env\}/],
    ["a zero byte", "{path}{field}", { field: "a\0b" }, /holds a zero byte/],
  ])("refuses %s", async (_, argument, more, message) => {
    const error = await failureOf(() => textAt(open(["printf", "%s", argument]), "db", more));
    expect([error.code, error.message]).toEqual(["invalid", expect.stringMatching(message)]);
  });

  it("takes off one line end, which is the program's, or none", async () => {
    const print = (text: string, options = {}) => textAt(script(`printf '${text}'`, options), "db");
    expect(await print("a\\n")).toBe("a");
    expect(await print("a\\r\\n")).toBe("a");
    expect(await print("a\\n\\n")).toBe("a\n");
    expect(await print("a")).toBe("a");
    expect(await print("\\n")).toBe("");
    expect(await print("")).toBe("");
    expect(await print("a\\n", { keep_newline: true })).toBe("a\n");
  });

  it("reads the keys of a JSON object from one run of the program", async () => {
    const log = join(scratch(), "log");
    const store = script(`echo run >> ${log}; echo '{"user":"etl","port":5432}'`);
    const wanted = [at("db", "user"), at("db", "port"), at("db", "gone")];
    const found = await store.read(wanted);
    expect(wanted.map(each => found.get(each)?.reveal())).toEqual(["etl", "5432", undefined]);
    expect(readFileSync(log, "utf8")).toBe("run\n");
  });

  it("takes the exit codes of its options for an answer, and no other", async () => {
    const store = script("exit 4", { absent: [1, 4] });
    expect(await textAt(store, "db")).toBeUndefined();
    const error = await failureOf(() => textAt(script("exit 4", { absent: [1] }), "db"));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      "cannot read db: sh exited with 4 and said nothing",
    ]);
    expect(error.hint).toContain("absent: [4]");
  });

  it("tells how much the program complained, and nothing of it", async () => {
    const error = await failureOf(() => textAt(script("echo the-value-in-a-complaint >&2; exit 1"), "db"));
    expect(error.message).toBe(
      "cannot read db: sh exited with 1 and wrote 25 bytes on stderr, which may hold values",
    );
    expect(everythingIn(error)).not.toContain("the-value-in-a-complaint");
  });

  it("lets its own credentials through to the program, and keeps them from child processes", async () => {
    const context = { env: { MY_TOKEN: "t" } };
    expect(await textAt(script('echo "$MY_TOKEN"', { env: ["MY_TOKEN"] }, context), "db")).toBe("t");
    const options = v.parse(command.options, { run: ["x", "{path}"], env: ["MY_TOKEN"] });
    expect(command.furtherCredentials?.(options)).toEqual(["MY_TOKEN"]);
  });

  it("is not there unless a configuration declares one", () => {
    expect([...builtIn(storeTypes).keys()]).not.toContain("command");
  });
});

describe("the options of the command store", () => {
  it.each<[why: string, run: unknown]>([
    ["a line for a shell", "pass show {path}"],
    ["nothing", []],
    ["a program of the folder", ["./tool", "{path}"]],
    ["a program below the folder", ["tools/tool", "{path}"]],
    ["a program that the reference chooses", ["{path}", "{path}"]],
    ["a path that the reference chooses", ["/opt/{path}/tool", "{path}"]],
    ["an option for a program", ["-x", "{path}"]],
    ["no path", ["tool", "dump"]],
    ["a value in a script", ["sh", "-c", "pass show {path}"]],
    ["a value in a script of another shell", ["/usr/bin/bash", "-euc", "pass show '{path}'"]],
    ["a value in a script of Windows", ["pwsh.exe", "-Command", "pass {path}"]],
  ])("refuse %s", (_, run) => {
    expect(v.safeParse(command.options, { run }).success).toBe(false);
  });

  it.each([
    [["pass", "show", "{path}"]],
    [["/usr/local/bin/op", "read", "op://CI/{path}/{field}"]],
    [["sh", "-c", 'x "$1"', "sh", "{path}"]],
  ])("take %j", run => {
    expect(v.safeParse(command.options, { run }).success).toBe(true);
  });

  it.each([
    { absent: [0] },
    { absent: [256] },
    { absent: [1.5] },
    { timeout: 0 },
    { timeout: 601 },
    { env: ["A B"] },
    { shell: true },
  ])("refuse %j", more => {
    expect(v.safeParse(command.options, { run: ["x", "{path}"], ...more }).success).toBe(false);
  });
});
