import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { endOf, stretchesOf } from "../../../src/redact/sources/stretches.ts";
import { bytewise, redacted } from "../oracle.ts";

const drawnOf = (name: string, size: number) =>
  createHash("sha512").update(name).digest("base64url").slice(0, size);
const token = drawnOf("token", 40);
const needles = needlesOf("T", Secret.fromText(token));

function shown(text: string): string {
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  return whole;
}

describe("a drawn value that does not stand whole", () => {
  it.each([1, 2, 3, 4, 5])(
    "is masked behind a row that shows %i characters of it, whatever stands there",
    size => {
      const [first, rest] = [token.slice(0, size), token.slice(size)];
      for (const [one, other, end] of [
        ["etl-1 | token=", "etl-1 | ", ""],
        ['"token=', ' "', '"'],
        ["│ token=", "│ ", " │"],
        ["| id | token=", "|    | ", " | x |"],
      ]) {
        const row = shown(`${one}${first}${end}\n${other}${rest}${end}\n`).split("\n")[1] ?? "";
        expect(row.replace(other ?? "", "").length).toBeLessThanOrEqual(`${"x".repeat(5)}***${end}`.length);
      }
    },
  );

  it("shows less than half of it in a table that breaks it, or where it is cut off", () => {
    for (let at = 6; at < token.length; at += 1) {
      const table = shown(`| token=${token.slice(0, at)} | x |\n| ${token.slice(at)} | y |\n`);
      expect(table, `${at}`).toContain("***");
      expect(shown(`token=${token.slice(0, at)} | x`).length).toBeLessThan("token= | x".length + 20 + 3);
    }
  });

  it("shows less than half of it where a letter of something else stands inside", () => {
    const text = shown(`${token.slice(0, 25)}d${token.slice(25)}`);
    expect(text).toBe(`***${token.slice(20, 25)}d${token.slice(25)}`);
  });
});

describe("the stretches of a drawn value", () => {
  it("are as long as each other, 16 characters at least, and all of it", () => {
    for (const [size, count] of [
      [32, 2],
      [40, 2],
      [47, 2],
      [64, 4],
      [86, 5],
    ] as const) {
      const text = drawnOf("sizes", size);
      expect(stretchesOf(text).join("")).toBe(text);
      expect(stretchesOf(text)).toHaveLength(count);
    }
  });

  it("are none of what other values hold, too", () => {
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
    const claims = part({ iss: "https://token.example.com", aud: "sts.example.com", sub: "ci-job-1" });
    const signature = drawnOf("signature", 43);
    const jwt = `${part({ alg: "HS256", typ: "JWT" })}.${claims}.${signature}`;
    for (const stretch of stretchesOf(jwt)) expect(signature).toContain(stretch.slice(-8));
    const words = Buffer.from("user=app;password=none;host=db.example.com;port=5432");
    expect(stretchesOf(words.toString("base64"))).toEqual([]);
    expect(stretchesOf(words.toString("hex"))).toEqual([]);
  });

  it.each([
    "correct-horse-battery-staple-and-seven-more",
    "projects/acme-data-platform/secrets/warehouse",
    "apps.googleusercontent.com.example.org.internal",
    "0000000000000000000000000000000000000000",
    `a text of words ${drawnOf("words", 30)}`,
    drawnOf("short", 31),
  ])("are none of %j", text => {
    expect([stretchesOf(text), endOf(text)]).toEqual([[], undefined]);
  });

  it("are not looked for of a key, whose public half is in it: but all but the first characters of a line", () => {
    const lines = ["one", "two", "three"].map(name =>
      createHash("sha512").update(name).digest("base64").slice(0, 64),
    );
    const armour = (side: string) => `-----${side} PRIVATE KEY-----`;
    const pem = [armour("BEGIN"), ...lines, armour("END")].join("\n");
    const forms = needlesOf("K", Secret.fromText(pem)).map(({ form }) => form);
    expect(forms.filter(form => form.startsWith("stretch"))).toEqual([]);
    expect(forms.filter(form => form === "end of a line")).toHaveLength(3);
  });
});
