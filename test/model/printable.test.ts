import { describe, expect, it } from "vitest";
import { printable } from "../../src/model/printable.ts";

describe("foreign text", () => {
  it.each([
    ["two\nlines", "two\nlines", "a newline stays"],
    ["tab\there", "tab here", "a tab"],
    ["over\rwritten", "over written", "a carriage return"],
    ["\u001b[2J\u001b]0;title\u0007", " [2J ]0;title ", "sequences of a terminal"],
    ["\u009b2J", " 2J", "a control sequence in one character"],
    ["user\u202etxt.exe\u2069", "user txt.exe ", "marks of direction"],
    ["\u200e\u200f\u061c", "   ", "weaker marks of direction"],
    ["pass\u200bword\u00ad\ufeff", "pass word  ", "characters that nobody sees"],
    ["line\u2028end\u2029\u0085", "line end  ", "other line ends"],
    ["grüße 密码 🔑 %0A :: ##[", "grüße 密码 🔑 %0A :: ##[", "all else stays"],
  ])("%j shows as %j: %s", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
