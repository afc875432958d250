/** What right files become. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyConfig } from "../../src/config/config.ts";
import { parseReference } from "../../src/model/reference.ts";
import { read } from "./read.ts";

const example = readFileSync(new URL("example.yml", import.meta.url), "utf8");

const treatment = {
  required: true,
  as: "text",
  decode: undefined,
  allowEmpty: false,
  unmaskable: undefined,
} as const;

function secret(name: string, text: string) {
  return { kind: "secret", name, reference: parseReference(text), default: undefined, ...treatment };
}

function group(prefix: string, text: string) {
  return {
    kind: "group",
    prefix,
    reference: parseReference(text),
    rename: new Map(),
    omit: [],
    ...treatment,
  };
}

/** The entries of an `env:` section whose mounts are dev/ and prod/. */
function envOf(section: string) {
  return read(`version: 1\nmounts: { dev/: env, prod/: env }\nenv:\n${section}`).env;
}

describe("the example of the design", () => {
  const config = read(example);

  it("gives each store the options that its type made of them", () => {
    expect(config.stores).toEqual(
      new Map([
        ["local", { type: "sops", options: { path: "secrets/{env}.yaml" } }],
        [
          "vault",
          {
            type: "vault",
            options: { address: "https://vault.example.com", auth: { method: "jwt", role: "ci" } },
          },
        ],
      ]),
    );
  });

  it("gives mounts, longest prefix first", () => {
    expect(config.mounts).toEqual([
      { prefix: "prod", store: "vault", base: "kv/apps" },
      { prefix: "dev", store: "local", base: "" },
    ]);
  });

  it("gives scopes", () => {
    expect(config.scopes).toEqual([
      {
        name: "etl-prod",
        when: new Map([
          ["repository", ["acme/etl"]],
          ["ref", ["refs/heads/main"]],
          ["environment", ["production"]],
        ]),
        read: ["prod/etl/**", "prod/shared/*"],
        attested: false,
      },
      {
        name: "pull-request",
        when: new Map([["event", ["pull_request"]]]),
        read: ["dev/etl/**"],
        attested: false,
      },
    ]);
  });

  it("gives entries", () => {
    expect(config.env).toEqual([
      secret("WAREHOUSE_PASSWORD", "secret://prod/etl/warehouse#password"),
      { ...secret("TLS_KEY", "secret://prod/etl/tls#key"), as: "file" },
      { ...secret("SENTRY_DSN", "secret://prod/shared/sentry#dsn"), required: false },
      { kind: "plain", name: "LOG_LEVEL", value: "info" },
    ]);
  });

  it("gives the inventory, the lint options and the defaults", () => {
    expect(config).toMatchObject({
      file: "job-secrets.yml",
      directory: "/project",
      inventory: new Map([
        [
          "prod/etl/warehouse",
          { owner: "data-platform", description: "warehouse login of the nightly job", rotateEvery: 90 },
        ],
      ]),
      audience: undefined,
      unmaskable: "error",
      lint: { exclude: ["**/*.lock"] },
    });
  });

  it.each([
    ["with CRLF line ends", example.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\uFEFF${example}`],
    ["without a line end at its end", example.trimEnd()],
    ["with ... at its end", `${example}...\n`],
  ])("reads the same %s", (_, text) => {
    expect(read(text)).toEqual(config);
  });
});

it("takes a file that only says its version for an empty configuration", () => {
  expect(read("version: 1")).toEqual({ ...emptyConfig("/project"), file: "job-secrets.yml" });
});

describe("env", () => {
  it.each([
    ["a text with its own form", "V: { value: 1.10 }", "1.10"],
    ["a number as it is written", "V: { value: 0x1F }", "0x1F"],
    ["a number that JavaScript would round", "V: { value: 12345678901234567890 }", "12345678901234567890"],
    ["leading zeros", "V: { value: 007 }", "007"],
    ["a truth value in its one form", "V: { value: True }", "true"],
    ["the word no, which is a text in YAML 1.2", "V: { value: no }", "no"],
    ["an empty text", 'V: { value: "" }', ""],
    ["several lines", "V:\n    value: |\n      a\n      b\n", "a\nb\n"],
  ])("keeps %s", (_, line, value) => {
    expect(envOf(`  ${line}`)).toEqual([{ kind: "plain", name: "V", value }]);
  });

  it("takes every option of a secret", () => {
    const line =
      "A: { ref: secret://dev/a, default: 5432, decode: base64, allow_empty: true, unmaskable: warn }";
    expect(envOf(`  ${line}`)).toEqual([
      {
        ...secret("A", "secret://dev/a"),
        required: false,
        default: "5432",
        decode: "base64",
        allowEmpty: true,
        unmaskable: "warn",
      },
    ]);
  });

  it.each([
    ["a name with *", '  "AWS_*": secret://prod/aws/*', [group("AWS_", "secret://prod/aws/*")]],
    [
      "a name with * that YAML needs no quotes for",
      "  AWS_*: secret://prod/aws/*",
      [group("AWS_", "secret://prod/aws/*")],
    ],
    ["* alone", '  "*": secret://prod/aws/*', [group("", "secret://prod/aws/*")]],
    ["everything under a mount", '  "*": secret://prod/*', [group("", "secret://prod/*")]],
    [
      "an object with renames and omissions",
      '  "*": { ref: secret://dev/a/*, rename: { key-id: KEY }, omit: [old-*], required: false, as: file }',
      [
        {
          ...group("", "secret://dev/a/*"),
          rename: new Map([["key-id", "KEY"]]),
          omit: ["old-*"],
          required: false,
          as: "file",
        },
      ],
    ],
    [
      "a list of both",
      '  "A_*": [secret://dev/a/*, { ref: secret://dev/b/*, decode: base64 }]',
      [group("A_", "secret://dev/a/*"), { ...group("A_", "secret://dev/b/*"), decode: "base64" }],
    ],
  ])("reads a group: %s", (_, section, entries) => {
    expect(envOf(section)).toEqual(entries);
  });

  it.each([
    ["a store of the file", "stores: { v: { type: directory } }", "v://a/b#c"],
    ["a built-in store", "unmaskable: warn", "env://a"],
  ])("lets a direct reference name %s", (_, line, text) => {
    expect(read(`version: 1\n${line}\nenv: { A: "${text}" }`).env).toEqual([secret("A", text)]);
  });
});

describe("scopes", () => {
  const scope = (text: string) => read(`version: 1\nscopes: { s: ${text} }`).scopes[0];

  it.each([
    ["a text", "{ ref: main }", ["main"]],
    ["a list, a negation among it", '{ ref: [main, "!dev"] }', ["main", "!dev"]],
    ["a truth value", "{ ref: true }", ["true"]],
    ["a number as it is written", "{ ref: 1.10 }", ["1.10"]],
    ["a list of numbers", "{ ref: [007, 2] }", ["007", "2"]],
  ])("keeps %s as text in a condition", (_, when, condition) => {
    expect(scope(`{ when: ${when}, read: [dev/a] }`)?.when.get("ref")).toEqual(condition);
  });

  it("takes when: {} for everyone, and attested: true", () => {
    expect(scope('{ when: {}, read: ["vault://kv/**"], attested: true }')).toEqual({
      name: "s",
      when: new Map(),
      read: ["vault://kv/**"],
      attested: true,
    });
  });
});

it.each([
  ["90d", 90],
  ["12w", 84],
  ["3m", 90],
  ["1y", 365],
])("counts rotate_every: %s as %i days", (text, days) => {
  const { inventory } = read(`version: 1\ninventory: { prod/a: { rotate_every: ${text} } }`);
  expect(inventory.get("prod/a")?.rotateEvery).toBe(days);
});

it("gives a store whose options are all left out the defaults of its type", () => {
  const { stores } = read("version: 1\nstores: { files: { type: directory } }");
  expect(stores.get("files")).toEqual({ type: "directory", options: { path: "/run/secrets" } });
});
