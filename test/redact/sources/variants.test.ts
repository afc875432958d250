import { describe, expect, it } from "vitest";
import { sourcesOf } from "../../../src/redact/sources.ts";

function valuesOf(value: string): string[] {
  return sourcesOf(value)
    .filter(({ name }) => name === "value")
    .map(({ text }) => text);
}

describe("the variants of a value", () => {
  it.each([
    ["without its last line break", "one\ntwo\n", "one\ntwo"],
    ["trimmed", "  word\t", "word"],
    ["with CR and LF", "one\ntwo", "one\r\ntwo"],
    ["without CR", "one\r\ntwo", "one\ntwo"],
    ["in one line", "one\n  two", "one two"],
    ["with the line breaks that it writes as escapes", "one\\ntwo", "one\ntwo"],
    ["composed", "e\u0301", "\u00e9"],
    ["decomposed", "\u00e9", "e\u0301"],
  ])("are the value %s", (_, value, expected) => {
    expect(valuesOf(value)).toContain(expected);
  });

  it("are of a key in one line the key with its line breaks, and that as other values with line breaks", () => {
    expect(valuesOf("one\\ntwo\\n")).toEqual(
      expect.arrayContaining(["one\ntwo\n", "one\ntwo", "one\r\ntwo", "one two"]),
    );
  });

  it("are no JSON in which the line breaks of its strings are ones of the document", () => {
    const value = JSON.stringify({ key: "line-one\nline-two" });
    expect(valuesOf(value)).toEqual([value, "line-one\r\nline-two", "line-one line-two"]);
  });

  it("are no variants of variants", () => {
    expect(valuesOf("one\\ntwo\nthree")).not.toContain("one\ntwo three");
  });
});
