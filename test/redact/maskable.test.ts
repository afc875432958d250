import { describe, expect, it } from "vitest";
import { isMaskable, isStructuralLine, whyUnmaskable } from "../../src/redact/maskable.ts";

describe("a text that would blank half of the log", () => {
  it.each([
    ["", "it is blank"],
    ["  \n", "it is blank"],
    ["abc", "it is shorter than 4 characters"],
    ["€€", "it is shorter than 4 characters"],
    ["  a1  ", "it is shorter than 4 characters"],
    ["true", "it is a common word"],
    ["Main", "it is a common word"],
    ["service_account", "it is public: every credential file of its kind holds it"],
    [["x", "oauth", "basic"].join("-"), "it is public: every credential file of its kind holds it"],
    ["https://oauth2.googleapis.com/token", "it is public: every credential file of its kind holds it"],
    ["8080", "it is a short number"],
    ["1.2.3", "it is a short number"],
    ["----", "it is one character repeated"],
    [".,:-", "it is punctuation only"],
    ["aaaaaaaa", "it is one character repeated"],
    ["{}[]", "it is punctuation only"],
  ])("%j cannot be masked: %s", (text, why) => {
    expect(whyUnmaskable(text)).toBe(why);
    expect(isMaskable(text)).toBe(false);
  });

  it.each(["abcd", "hunter2", "12345678", "true-ish", "p@ss", "ünïcödé"])("%j can be masked", text => {
    expect(whyUnmaskable(text)).toBeUndefined();
  });
});

describe("a line that only builds a file", () => {
  it.each([
    `-----BEGIN ${"PRIVATE"} KEY-----`,
    '"password": {',
    "password:",
    "- items:",
    "key =",
    "TOKEN=",
    "api_key=",
  ])("is %j", line => {
    expect(isStructuralLine(line)).toBe(true);
  });

  it.each([
    "hunter2",
    "S9ftJNcOkJRVztaqiooqwf3tNuw=",
    "aGVsbG8=",
    "password: hunter2",
    '"password": "hunter2"',
    "key=value",
  ])("is not %j", line => {
    expect(isStructuralLine(line)).toBe(false);
  });
});
