import { describe, expect, it } from "vitest";
import { isHarmless, isHarmlessLine } from "../../../src/redact/sources/harmless.ts";
import { sourcesOf } from "../../../src/redact/sources.ts";

const drawn = "kQ7vT2mXz9LpR4wYb8Nc";

describe("a line by which a file is known and not its owner", () => {
  it.each([
    "apiVersion: v1",
    "apiVersion: apps/v1beta1",
    "kind: Config",
    '"kind": "ConfigMap",',
    "- name: dev",
    "current-context: staging-east",
    "NODE_ENV=production",
    "DEBUG=true",
    "export LOG_LEVEL='debug'",
    "PORT=8080",
    '"type": "service_account",',
    '"token_uri": "https://oauth2.googleapis.com/token",',
    '"region": "eu-west-1"',
    "registry=https://registry.npmjs.org/",
    "sslmode=require",
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">',
    "</servers>",
    "[default]",
    "always-auth=true",
    "BEGIN;",
    "commit;",
  ])("is %j", line => {
    expect(isHarmlessLine(`  ${line}`)).toBe(true);
  });

  it.each([
    "password: admin",
    "DB_PASS=true",
    "user: root",
    "pin: 1234",
    "number=1234",
    "a: k7q",
    "name: Summer-Rain7",
    `kind: ${drawn}`,
    `server: https://u:${"pw"}@example.com`,
    `hook=https://example.com/services/${drawn}`,
    "host=https://k9zq2xw7.example.com/",
    `<${drawn}>`,
    "<password>hunter</password>",
    `[${drawn}]`,
    "correct horse",
    "two words;",
  ])("is not %j", line => {
    expect(isHarmlessLine(line)).toBe(false);
  });
});

describe("a value that is no secret under its key", () => {
  it.each([
    ["project_id", "acme"],
    ["aws.region", "eu-west-1"],
    ["url", "https://example.com"],
    ["db", "orders"],
    ["host", "db.internal"],
    ["DB_HOST", "db-primary"],
    ["hostname", "10.0.0.5"],
    ["host", "shop.cluster-abc123.eu-west-1.rds.amazonaws.com"],
    ["endpoint", "cache.internal:6379"],
  ])("is that of %s: %s", (key, value) => {
    expect(isHarmless(key, value)).toBe(true);
  });

  it.each([
    ["", "acme"],
    ["secret_name", "acme"],
    ["answer", "orders"],
    ["name", "a1"],
    ["database", "kQ7vT2mXz9"],
    ["host", "kQ7vT2mXz9.example.com"],
    ["ghost", "db.internal"],
    ["host", "a/b"],
  ])("is not that of %j: %s", (key, value) => {
    expect(isHarmless(key, value)).toBe(false);
  });
});

describe("what a structured secret is looked for as", () => {
  const textsOf = (value: string) => sourcesOf(value).map(({ text }) => text);

  it("leaves out harmless leaves of JSON and dotenv beside drawn ones, but not without them", () => {
    const leaves = { project_id: "acme", region: "eu-west-1", urls: ["https://example.com"] };
    const lines = (secret: string) => `PROJECT=acme\nNODE_ENV=production\nTOKEN=${secret}\n`;
    for (const value of [JSON.stringify({ ...leaves, token: drawn }), lines(drawn)]) {
      expect(textsOf(value)).toContain(drawn);
      for (const leaf of ["acme", "eu-west-1", "https://example.com", "NODE_ENV=production"])
        expect(textsOf(value)).not.toContain(leaf);
    }
    for (const value of [JSON.stringify({ ...leaves, token: "plain words" }), lines("plain words")])
      expect(textsOf(value)).toEqual(expect.arrayContaining(["acme", "plain words"]));
  });

  it("keeps what stands below a key or in a section that says that it is secret", () => {
    expect(textsOf(JSON.stringify({ passwords: { db: "acme", list: ["orders"] }, token: drawn }))).toEqual(
      expect.arrayContaining(["acme", "orders"]),
    );
    for (const file of [
      `passwords:\n  db: acme\n  more:\n    name: orders\nname: other\ntoken: ${drawn}\n`,
      `tokens:\n- name: orders\n  db: acme\nname: other\ntoken: ${drawn}\n`,
      `[tokens]\ndb: acme\nname: orders\n[x]\nname: other\n`,
    ]) {
      const texts = textsOf(file);
      expect(texts).toContain("db: acme");
      expect(texts.some(text => /^(- )?name: orders$/.test(text))).toBe(true);
      expect(texts).not.toContain("name: other");
    }
  });

  it("is a kubeconfig without its structure", () => {
    const head = ["apiVersion: v1", "kind: Config", "users:", "- name: dev"];
    const texts = textsOf([...head, "  user:", `    token: ${drawn}`, ""].join("\n"));
    for (const line of head) expect(texts).not.toContain(line);
    expect(texts).toEqual(expect.arrayContaining([drawn, `token: ${drawn}`]));
  });
});
