/** What is said about wrong stores and mounts: every mistake at once, and what to write instead. */
import { expect, it } from "vitest";
import { explains } from "./explains.ts";
import { mistakesOf } from "./read.ts";

const storeMap = 'must be a map such as { type: sops, path: "secrets/{env}.yaml" }';
const prefix =
  "must be the beginning of secret paths, with a slash at its end and none before it, such as prod/";
const target =
  "must be a store, or a store and a path inside of it without a slash at either end, such as vault:kv/apps";

explains("stores", [
  [
    "a list",
    "stores: [a]",
    ['2:9: stores: must be a map of stores, such as { local: { type: sops, path: "secrets/{env}.yaml" } }'],
  ],
  ["a text", "stores: { a: sops }", [`2:14: stores.a: ${storeMap}`]],
  ["a list for a store", "stores: { a: [] }", [`2:14: stores.a: ${storeMap}`]],
  ["no type", "stores: { a: {} }", ["2:11: stores.a.type: missing; must be a type of store, such as sops"]],
  [
    "a misspelt type",
    "stores: { a: { type: sosp } }",
    ['2:22: stores.a.type: no type of store; did you mean "sops"?'],
  ],
  [
    "an unknown type",
    "stores: { a: { type: keychain } }",
    ["2:22: stores.a.type: no type of store; write one of sops, vault, directory"],
  ],
  [
    "the name secret",
    "stores: { secret: { type: directory } }",
    [
      '2:11: stores.secret: must be a name of a-z, 0-9, - and _ that begins with a letter and is not "secret", because references begin with it',
    ],
  ],
  ["a missing option", "stores: { a: { type: sops } }", ["2:11: stores.a.path: missing; must be a text"]],
  [
    "a misspelt option, said once",
    "stores: { a: { type: sops, paht: x } }",
    ['2:28: stores.a.paht: unknown key; did you mean "path"?'],
  ],
  [
    "every unknown option, also where the type's schema is not strict",
    "stores: { a: { type: directory, one: 1, two: 2 } }",
    [
      "2:33: stores.a.one: unknown key; the keys here are type, path",
      "2:41: stores.a.two: unknown key; the keys here are type, path",
    ],
  ],
  [
    "an option of another kind",
    "stores: { a: { type: sops, path: 5 } }",
    ["2:34: stores.a.path: must be a text, not a number"],
  ],
  [
    "an item of another kind",
    "stores: { a: { type: sops, path: x, keys: [a, {}] } }",
    ["2:47: stores.a.keys[1]: must be a text, not a map of keys"],
  ],
  [
    "a type's own message",
    "stores: { a: { type: directory, path: / } }",
    ["2:39: stores.a.path: must not be the root"],
  ],
  [
    "nested options",
    "stores: { a: { type: vault, address: x, auth: { method: jtw } }, b: { type: vault, address: https://x, auth: { method: jwt, moutn: y, z: 1 } } }",
    [
      "2:38: stores.a.address: must be a URL, such as https://vault.example.com",
      '2:57: stores.a.auth.method: must be "jwt" or "token"',
      "2:104: stores.b.auth.role: missing; must be a text",
      '2:125: stores.b.auth.moutn: unknown key; did you mean "mount"?',
      "2:135: stores.b.auth.z: unknown key; the keys here are method, role, mount",
    ],
  ],
]);

explains("mounts", [
  [
    "a list",
    "mounts: [a]",
    ["2:9: mounts: must be a map from path prefixes to stores, such as { prod/: vault:kv/apps }"],
  ],
  ["no slash at the end", "mounts: { prod: env }", [`2:11: mounts.prod: ${prefix}`]],
  ["a slash before it", "mounts: { /prod/: env }", [`2:11: mounts."/prod/": ${prefix}`]],
  ["a glob", 'mounts: { "*/": env }', [`2:11: mounts.*/: ${prefix}`]],
  ["a number", "mounts: { prod/: 5 }", [`2:18: mounts.prod/: ${target}`]],
  [
    "a slash at either end inside the store",
    'mounts: { a/: "env:/x", b/: "env:x/" }',
    [`2:15: mounts.a/: ${target}`, `2:29: mounts.b/: ${target}`],
  ],
  [
    "a way upwards",
    'mounts: { a/../: env, b/: "env:x/.." }',
    ["2:11: mounts.a/../: a mount has no . or .. in it", "2:27: mounts.b/: a mount has no . or .. in it"],
  ],
  [
    "a misspelt store",
    "mounts: { a/: evn }",
    ['2:15: mounts.a/: no store has this name; did you mean "env"?'],
  ],
  [
    "an unknown store",
    "mounts: { a/: vault }",
    ["2:15: mounts.a/: no store has this name; write one of env"],
  ],
]);

it("does not blame a mount for what is wrong with its store, nor a reference for what is wrong with its mount", () => {
  const text =
    "version: 1\nstores: { a: { type: sops } }\nmounts: { dev/: a, prod/: 5 }\nenv: { A: secret://dev/a, B: secret://prod/a }";
  expect(mistakesOf(text)).toEqual([
    "2:11: stores.a.path: missing; must be a text",
    `3:27: mounts.prod/: ${target}`,
  ]);
});
