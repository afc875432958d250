/** Files go from us to the real sops program and back, in every format and by every command that changes one. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { sops } from "../../../src/secrets/stores/sops.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { failureOf } from "../../failures.ts";
import { at, testContext } from "../stores/context.ts";
import { scratchDirectories } from "../stores/scratch.ts";
import { colleagueOf, type SopsProject, sopsProject } from "./real-sops.ts";

const freshDirectory = scratchDirectories();

const fresh = async () => sopsProject(await freshDirectory());

function open({ directory, env, recipient }: SopsProject, path: string): Store {
  return sops.open({ path, recipients: [recipient] }, testContext({ directory, env }));
}

async function textOf(store: Store, path: string, field?: string): Promise<string | undefined> {
  const location = at(path, field);
  return (await store.read([location])).get(location)?.reveal();
}

const set = (store: Store, path: string, text: string, field?: string) =>
  store.write?.(at(path, field), Secret.fromText(text));

const key = "password";
const formats = [
  ["YAML", "dev.yaml", "# kept\npassword: one\nuser: etl\n"],
  ["JSON", "dev.json", '{"password": "one", "user": "etl"}'],
  ["dotenv", "dev.env", "# kept\npassword=one\nuser=etl\n"],
] as const;

describe.each(formats)("a %s file", (_, path, plain) => {
  async function encrypted(): Promise<SopsProject> {
    const project = await fresh();
    await project.write(path, plain);
    await project.sops("encrypt", "--in-place", "--age", project.recipient, path);
    return project;
  }

  const decrypted = async (project: SopsProject) =>
    JSON.parse(await project.sops("decrypt", "--output-type", "json", path)) as unknown;

  it("that we made opens with sops", async () => {
    const project = await fresh();
    const store = open(project, path);
    await set(store, key, "one");
    await set(store, "region_unencrypted", "eu");
    expect(await decrypted(project)).toEqual({ [key]: "one", region_unencrypted: "eu" });
    expect(await project.read(path)).toContain("eu");
    expect(await project.read(path)).not.toContain("one");
  });

  it("that sops made is read, written, and opens with sops again", async () => {
    const project = await encrypted();
    const store = open(project, path);
    expect(await textOf(store, key)).toBe("one");
    await set(store, key, "two\nlines");
    await set(store, "token", "three");
    expect(await decrypted(project)).toEqual({ [key]: "two\nlines", user: "etl", token: "three" });
  });

  it("that sops changed is read", async () => {
    const project = await fresh();
    const store = open(project, path);
    await set(store, key, "one");
    await set(store, "other", "same");
    await project.sops("set", path, `["${key}"]`, '"two"');
    await project.sops("set", path, '["added"]', '"new"');
    expect(await Promise.all([key, "other", "added"].map(each => textOf(store, each)))).toEqual([
      "two",
      "same",
      "new",
    ]);
    await project.sops("unset", path, '["added"]');
    expect(await textOf(store, "added")).toBeUndefined();
  });

  it("loses a key to sops and to us", async () => {
    const project = await encrypted();
    const store = open(project, path);
    expect(await store.remove?.(at(key))).toBe(true);
    expect(await decrypted(project)).toEqual({ user: "etl" });
    expect(await store.remove?.(at("user"))).toBe(true);
    expect(await decrypted(project)).toEqual({});
    await set(store, "again", "here");
    expect(await decrypted(project)).toEqual({ again: "here" });
  });

  it("that sops re-keyed for a second recipient opens with both keys, until the first is taken away", async () => {
    const project = await fresh();
    const colleague = await colleagueOf(project);
    await set(open(project, path), key, "one");
    await expect(textOf(open(colleague, path), key)).rejects.toMatchObject({ code: "denied" });
    const rule = (recipients: string) => `creation_rules: [{ age: "${recipients}" }]\n`;
    await project.write(".sops.yaml", rule(`${project.recipient},${colleague.recipient}`));
    await project.sops("updatekeys", "--yes", path);
    expect(await textOf(open(project, path), key)).toBe("one");
    expect(await textOf(open(colleague, path), key)).toBe("one");
    await set(open(colleague, path), key, "two");
    expect(await textOf(open(project, path), key)).toBe("two");
    await project.write(".sops.yaml", rule(colleague.recipient));
    await project.sops("updatekeys", "--yes", path);
    expect((await failureOf(() => textOf(open(project, path), key))).code).toBe("denied");
    expect(await textOf(open(colleague, path), key)).toBe("two");
  });

  it("whose data key sops rotated is read and written", async () => {
    const project = await encrypted();
    const before = await project.read(path);
    await project.sops("rotate", "--in-place", path);
    expect(await project.read(path)).not.toBe(before);
    await set(open(project, path), "user", "two");
    expect(await textOf(open(project, path), key)).toBe("one");
    expect(await decrypted(project)).toEqual({ [key]: "one", user: "two" });
  });

  it("that we made for several recipients opens with the key of each", async () => {
    const project = await fresh();
    const colleague = await colleagueOf(project);
    const recipients = [project.recipient, colleague.recipient];
    const context = testContext({ directory: project.directory });
    await set(sops.open({ path, recipients }, context), key, "one");
    for (const each of [project, colleague]) {
      expect(await textOf(open(each, path), key)).toBe("one");
      expect(await decrypted(each)).toEqual({ [key]: "one" });
    }
  });
});

describe("types and rules", () => {
  const typed = [
    "count: 5432",
    "ratio: 1.50",
    "huge: 1e21",
    "tiny: 0.0000001",
    "on: true",
    "off: false",
    "nothing: null",
    'empty: ""',
    "words: {}",
    'quoted: "0123"',
    "day: 2024-01-02",
    "lines: |",
    "  a",
    "  b",
    "list: [1, two, { three: 3 }, [4]]",
    "",
  ].join("\n");

  it.each([
    ["encrypts by default", ""],
    ["leaves by encrypted_regex", 'encrypted_regex: "^no-such-key$"'],
    ["leaves by encrypted_suffix", "encrypted_suffix: _no"],
    ["leaves by unencrypted_regex", 'unencrypted_regex: "."'],
    ["takes out of the MAC", 'encrypted_regex: "^list$", mac_only_encrypted: true'],
  ])("reads every type of a file that sops %s", async (_, settings) => {
    const project = await fresh();
    await project.write(".sops.yaml", `creation_rules: [{ age: ${project.recipient}, ${settings} }]\n`);
    await project.write("dev.yaml", typed);
    await project.sops("encrypt", "--in-place", "dev.yaml");
    const store = open(project, "dev.yaml");
    const names = [
      "count",
      "ratio",
      "huge",
      "tiny",
      "on",
      "off",
      "nothing",
      "empty",
      "quoted",
      "day",
      "lines",
    ];
    expect(await Promise.all(names.map(name => textOf(store, name)))).toEqual([
      "5432",
      "1.5",
      "1000000000000000000000",
      "0.0000001",
      "true",
      "false",
      undefined,
      "",
      "0123",
      "2024-01-02T00:00:00Z",
      "a\nb\n",
    ]);
    expect(
      await Promise.all(["0", "1", "2/three", "3/0", "4"].map(item => textOf(store, `list/${item}`))),
    ).toEqual(["1", "two", "3", "4", undefined]);
    await set(store, "count", "0123");
    await set(store, "list/1", "zwei");
    expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", "dev.yaml"))).toMatchObject({
      count: "0123",
      list: [1, "zwei", { three: 3 }, [4]],
    });
  });

  const words = ["1.50", "0123", "true", "null", "~", "1e3", "2024-01-02", "", "0x1F", "- a", "# b", "a: b"];
  const characters = "\u0007\u007f\u0085\u009f\u2028\u2029\ufeff\ufffe\uffff";

  it.each([
    ...words.map(text => [JSON.stringify(text), text] as const),
    ...Array.from(characters, text => [`U+${text.charCodeAt(0).toString(16)}`, text] as const),
  ])("stores %s as the text that it is, encrypted or not", async (_, text) => {
    const project = await fresh();
    for (const path of ["dev.yaml", "dev.json"]) {
      const store = open(project, path);
      await set(store, "a", text);
      await set(store, "a_unencrypted", text);
      expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", path))).toEqual({
        a: text,
        a_unencrypted: text,
      });
    }
  });

  it.each([
    ["unencrypted_suffix", "_open", { db_open: true, a: false, db: false }],
    ["encrypted_suffix", "_secret", { db_secret: false, a: true, db: true }],
    ["unencrypted_regex", "^(a|b)$", { a: true, b: true, ab: false }],
    ["encrypted_regex", "^(data|stringData)$", { data: false, stringData: false, metadata: true }],
    ["encrypted_regex", "(?i)PASS", { Password: false, user: true }],
  ] as const)("writes new files by the rule %s: %s of .sops.yaml", async (rule, text, inClear) => {
    const project = await fresh();
    await project.write(
      ".sops.yaml",
      `creation_rules: [{ age: ${project.recipient}, ${rule}: "${text}" }]\n`,
    );
    const store = sops.open({ path: "dev.yaml" }, testContext(project));
    for (const key of Object.keys(inClear)) await set(store, key, `value <${key}>`, "inner");
    const file = await project.read("dev.yaml");
    for (const [key, clear] of Object.entries(inClear))
      expect([key, file.includes(`value <${key}>`)]).toEqual([key, clear]);
    const opened = JSON.parse(await project.sops("decrypt", "--output-type", "json", "dev.yaml")) as unknown;
    expect(opened).toEqual(
      Object.fromEntries(Object.keys(inClear).map(key => [key, { inner: `value <${key}>` }])),
    );
    expect(await textOf(store, Object.keys(inClear)[0] ?? "", "inner")).toMatch(/^value </);
  });

  it("makes files whose MAC covers the encrypted values only, if the rule says so", async () => {
    const project = await fresh();
    const settings = "encrypted_regex: ^a$, mac_only_encrypted: true";
    await project.write(".sops.yaml", `creation_rules: [{ age: ${project.recipient}, ${settings} }]\n`);
    for (const path of ["dev.yaml", "dev.json", "dev.env"]) {
      const store = sops.open({ path }, testContext(project));
      await set(store, "a", "one");
      await set(store, "b", "two");
      await project.write(path, (await project.read(path)).replace("two", "three"));
      expect(await textOf(store, "b")).toBe("three");
      expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", path))).toEqual({
        a: "one",
        b: "three",
      });
    }
  });

  it.each(["unencrypted_comment_regex", "encrypted_comment_regex"])("reads and writes by %s", async rule => {
    const project = await fresh();
    await project.write(
      ".sops.yaml",
      `creation_rules: [{ age: ${project.recipient}, ${rule}: "^ marked" }]\n`,
    );
    const plain = [
      "a: one",
      "# marked",
      "b:",
      "    c: two",
      "    d: three",
      "e:",
      "    # marked",
      "    f: four",
      "    g: five",
      "h:",
      "    # other",
      "    # marked",
      "    - six",
      "    - seven",
      "i: eight # marked",
      "j: nine",
      "",
    ];
    await project.write("dev.yaml", plain.join("\n"));
    await project.sops("encrypt", "--in-place", "dev.yaml");
    const store = sops.open({ path: "dev.yaml" }, testContext(project));
    expect(
      await Promise.all(["a", "b/d", "e/f", "e/g", "h/0", "h/1", "i", "j"].map(each => textOf(store, each))),
    ).toEqual(["one", "three", "four", "five", "six", "seven", "eight", "nine"]);
    for (const each of ["b/d", "e/f", "e/g", "h/0"]) await set(store, each, "new");
    await set(store, "b/added", "more");
    expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", "dev.yaml"))).toEqual({
      a: "one",
      b: { c: "two", d: "new", added: "more" },
      e: { f: "new", g: "new" },
      h: ["new", "seven"],
      i: "eight",
      j: "nine",
    });
  });
});

describe("what stays as it is", () => {
  it("changes one line, lastmodified and mac, and no other byte", async () => {
    const project = await fresh();
    await project.write(
      "dev.yaml",
      "# top\n\netl:\n  # in\n  warehouse: { password: one, user: etl }\nlist:\n  - a # why\n  - b\nz: last\n",
    );
    await project.sops("encrypt", "--in-place", "--age", project.recipient, "dev.yaml");
    const before = (await project.read("dev.yaml")).split("\n");
    await set(open(project, "dev.yaml"), "etl/warehouse", "two", "password");
    const after = (await project.read("dev.yaml")).split("\n");
    const changed = before.flatMap((line, index) =>
      line === after[index] ? [] : [line.trim().split(":")[0]],
    );
    expect(after).toHaveLength(before.length);
    expect(changed).toEqual(["password", "lastmodified", "mac"]);
  });

  it.each(["dev.yaml", "dev.json"])(
    "keeps the line ends of %s as a Windows checkout has them",
    async path => {
      const project = await fresh();
      await project.encrypt(path, { a: "one", text_unencrypted: "several\nlines\n" });
      await project.write(path, (await project.read(path)).replaceAll("\n", "\r\n"));
      const store = open(project, path);
      await set(store, "a", "two");
      await set(store, "b/c", "three");
      expect((await project.read(path)).replaceAll("\r\n", "")).not.toContain("\n");
      expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", path))).toEqual({
        a: "two",
        b: { c: "three" },
        text_unencrypted: "several\nlines\n",
      });
    },
  );

  it("keeps keys of other kinds beside age", async () => {
    const project = await fresh();
    await set(open(project, "dev.yaml"), "a", "one");
    const kms = [
      "    kms:",
      "        - arn: arn:aws:kms:eu-west-1:111122223333:key/a",
      '          created_at: "2024-01-01T00:00:00Z"',
      "          enc: CiC",
      '          aws_profile: ""',
      "",
    ].join("\n");
    await project.write(
      "dev.yaml",
      (await project.read("dev.yaml")).replace("    age:\n", `${kms}    age:\n`),
    );
    await set(open(project, "dev.yaml"), "a", "two");
    expect(await project.read("dev.yaml")).toContain(kms);
    expect(await project.sops("decrypt", "--extract", '["a"]', "dev.yaml")).toBe("two");
  });
});
