/** What is said about wrong stores, mounts, scopes and the rest: every mistake at once, and what to write instead. */
import { expect, it } from "vitest";
import { explains } from "./explains.ts";
import { mistakesOf } from "./read.ts";

const emptySegment =
  "it can match nothing: secret paths have no empty segment; write dev/** for all below dev/";
const unclosed = "a [ or { in it is not closed; write \\[ or \\{ for the sign itself";
const scopeMap = 'must be a map such as { when: { repository: acme/etl }, read: ["prod/etl/**"] }';
const whenMap =
  "must be a map from claims to what they must be, such as { repository: acme/etl }; when: {} holds for everyone";
const readList = 'must be a list of globs over secret paths, such as ["prod/etl/**"]';
const pattern = "must be a text to compare the claim with, such as refs/heads/main or refs/tags/v*";
const storeMap = 'must be a map such as { type: sops, path: "secrets/{env}.yaml" }';
const prefix =
  "must be the beginning of secret paths, with a slash at its end and none before it, such as prod/";
const target =
  "must be a store, or a store and a path inside of it without a slash at either end, such as vault:kv/apps";
const secretPath =
  "must be the path of one secret, without secret://, #field and *, such as prod/etl/warehouse";
const time = "must be a time in days, weeks, months or years, such as 90d, 12w, 3m or 1y";

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

explains("scopes", [
  [
    "a list",
    "scopes: []",
    ["2:9: scopes: must be a map from names to scopes, such as { etl: { when: {}, read: [dev/etl/*] } }"],
  ],
  [
    "an unusable name",
    'scopes: { "e e": { when: {}, read: [a] } }',
    ['2:11: scopes."e e": must be a name of letters, digits, ., - and _'],
  ],
  ["a text", "scopes: { s: all }", [`2:14: scopes.s: ${scopeMap}`]],
  [
    "neither when nor read",
    "scopes: { s: {} }",
    [`2:11: scopes.s.when: missing; ${whenMap}`, `2:11: scopes.s.read: missing; ${readList}`],
  ],
  ["no read", "scopes: { s: { when: {} } }", [`2:11: scopes.s.read: missing; ${readList}`]],
  [
    "a misspelt read, said once",
    "scopes: { s: { when: {}, raed: [a] } }",
    ['2:26: scopes.s.raed: unknown key; did you mean "read"?'],
  ],
  [
    "a list for when, which would hold for everyone",
    "scopes: { s: { when: [], read: [a] } }",
    [`2:22: scopes.s.when: ${whenMap}`],
  ],
  [
    "a read that is a text",
    "scopes: { s: { when: {}, read: dev/** } }",
    [`2:32: scopes.s.read: ${readList}`],
  ],
  [
    "a read that grants nothing",
    "scopes: { s: { when: {}, read: [] } }",
    [`2:32: scopes.s.read: ${readList}`],
  ],
  [
    "globs that fit no path",
    'scopes: { s: { when: {}, read: ["secret://x", /x, "!x", "a#b", 5] } }',
    [
      "2:33: scopes.s.read[0]: write the path alone, as in prod/etl/**, without secret://",
      "2:47: scopes.s.read[1]: secret paths do not begin with a slash; write it as in prod/etl/**",
      "2:51: scopes.s.read[2]: a scope only grants; what no scope grants is refused anyway",
      "2:57: scopes.s.read[3]: a scope grants whole paths; leave out the #field",
      "2:64: scopes.s.read[4]: must be a glob over secret paths, such as prod/etl/**",
    ],
  ],
  [
    "globs that can match nothing",
    'scopes: { s: { when: {}, read: [dev//x, "**/../x", "dev/[a", dev/, "env://a//b", "dev/{a,b"] } }',
    [
      `2:33: scopes.s.read[0]: ${emptySegment}`,
      "2:41: scopes.s.read[1]: it can match nothing: secret paths have no . and no .. in them",
      `2:52: scopes.s.read[2]: ${unclosed}`,
      `2:62: scopes.s.read[3]: ${emptySegment}`,
      `2:68: scopes.s.read[4]: ${emptySegment}`,
      `2:82: scopes.s.read[5]: ${unclosed}`,
    ],
  ],
  [
    "conditions that cannot hold",
    'scopes: { s: { when: { a: "", b: "!", c: [], d: ~, e: {}, f: [x, ""], attested: true }, read: [a] } }',
    [
      `2:27: scopes.s.when.a: ${pattern}`,
      `2:34: scopes.s.when.b: ${pattern}`,
      "2:42: scopes.s.when.c: must be a list of texts, such as [production, staging]",
      "2:46: scopes.s.when.d: must be a text or a list of texts to compare the claim with, such as refs/heads/main",
      "2:55: scopes.s.when.e: must be a text or a list of texts to compare the claim with, such as refs/heads/main",
      `2:66: scopes.s.when.f[1]: ${pattern}`,
      "2:71: scopes.s.when.attested: not a claim; write attested: true beside when:",
    ],
  ],
  [
    "attested: yes, which is a text in YAML 1.2",
    "scopes: { s: { when: {}, read: [a], attested: yes } }",
    ["2:47: scopes.s.attested: must be true or false"],
  ],
]);

explains("inventory, audience, unmaskable, lint", [
  [
    "paths that name no single secret",
    "inventory: { secret://x: {}, a/*: {}, a#b: {}, /a: {} }",
    [
      '2:14: inventory."secret://x"',
      "2:30: inventory.a/*",
      '2:39: inventory."a#b"',
      '2:48: inventory."/a"',
    ].map(place => `${place}: ${secretPath}`),
  ],
  [
    "wrong entries",
    "inventory: { a: { owner: 5, rotate_every: 90, note: x }, b: { rotate_every: 90 days }, c: [] }",
    [
      "2:26: inventory.a.owner: must be a name, such as data-platform",
      `2:43: inventory.a.rotate_every: ${time}`,
      "2:47: inventory.a.note: unknown key; the keys here are owner, description, rotate_every",
      `2:77: inventory.b.rotate_every: ${time}`,
      "2:91: inventory.c: must be a map such as { owner: data-platform, rotate_every: 90d }",
    ],
  ],
  [
    "an audience that is no text",
    "audience: 5",
    ["2:11: audience: must be a text, such as https://vault.example.com"],
  ],
  [
    "a credential to keep that no variable can be",
    "keep: ['*']",
    ["2:8: keep[0]: must be the name of a variable, or its beginning with a *, such as AWS_*"],
  ],
  ["another policy", "unmaskable: ignore", ["2:13: unmaskable: must be one of error, warn, export-anyway"]],
  [
    "wrong lint options",
    "lint: { exclude: x, exlude: [] }",
    [
      '2:18: lint.exclude: must be a list of globs over paths of files, such as ["**/*.lock"]',
      '2:21: lint.exlude: unknown key; did you mean "exclude"?',
    ],
  ],
  [
    "wrong settings of the lint",
    "lint: { base64: on, inline: all, honour: [gitlab], baseline: 5, rules: { jwt: never, x: { path: a } } }",
    [
      "2:17: lint.base64: must be one of off, known, suspicious, strict",
      "2:29: lint.inline: must be one of base, head, off",
      "2:43: lint.honour[0]: must be one of gitleaks, detect-secrets, trufflehog, secretlint",
      "2:62: lint.baseline: must be the path of a file, such as .job-secrets-baseline",
      '2:79: lint.rules.jwt: must be one of error, warning, note, off, or a map such as { severity: warning, paths: ["!test/**"] }',
      '2:91: lint.rules.x.path: unknown key; did you mean "paths"?',
    ],
  ],
  ["a list for lint", "lint: []", ['2:7: lint: must be a map such as { exclude: ["**/*.lock"] }']],
  [
    "a section without anything in it",
    "lint:",
    ['2:1: lint: must be a map such as { exclude: ["**/*.lock"] }'],
  ],
]);
