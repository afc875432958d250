import { describe, expect, it } from "vitest";
import { printable, printableLine, wellFormed } from "../../src/model/printable.ts";

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

it("a name is one line, whatever it holds", () => {
  expect(printableLine("a\nb\r\n\u001b[2Jc")).toBe("a b   [2Jc");
});

it("half a surrogate pair is replaced, a whole one stays", () => {
  expect(wellFormed("a\ud800b\udc00")).toBe("a\ufffdb\ufffd");
  expect(wellFormed("\u{1f511} \u00fc")).toBe("\u{1f511} \u00fc");
});
