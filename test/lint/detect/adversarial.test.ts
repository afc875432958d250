/** No text takes a detector long: time is proportional to length, however a text was made to provoke it (T32). */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const length = 100_000;
/** Milliseconds, the best of three runs: on a busy machine single runs say nothing. */
const allowed = 50;
/** Whole texts that go through everything cost what the machine gives; this is far from what backtracking costs. */
const slack = 6;
const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => performance.now() });

function best(text: string, path: string): number {
  const bytes = Buffer.from(text, "latin1");
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    inspector.inspect(bytes, path);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const filled = (piece: string, size = length) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

function nested(depth: number): string {
  let text = "token";
  for (let count = 0; count < depth; count += 1) text = Buffer.from(text + " ".repeat(40)).toString("base64");
  return text;
}

const texts: readonly (readonly [string, string])[] = [
  ["names and operators", filled("password=password=")],
  ["quotes never closed", filled('password = "')],
  ["quotes never closed, escaped", filled('\\"password\\": \\"')],
  ["words that never end", `password: "${filled("aB")}`],
  ["a value of words", filled(`password: "${"abcDefGhi".repeat(60)}1"\n`)],
  ["a value of one kind of letters", filled(`secret: ${"x".repeat(900)}\n`)],
  ["a value of capitals", filled(`secret: ${"ABC".repeat(300)}\n`)],
  ["a value of placeholders", filled(`token: ${"my-test-".repeat(100)}\n`)],
  ["a value of dots and slashes", filled(`key: ${"a/b.c-".repeat(150)}\n`)],
  ["a value of brackets", filled(`secret: "${"[a-".repeat(300)}"\n`)],
  ["a value of references", filled(`secret: "${"${".repeat(400)}"\n`)],
  ["a value of blanks", filled(`password:${" ".repeat(1000)}\n`)],
  ["pairs never finished", filled('"password"  ,  ')],
  ["schemes", filled("://")],
  ["schemes with names", filled("a://a:")],
  ["logins without hosts", filled("http://a:b@")],
  ["encoded schemes", filled("%3A%2F%2F%41")],
  ["headers of keys", filled("-----BEGIN PRIVATE KEY-----\n")],
  ["a key that never ends", `-----BEGIN PRIVATE KEY-----\n${filled("abcD1234+/\n")}`],
  ["headers of PuTTY", filled("PuTTY-User-Key-File-3: \n")],
  ["headers of HTTP", filled("Authorization: Basic YWRtaW46QX\n")],
  ["bearers", filled("Bearer Bearer ")],
  ["curl without a login", filled("curl -u a ")],
  ["Secrets", filled("kind: Secret\n")],
  ["Secrets with data", filled("kind: Secret\ndata:\n  a: b\n")],
  [
    "Secrets ever deeper",
    Array.from({ length: 440 }, (_, column) => `${" ".repeat(column)}kind: Secret`).join("\n"),
  ],
  ["Secrets in JSON", filled('{"kind":"Secret","data":{"a":"')],
  ["generators", filled("secretGenerator:\n- literals:\n")],
  ["base64 of base64", filled(`${nested(6)}\n`)],
  ["base64 over lines", filled(`${Buffer.from("a word ".repeat(10)).toString("base64").slice(0, 76)}\n`)],
  ["base64 in one line", Buffer.from(filled("password: ", 75_000)).toString("base64")],
  ["random runs", filled("aB3dE5gH7jK9mN1pQ3sT5vW7yZ ")],
  ["hex that is text", filled("4142434445464748494a4b4c4d4e4f50 ")],
  ["keywords cut by quotes", filled('"ghp_abcdefghij" + ')],
];

describe.each(["a.js", "a.yaml", "a.txt"])("%s", path => {
  it.each(texts)("takes time in proportion to %s", (_, text) => {
    expect(best(text, path)).toBeLessThan(allowed * slack);
  });
});

it("takes a minified line of a megabyte as it takes many lines", () => {
  const line = filled('var token="a",password=getPassword(),k={key:"value",secret:s(1)};', 1_000_000);
  expect(best(line, "a.js")).toBeLessThan(allowed * slack * 4);
});
