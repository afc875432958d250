/** The published schema, as an editor uses it. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { surroundings } from "./read.ts";

const schema = configJsonSchema(surroundings.storeTypes);
const validate = new Ajv({
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
  formats: { uri: true },
}).compile<unknown>(JSON.parse(JSON.stringify(schema)));
const example = readFileSync(new URL("example.yml", import.meta.url), "utf8");

function accepts(text: string): boolean {
  return validate(parse(text));
}

it("is a JSON Schema with an address of its own", () => {
  expect(schema).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://raw.githubusercontent.com/job-secrets/job-secrets/main/dist/job-secrets.schema.json",
    title: "job-secrets.yml",
  });
});

it("describes every key of the file", () => {
  for (const [key, each] of Object.entries(schema.properties ?? {})) {
    expect(each, key).toHaveProperty("description");
  }
});

it.each([
  ["the example of the design", example],
  ["the smallest file", "version: 1"],
  ["groups", 'version: 1\nenv: { "*": [secret://a/*, { ref: secret://b/*, rename: { a: B }, omit: [c] }] }'],
  ["a store without options", "version: 1\nstores: { a: { type: directory } }"],
])("accepts %s", (_, text) => {
  expect(accepts(text), JSON.stringify(validate.errors)).toBe(true);
});

describe("refuses", () => {
  it.each([
    ["no version", "env: {}"],
    ["another version", "version: 2"],
    ["a misspelt section", "version: 1\nscope: {}"],
    ["a misspelt key of a scope", "version: 1\nscopes: { a: { when: {}, raed: [a] } }"],
    ["a misspelt key of an entry", "version: 1\nenv: { A: { rfe: secret://a } }"],
    ["a misspelt key of a list's entry", 'version: 1\nenv: { "A_*": [{ rfe: secret://a/* }] }'],
    ["a misspelt key of the inventory", "version: 1\ninventory: { a: { ownr: x } }"],
    ["a misspelt key of lint", "version: 1\nlint: { exlude: [] }"],
    [
      "a misspelt option, also where the type's schema is not strict",
      "version: 1\nstores: { a: { type: directory, pth: x } }",
    ],
    ["an unknown type of store", "version: 1\nstores: { a: { type: x } }"],
    ["a missing option", "version: 1\nstores: { a: { type: sops } }"],
    ["an unusable name", "version: 1\nenv: { 1A: secret://a }"],
    ["a mount without its slash", "version: 1\nmounts: { a: b }"],
    ["a scope without read", "version: 1\nscopes: { a: { when: {} } }"],
  ])("%s", (_, text) => {
    expect(accepts(text)).toBe(false);
  });
});
