/** What is said about wrong inventories, audiences, lint settings and the rest: every mistake at once, and what to write instead. */
import { explains } from "./explains.ts";

const secretPath =
  "must be the path of one secret, without secret://, #field and *, such as prod/etl/warehouse";
const time = "must be a time in days, weeks, months or years, such as 90d, 12w, 3m or 1y";

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
  [
    "a rule that would hold nowhere",
    "lint: { rules: { jwt: { paths: [] } } }",
    [
      "2:32: lint.rules.jwt.paths: names no path, so that the rule would hold nowhere: name some, or set the rule to off",
    ],
  ],
  ["a list for lint", "lint: []", ['2:7: lint: must be a map such as { exclude: ["**/*.lock"] }']],
  [
    "a section without anything in it",
    "lint:",
    ['2:1: lint: must be a map such as { exclude: ["**/*.lock"] }'],
  ],
]);
