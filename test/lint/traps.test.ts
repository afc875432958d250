/** Disguises that must not help, and look-alikes that must stay quiet: the whole way from files to rules. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { withCrc32 } from "../../src/lint/checksums.ts";
import type { Candidate } from "../../src/lint/detect/detector.ts";
import { createInspector } from "../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../src/lint/samples.ts";
import type { Base64Level } from "../../src/model/base64-level.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const token = withCrc32("ghp_", sample(alphanumeric, 30));
const password = sample(alphanumeric, 20);
const weak = ["hunter2", "prod!"].join("-");
const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

function found(path: string, text: string, level: Base64Level = "suspicious"): readonly Candidate[] {
  const inspector = createInspector(rules, { base64: level, time: 1000, now: () => 0 });
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []);
}

const ids = (path: string, text: string, level?: Base64Level) =>
  found(path, text, level).map(({ rule }) => rule.id);

function secret(section: string, entries: Record<string, string>): string {
  const lines = Object.entries(entries).map(([key, value]) => `  ${key}: ${value}`);
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ntype: Opaque\n${section}:\n${lines.join("\n")}\n`;
}

function pem(label: string): string {
  const body = base64(randomBytes(600)).replace(/(.{64})/g, "$1\n");
  return [`-----BEGIN ${label}-----`, body, `-----END ${label}-----`, ""].join("\n");
}

function wrapped(text: string, indent: string): string {
  return base64(text).replace(/(.{1,76})/g, `${indent}$1\n`);
}

describe("finds", () => {
  const halves = [token.slice(0, 20), token.slice(20)];
  it.each([
    ["a token in plain text", ".env", `GITHUB_TOKEN=${token}\n`, ["github-token"]],
    [
      "values of a Secret",
      "s.yaml",
      secret("data", { token: base64(token), password: base64(weak) }),
      ["github-token", "kubernetes-secret"],
    ],
    [
      "values of a Secret in plain text",
      "s.yaml",
      secret("stringData", { password: weak }),
      ["kubernetes-secret"],
    ],
    ["base64 without padding", "a.txt", `value: ${base64(`${token}x`).replace(/=+$/, "")}\n`, ["base64"]],
    [
      "base64 for URLs",
      "a.txt",
      `value: ${base64(`${token}?>~y`).replaceAll("+", "-").replaceAll("/", "_")}\n`,
      ["github-token"],
    ],
    [
      "base64 over lines",
      "a.yaml",
      `data:\n  key: |\n${wrapped(pem("RSA PRIVATE KEY"), "    ")}`,
      ["private-key"],
    ],
    [
      "base64 of JSON that is not ASCII",
      "a.txt",
      `data: ${base64(JSON.stringify({ name: "Jürgen", token }))}\n`,
      ["github-token"],
    ],
    ["base64 of gzip", "a.txt", `release: ${base64(gzipSync(`token: ${token}`))}\n`, ["github-token"]],
    [
      "base64 of UTF-16",
      "a.ps1",
      `powershell -enc ${base64(Buffer.from(`$x = '${token}'`, "utf16le"))}\n`,
      ["github-token"],
    ],
    [
      "docker's config",
      "config.json",
      JSON.stringify({ auths: { r: { auth: base64(`bot:${password}`) } } }),
      ["docker-config"],
    ],
    ["npm's config", ".npmrc", `//registry.example.com/:_auth=${base64(`ci:${password}`)}\n`, ["npm-auth"]],
    [
      "a header",
      "a.sh",
      `curl -H "Authorization: Basic ${base64(`admin:${password}`)}" https://x\n`,
      ["http-auth"],
    ],
    ["base64 of base64", "a.txt", `v=${base64(base64(token))}\n`, ["github-token"]],
    [
      "a percent-encoded URL",
      "a.txt",
      `dsn=${encodeURIComponent(`postgres://app:${password}@db.internal:5432/app`)}\n`,
      ["connection-string"],
    ],
    [
      "base64 of a file of settings that begins with a section",
      "a.yml",
      `config: ${base64(`[db]\nuser=app\npassword=${password}\n`)}\n`,
      ["assignment"],
    ],
    [
      "base64 over lines of one with a comment first",
      "a.txt",
      wrapped(`# of staging\n[db]\nhost = db.internal\nport = 5432\npassword = ${password}\n`, ""),
      ["assignment"],
    ],
    ["literals over lines", "a.py", `tok = "${halves[0]}" \\\n      "${halves[1]}"\n`, ["github-token"]],
    ["literals with plus", "a.js", `const tok = "${halves[0]}" +\n  "${halves[1]}";\n`, ["github-token"]],
    ["hex", "a.txt", `blob = ${Buffer.from(token).toString("hex")}\n`, ["github-token"]],
  ])("%s", (_, path, text, expected) => {
    expect(ids(path, text)).toEqual(expected);
  });
});

describe("stays quiet at", () => {
  const fifty = (make: (seed: number) => string) =>
    Array.from({ length: 50 }, (_, seed) => make(seed)).join("\n");
  const hash = (name: string, seed: number) => createHash(name).update(String(seed));
  const sealed = base64(randomBytes(600));
  it.each([
    [
      "hashes of integrity",
      "a.json",
      fifty(seed => `"integrity": "sha512-${hash("sha512", seed).digest("base64")}",`),
    ],
    ["hashes of commits", "a.txt", fifty(seed => hash("sha1", seed).digest("hex"))],
    ["UUIDs", "a.ts", fifty(() => `  "${randomUUID()}",`)],
    ["a SealedSecret", "a.yaml", `kind: SealedSecret\nspec:\n  encryptedData:\n    password: ${sealed}\n`],
    [
      "SOPS",
      "a.yaml",
      `db:\n  password: ENC[AES256_GCM,data:${base64(randomBytes(24))},iv:${base64(randomBytes(32))},tag:x,type:str]\n`,
    ],
    ["an image", "a.css", `a{background:url("data:image/png;base64,${base64(randomBytes(900))}")}`],
    [
      "references",
      "a.yaml",
      "password: $" + "{{ secrets.DB_PASSWORD }}\napi_key: secret://vault/prod/db#password\n",
    ],
    [
      "long names and calls",
      "a.ts",
      'const a = "callFunctionCheckIfDataAlreadyExists"; const password = getPassword();\n',
    ],
  ])("%s, even when strict", (_, path, text) => {
    expect(ids(path, text)).toEqual([]);
    expect(ids(path, text, "strict")).toEqual([]);
  });
});

describe("levels of base64", () => {
  const known = `v: ${base64(`x ${token}`)}\n`;
  const shaped = `v: ${base64(sample(alphanumeric, 30))}\n`;
  const random = `v: ${base64(Buffer.from(createHash("sha256").update("x").digest()))}\n`;
  it.each([
    ["off", [], [], []],
    ["known", ["github-token"], [], []],
    ["suspicious", ["github-token"], ["base64"], []],
    ["strict", ["github-token"], ["base64"], ["base64"]],
  ] as const)("%s", (level, ...expected) => {
    expect([known, shaped, random].map(text => ids("a.txt", text, level))).toEqual(expected);
  });
});

it("says how a value was disguised, outermost first, and where its encoded form stands", () => {
  const text = `a: b\nrelease: ${base64(gzipSync(`token: ${token}`))}\n`;
  const [candidate] = found("a.txt", text);
  expect(candidate?.via).toEqual(["base64", "gzip"]);
  expect(candidate?.value).toBe(token);
  expect(text.slice(candidate?.start, candidate?.end)).toMatch(/^H4sI\S+$/);
});

it("stays quiet at ids of nodes, which are base64 of a number and a hash", () => {
  const id = `06:Commit137078487:${createHash("sha1").update("x").digest("hex")}`;
  expect(ids("a.json", `"id": "${base64(id)}"`)).toEqual([]);
});

it("stays quiet at tables in hex, and finds a credential in hex", () => {
  const table = Array.from({ length: 64 }, (_, index) => `4E${(0x30 + index).toString(16).toUpperCase()}`);
  const rows = [table.slice(0, 16), table.slice(16, 32), table.slice(32, 48)];
  expect(ids("a.enc", rows.map(row => row.join("")).join("\n"))).toEqual([]);
  expect(ids("a.txt", `v: ${Buffer.from(sample(alphanumeric, 30)).toString("hex")}\n`)).toEqual(["base64"]);
});
