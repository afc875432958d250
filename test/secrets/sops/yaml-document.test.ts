import { describe, expect, it } from "vitest";
import { EditError, type SopsDocument, SyntaxFault } from "../../../src/secrets/sops/document.ts";
import { json, yaml } from "../../../src/secrets/sops/yaml-document.ts";

function parse(text: string, format = yaml): SopsDocument {
  const document = format.parse(text);
  if (document === undefined) throw new Error("no sops block");
  return document;
}

const tail = 'sops:\n    mac: x\n    lastmodified: "y"\n';

describe("withValue in YAML", () => {
  it.each([
    ["replaces a plain scalar", "a: old # why\nb: 1\n", "a", 'a: "v" # why\nb: 1\n'],
    ["replaces a quoted scalar", "a: 'old'\n", "a", 'a: "v"\n'],
    ["replaces a block scalar with its lines", "a: |\n    x\n\n    y\nb: 1\n", "a", 'a: "v"\nb: 1\n'],
    ["replaces a scalar over several lines", "a: x\n    y\nb: 1\n", "a", 'a: "v"\nb: 1\n'],
    ["fills an empty value", "a:\nb: 1\n", "a", 'a: "v"\nb: 1\n'],
    ["fills an empty value before a comment", "a: # why\nb: 1\n", "a", 'a: "v" # why\nb: 1\n'],
    ["replaces null", "a: null\n", "a", 'a: "v"\n'],
    ["turns null into a map", "a: null\nb: 1\n", "a/c/d", 'a:\n    c:\n        d: "v"\nb: 1\n'],
    ["turns nothing into a map", "a:\nb: 1\n", "a/c", 'a:\n    c: "v"\nb: 1\n'],
    ["adds to the top before sops", "a: 1\n\n# about sops\n", "b", 'a: 1\n\n# about sops\nb: "v"\n'],
    ["adds below new keys", "a: 1\n", "b/c/d", 'a: 1\nb:\n    c:\n        d: "v"\n'],
    [
      "adds behind the last key of a map",
      "a:\n  b: 1 # why\n  # end\nc: 1\n",
      "a/x",
      'a:\n  b: 1 # why\n  x: "v"\n  # end\nc: 1\n',
    ],
    [
      "adds behind a nested last key",
      "a:\n  b:\n    c: 1\nd: 1\n",
      "a/x",
      'a:\n  b:\n    c: 1\n  x: "v"\nd: 1\n',
    ],
    [
      "adds behind a block scalar",
      "a:\n  b: |\n    text\nd: 1\n",
      "a/x",
      'a:\n  b: |\n    text\n  x: "v"\nd: 1\n',
    ],
    ["adds behind an empty value", "a:\n  b:\nd: 1\n", "a/x", 'a:\n  b:\n  x: "v"\nd: 1\n'],
    [
      "adds to a map in a list",
      "a:\n- b: 1\n  c: 2\n- d: 3\n",
      "a/0/x",
      'a:\n- b: 1\n  c: 2\n  x: "v"\n- d: 3\n',
    ],
    ["replaces an item of a list", "a:\n- b\n- c\n", "a/1", 'a:\n- b\n- "v"\n'],
    [
      "does not count encrypted comments in lists",
      "a:\n- ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:comment]\n- b\n",
      "a/0",
      'a:\n- ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:comment]\n- "v"\n',
    ],
    ["adds to a map in braces", "a: { b: 1 }\n", "a/x/y", 'a: { b: 1, "x": {"y": "v"} }\n'],
    ["adds to an empty map", "a: {}\n", "a/x", 'a: {"x": "v"}\n'],
    ["replaces in braces", "a: { b: old }\n", "a/b", 'a: { b: "v" }\n'],
    ["quotes keys that look like something else", "a: 1\n", "0123", 'a: 1\n"0123": "v"\n'],
    ["finds quoted keys", '"a b": 1\n', "a b", '"a b": "v"\n'],
    [
      "keeps the file's indentation",
      "a:\n  b:\n    c: 1\n",
      "a/x/z",
      'a:\n  b:\n    c: 1\n  x:\n    z: "v"\n',
    ],
    ["keeps CRLF", "a:\r\n    b: 1\r\n", "a/x", 'a:\r\n    b: 1\r\n    x: "v"\r\n'],
  ])("%s", (_, before, path, after) => {
    expect(parse(before + tail).withValue(path.split("/"), "v")).toBe(after + tail);
  });

  it("adds to the end of a file whose last line is open", () => {
    const text = `${tail}a:\n    b: 1`;
    expect(parse(text).withValue(["a", "c"], "v")).toBe(`${text}\n    c: "v"\n`);
  });

  it("writes a ciphertext without quotes, except in braces", () => {
    const enc = "ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]";
    expect(parse(`a: 1\n${tail}`).withValue(["a"], enc)).toBe(`a: ${enc}\n${tail}`);
    expect(parse(`a: { b: 1 }\n${tail}`).withValue(["a", "b"], enc)).toBe(`a: { b: "${enc}" }\n${tail}`);
    expect(parse(`a: 1\n${tail}`).withValue(["a"], `${enc} # no`)).toBe(`a: "${enc} # no"\n${tail}`);
  });
});

it("replaces the seal in YAML and in JSON", () => {
  const seal = { mac: "new", lastmodified: "now" };
  expect(parse(`a: 1\n${tail}    constructor: z\n`).withSeal(seal)).toBe(
    'a: 1\nsops:\n    mac: "new"\n    lastmodified: "now"\n    constructor: z\n',
  );
  expect(parse('{"sops": {"lastmodified": "y", "mac": "x"}}', json).withSeal(seal)).toBe(
    '{"sops": {"lastmodified": "now", "mac": "new"}}',
  );
});

describe("without in YAML", () => {
  it.each([
    ["takes the line", "a: 1\nb: 2 # why\nc: 3\n", "b", "a: 1\nc: 3\n"],
    ["takes all lines of a block scalar", "a: |\n  x\n  y\nb: 2\n", "a", "b: 2\n"],
    ["takes maps that become empty", "a:\n  b:\n    c: 1\nd: 2\n", "a/b/c", "d: 2\n"],
    ["leaves maps that hold more", "a:\n  b:\n    c: 1\n  e: 2\nd: 2\n", "a/b/c", "a:\n  e: 2\nd: 2\n"],
    ["takes the first key of a list item", "a:\n- b: 1\n  c: 2\n", "a/0/b", "a:\n- c: 2\n"],
    ["takes the second key of a list item", "a:\n- b: 1\n  c: 2\n", "a/0/c", "a:\n- b: 1\n"],
    ["leaves an empty list item", "a:\n- b: 1\n- c\n", "a/0/b", "a:\n- {}\n- c\n"],
    ["takes the first key in braces", "a: { b: 1, c: 2 }\n", "a/b", "a: { c: 2 }\n"],
    ["takes the last key in braces", "a: { b: 1, c: 2 }\n", "a/c", "a: { b: 1 }\n"],
    ["takes a map in braces that becomes empty", "a: { b: { c: 1 } }\nd: 1\n", "a/b/c", "d: 1\n"],
    ["leaves comments", "# one\na: 1\n# two\nb: 2\n# three\n", "b", "# one\na: 1\n# two\n# three\n"],
  ])("%s", (_, before, path, after) => {
    expect(parse(before + tail).without(path.split("/"))).toBe(after + tail);
  });

  it("refuses an item of a list", () => {
    expect(() => parse(`a:\n- b\n- c\n${tail}`).without(["a", "0"])).toThrow(EditError);
  });
});

describe("in JSON", () => {
  const sops = '"sops": {"mac": "x"}';

  it.each([
    ["replaces", `{"a": "old", ${sops}}`, "a", `{"a": "v", ${sops}}`],
    ["replaces null by a map", `{"a": null, ${sops}}`, "a/b", `{"a": {"b": "v"}, ${sops}}`],
    ["adds to the top on one line", `{"a": 1, ${sops}}`, "b/c", `{"a": 1, "b": {"c": "v"}, ${sops}}`],
    [
      "adds to the top over lines",
      `{\n\t"a": 1,\n\t${sops}\n}\n`,
      "b/c",
      `{\n\t"a": 1,\n\t"b": {\n\t\t"c": "v"\n\t},\n\t${sops}\n}\n`,
    ],
    ["adds to the only map", `{\n  ${sops}\n}\n`, "b", `{\n  "b": "v",\n  ${sops}\n}\n`],
    [
      "adds to an inner map",
      `{\n  "a": {\n    "b": [1]\n  },\n  ${sops}\n}`,
      "a/c",
      `{\n  "a": {\n    "b": [1],\n    "c": "v"\n  },\n  ${sops}\n}`,
    ],
    [
      "adds to an empty map",
      `{\n\t"a": {},\n\t${sops}\n}`,
      "a/b",
      `{\n\t"a": {\n\t\t"b": "v"\n\t},\n\t${sops}\n}`,
    ],
    [
      "adds to a map in a list",
      `{\n\t"a": [\n\t\t{\n\t\t\t"b": 1\n\t\t}\n\t],\n\t${sops}\n}`,
      "a/0/c",
      `{\n\t"a": [\n\t\t{\n\t\t\t"b": 1,\n\t\t\t"c": "v"\n\t\t}\n\t],\n\t${sops}\n}`,
    ],
  ])("withValue %s", (_, before, path, after) => {
    expect(parse(before, json).withValue(path.split("/"), "v")).toBe(after);
  });

  it.each([
    ["takes the first", `{\n\t"a": 1,\n\t"b": 2,\n\t${sops}\n}`, "a", `{\n\t"b": 2,\n\t${sops}\n}`],
    [
      "takes what becomes empty",
      `{\n\t"b": 2,\n\t"a": {\n\t\t"c": {\n\t\t\t"d": 1\n\t\t}\n\t},\n\t${sops}\n}`,
      "a/c/d",
      `{\n\t"b": 2,\n\t${sops}\n}`,
    ],
    ["takes the last", `{${sops}, "a": 1}`, "a", `{${sops}}`],
  ])("without %s", (_, before, path, after) => {
    expect(parse(before, json).without(path.split("/"))).toBe(after);
  });

  it("keeps the order of keys that look like numbers", () => {
    const { root } = parse(`{"10": "a", "9": "b", "01": "c", ${sops}}`, json);
    expect(root.entries.map(({ key }) => key)).toEqual(["10", "9", "01"]);
  });
});

describe("parse", () => {
  it.each([
    ["an empty text", "", yaml],
    ["plain values", "a: 1\n", yaml],
    ["a list", "- sops\n", yaml],
    ["sops further down", "a: { sops: 1 }\n", yaml],
    ["plain JSON", '{"a": 1}', json],
  ])("answers undefined for %s", (_, text, format) => {
    expect(format.parse(text)).toBeUndefined();
  });

  it.each([
    ["a broken line", `a: 1\nb: [\n${tail}`, yaml, /^it is not well-formed YAML at \d+:\d+ \(\w+\)$/],
    [
      "a key that is there twice",
      `a: 1\nb: 2\na: 3\n${tail}`,
      yaml,
      "it is not well-formed YAML at 3:1 (DUPLICATE_KEY)",
    ],
    ["two documents", `${tail}---\n${tail}`, yaml, /\(MULTIPLE_DOCS\)$/],
    [
      "an alias",
      `a: &x 1\nb: *x\n${tail}`,
      yaml,
      "it has an alias (*), which SOPS writes out in full at 2:4",
    ],
    ["a tag", `a: !!binary aGk=\n${tail}`, yaml, /^it has a tag \(!\) at 1:/],
    ["a map as a key", `? { a: 1 }\n: 2\n${tail}`, yaml, "it has a key that is no plain text at 1:3"],
    ["a sops entry that is no map", "a: 1\nsops: 2\n", yaml, "its sops entry is no map"],
    ["a comment in JSON", '{"a": 1, # why\n"sops": {}}', json, "it is YAML, but not JSON"],
  ])("names the place of %s, and shows nothing of it", (_, text, format, message) => {
    expect(() => format.parse(text)).toThrow(SyntaxFault);
    expect(() => format.parse(text)).toThrow(message);
  });

  it("tells the type of every unquoted scalar, and takes every other one for text", () => {
    const { root } = parse(`a: 1\nb: 1.50\nc: true\nd: ~\ne: "1"\nf: yes\ng: |\n  1\n${tail}`);
    expect(root.entries.map(({ node }) => (node.type === "leaf" ? node.scalar : node.type))).toEqual([
      { kind: "int", text: "1" },
      { kind: "float", text: "1.5" },
      { kind: "bool", text: "True" },
      "nothing",
      { kind: "str", text: "1" },
      { kind: "str", text: "yes" },
      { kind: "str", text: "1\n" },
    ]);
  });
});
