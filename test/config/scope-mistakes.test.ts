/** What is said about wrong scopes: every mistake at once, and what to write instead. */
import { explains } from "./explains.ts";

const emptySegment =
  "it can match nothing: secret paths have no empty segment; write dev/** for all below dev/";
const unclosed = "a [ or { in it is not closed; write \\[ or \\{ for the sign itself";
const scopeMap = 'must be a map such as { when: { repository: acme/etl }, read: ["prod/etl/**"] }';
const whenMap =
  "must be a map from claims to what they must be, such as { repository: acme/etl }; when: {} holds for everyone";
const readList = 'must be a list of globs over secret paths, such as ["prod/etl/**"]';
const pattern = "must be a text to compare the claim with, such as refs/heads/main or refs/tags/v*";

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
