/** What is said about files that are no YAML, or no configuration. */
import { describe, expect, it } from "vitest";
import { type Case, explains } from "./explains.ts";
import { errorOf, mistakesOf, read } from "./read.ts";

const topKeys = "version, stores, mounts, scopes, env, inventory, audience, unmaskable, keep, lint";
const anchor = "an anchor (&name) is not read here; a text that begins with & stands in quotes";
const tag =
  'a tag (!name) is not read here; a text that begins with ! stands in quotes, as in "!refs/heads/main"';
const alias =
  'an alias (*name) is not read here; a text that begins with * stands in quotes, as in "**/*.lock"';
const star = 'a text that begins with * stands in quotes, as in "*" or "**/*.lock"';

describe("a file as a whole", () => {
  it.each<Case>([
    ["an empty file", "", [" it is empty; begin it with the line version: 1"]],
    ["nothing but a comment", "# version: 1\n", [" it is empty; begin it with the line version: 1"]],
    ["a list", "- version: 1", [" it is no map of keys; begin it with the line version: 1"]],
    ["a text", "PASSWORD=hunter2", [" it is no map of keys; begin it with the line version: 1"]],
    ["no version", "env: {}", ["1:1: version: missing; begin the file with version: 1"]],
    ["a misspelt version, said once", "verison: 1", ['1:1: verison: unknown key; did you mean "version"?']],
    [
      "another version, and nothing else about it",
      "version: 2\nsecrets: {}",
      ["1:10: version: must be the number 1, as in version: 1; this program reads version 1"],
    ],
    [
      "a version in quotes, and the rest",
      'version: "1"\nstroes: {}\nsecrets: {}',
      [
        "1:10: version: must be the number 1, as in version: 1; this program reads version 1",
        '2:1: stroes: unknown key; did you mean "stores"?',
        `3:1: secrets: unknown key; the keys here are ${topKeys}`,
      ],
    ],
    ["NUL characters", "version: 1\0", [" it holds NUL characters; save it as UTF-8 text"]],
    ["too large a file", `version: 1\n#${"x".repeat(262144)}`, [" it is larger than 256 KiB"]],
    ["deep lists", `a: ${"[".repeat(33)}`, [" its lists and maps are nested too deeply"]],
    ["very deep lists", `a: ${"[".repeat(100_000)}`, [" its lists and maps are nested too deeply"]],
    ["deep block lists", `a:\n ${"- ".repeat(120)}`, [" its lists and maps are nested too deeply"]],
    [
      "deep block maps",
      Array.from({ length: 120 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
      [" its lists and maps are nested too deeply"],
    ],
  ])("is refused for %s", (_, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes);
  });

  it("is one error of the code config that counts its mistakes", () => {
    const error = errorOf(() => read("version: 1\na: 1\nb: 2"));
    expect(error).toMatchObject({
      code: "config",
      exitCode: 2,
      message: "cannot read job-secrets.yml: it has 2 mistakes",
    });
    expect(error.failures.map(({ code }) => code)).toEqual(["config", "config"]);
  });
});

explains("YAML", [
  ["a tab", "env:\n\tA: x", ["3:1: a tab indents this line; use spaces"]],
  ["an open quote", 'audience: "x', ["2:13: a quote, a bracket or a colon is missing here or above"]],
  [
    "a key without a colon",
    "env\nlint: {}",
    ["2:1: a key stands on one line, followed by a colon and a space"],
  ],
  [
    "several mistakes, one for each line",
    'env:\n  A: x: y\n  B: @x\n  C: "\\q"',
    [
      '3:6: the line is indented too far, or a text with ": " in it lacks its quotes',
      "4:6: a text that begins with @, ` or % stands in quotes",
      "5:7: a backslash in double quotes begins an escape; write it twice, or use single quotes",
    ],
  ],
  [
    "a bad indentation",
    "env:\n  A: x\n B: y",
    [
      "4:1: the indentation does not fit, or a bracket is not closed; keys of one map begin in the same column",
    ],
  ],
  ["a group's * without quotes", "env:\n  *: secret://prod/aws/*", [`3:6: ${star}`]],
  ["* without quotes in a list", "lint: { exclude: [*] }", [`2:19: ${star}`]],
  ["** without quotes, which is an alias", "lint: { exclude: [**/x] }", [`2:19: lint.exclude[0]: ${alias}`]],
  [
    "! without quotes, which is a tag",
    "scopes: { s: { when: { ref: !main }, read: [a] } }",
    [`2:29: scopes.s.when.ref: ${tag}`],
  ],
  [
    "anchors and aliases",
    "lint: { exclude: &all [x] }\nenv: *all",
    [`2:18: lint.exclude: ${anchor}`, `3:6: env: ${alias}`],
  ],
  [
    "a bomb of aliases",
    `a: &a [x]\n${["b", "c", "d"].map(key => `${key}: &${key} [*a, *a, *a, *a]`).join("\n")}`,
    [
      `2:1: a: unknown key; the keys here are ${topKeys}`,
      `2:4: a: ${anchor}`,
      ...["b", "c", "d"].flatMap((key, index) => [
        `${index + 3}:1: ${key}: unknown key; the keys here are ${topKeys}`,
        `${index + 3}:4: ${key}: ${anchor}`,
      ]),
    ],
  ],
  ["a key that stands twice", "env: {}\nlint: {}\nenv: {}", ["4:1: env: stands here twice, first in line 2"]],
  [
    "merge keys",
    "scopes: { s: { <<: { when: {} }, when: {}, read: [a] } }",
    ['2:16: scopes.s."<<": merge keys (<<) are not read here; write the keys out'],
  ],
  [
    "a name of JavaScript's own",
    "env: { constructor: x }",
    ["2:8: env.constructor: this key cannot be used"],
  ],
  ["a key that is a list", "? [a]\n: b", ["2:3: a key is a text, not a list or a map"]],
  ["no key before the colon", ": b", ["2:1: a key is missing before the colon"]],
  ["several documents", "---\nversion: 1", ["2:1: a file is one document; take out the line ---"]],
  [
    "control characters in a key, which a terminal does not get",
    '"a\\e[31m\\n::set-env\\u202e": 1',
    [`2:1: "a\\u001b[31m\\n::set-env\\u{202e}": unknown key; the keys here are ${topKeys}`],
  ],
]);

it("refuses a %YAML line, which could change what the words mean", () => {
  expect(mistakesOf("%YAML 1.1\n---\nversion: 1")).toEqual([
    "1:1: take out the line %YAML; this file is read as YAML 1.2",
  ]);
});
