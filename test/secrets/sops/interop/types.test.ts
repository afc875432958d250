/** Types of values and rules of encryption, as the real sops program has them. */
import { describe, expect, it } from "vitest";
import { sops } from "../../../../src/secrets/stores/sops.ts";
import { testContext } from "../../stores/context.ts";
import { fresh, open, set, textOf } from "./stored.ts";

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
