/** Keys that are called so by what they stand in. */
import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, base64, hex, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const keys = [`${sample(base64, 43)}=`, sample(hex, 64)];

function found(path: string, text: string): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

it.each([
  ["a.yaml", "api:\n  encryption:\n    key: @@\n  port: 1"],
  ["a.yaml", 'api:\n  encryption:\n    # made with openssl\n\n    cipher: x\n    key: "@@" # new\n'],
  ["application.yml", "encrypt:\n  key: @@\n"],
  ["a.yaml", "data-encryption:\r\n  key: '@@'\r\n"],
  ["a.json", '{"Jwt": {"Issuer": "x", "Key": "@@", "y": 1}}'],
  [".env", 'HASURA_GRAPHQL_JWT_SECRET={"type":"HS256","key":"@@"}'],
  ["a.json", '{\n  "crypto": {\n    "key": "@@"\n  }\n}'],
  ["a.toml", '[encryption]\nalgorithm = "aes"\nkey = "@@"\n'],
  ["a.ini", "[agent.aes]\n; drawn\nkey=@@\n"],
])("a key is found in a %s that says %s", (path, text) => {
  for (const key of keys) expect(found(path, text.replace("@@", key))).toEqual([key]);
});

it.each([
  ["a.yaml", "cache:\n  key: @@"],
  ["a.yaml", "encryption:\n  enabled: true\nselector:\n  key: @@"],
  ["a.yaml", "encryption:\n- key: @@"],
  ["a.yaml", "encryption:\nkey: @@"],
  ["a.yaml", "encryption: x\n  key: @@"],
  ["a.json", '{"encryption": {"a": {}}, "key": "@@"}'],
  ["a.json", '{"public": {"key": "@@"}}'],
  ["a.toml", '[encryption]\nx = 1\n[owner]\nkey = "@@"'],
  ["a.js", 'encryption = {\n  key: "@@"\n}'],
])("none is found in a %s that says %s", (path, text) => {
  for (const key of keys) expect(found(path, text.replace("@@", key))).toEqual([]);
});

it("none is found that is a name, a reference or a path", () => {
  for (const key of ["my-key-in-the-vault", "$" + "{KEY_OF_ALL}", "/etc/keys/master.key", "!secret api_key"])
    expect(found("a.yaml", `encryption:\n  key: ${key}\n`)).toEqual([]);
});

const tencent = { id: `AKID${sample(alphanumeric, 32)}`, secret: sample(alphanumeric, 32) };
const alibaba = { id: `LTAI${sample(alphanumeric, 20)}`, secret: sample(alphanumeric, 30) };

it.each([
  ["a.yaml", "cos:\n  id: @id\n  key: @@\n"],
  ["a.yaml", "key: '@@'\nid: '@id'\n"],
  ["a.ini", "[cos]\nid=@id\nkey=@@\n"],
  ["a.py", 'ID = "@id"\nKEY = "@@"\n'],
  ["a.js", 'const c = {\n  id: "@id",\n  key: "@@",\n};'],
])("a key beside the id of an access key is found in a %s that says %s", (path, text) => {
  for (const { id, secret } of [tencent, alibaba])
    expect(found(path, text.replace("@id", id).replace("@@", secret))).toContain(secret);
});

it("a key beside such an id that is not as long as its secret is none", () => {
  const text = `id: ${tencent.id}\nkey: ${alibaba.secret}\n`;
  expect(found("a.yaml", text)).toEqual([tencent.id]);
});

it.each([
  ["a.py", 'KEY = b"@@"'],
  ["a.py", "key: bytes = b'@@'"],
  ["a.py", 'KEY = "@@".encode()'],
  ["a.java", 'private static final byte[] KEY = "@@".getBytes();'],
  ["a.kt", 'val key = "@@".toByteArray()'],
  ["a.go", 'var key = []byte("@@")'],
  ["a.c", 'static const char key[] = "@@";'],
  ["a.cs", 'var key = Encoding.UTF8.GetBytes("@@");'],
  ["a.js", "const key = Buffer.from('@@', 'utf8');"],
])("a key in bytes is found in a %s that says %s", (path, text) => {
  for (const key of [sample(alphanumeric, 16), sample(alphanumeric, 32), sample(hex, 64)])
    expect(found(path, text.replace("@@", key))).toEqual([key]);
});

it.each([
  ["a.py", 'KEY = "@@"'],
  ["a.py", 'item.key = b"@@"'],
  ["a.py", 'KEY = b"@@xyz"'],
  ["a.c", 'const char *key = "@@";'],
])("none is found in a %s that says %s: of names and values", (path, text) => {
  expect(found(path, text.replace("@@", sample(alphanumeric, 32)))).toEqual([]);
});

it("no key in bytes is a word or the alphabet", () => {
  for (const key of ["the_name_of_this", "abcdefghijklmnopqrstuvwxyz012345", "0123456789abcdef"])
    expect(found("a.py", `key = b"${key}"`)).toEqual([]);
});
