/** Lists of numbers over rows, of which the first one stands behind a text. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../../../src/model/secret.ts";
import { needlesOf } from "../../../../src/redact/needles.ts";
import { bytewise, redacted } from "../../oracle.ts";

const value = "kQ7vT2mXz9LpR4wYb8NcH3sJd6Gf";
const needles = needlesOf("S", Secret.fromText(value));
const decimal = (letter: string) => `${letter.charCodeAt(0)}`;
const hex = (letter: string) => `0x${letter.charCodeAt(0).toString(16)}`;

/** The value's letters in rows of so many. */
function rows(width: number, print: (letter: string) => string, between: string, end: string): string {
  const row = (at: number) => [...value.slice(at, at + width)].map(print).join(between);
  const starts = Array.from({ length: Math.ceil(value.length / width) }, (_, index) => index * width);
  return starts.map(row).join(end);
}

function shown(text: string): string {
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  expect(redacted(bytes, needles, [], { siftFrom: 0 }).toString()).toBe(whole);
  for (let cut = 1; cut < bytes.length; cut += 1)
    expect(redacted(bytes, needles, [cut]).toString(), `cut at ${cut}`).toBe(whole);
  expect(redacted(Buffer.from(whole), needles).toString()).toBe(whole);
  return whole;
}

describe("a list of the value's bytes over rows is masked where it opens", () => {
  it.each([
    ["in pprint's narrow rows", `{'k': [${rows(1, decimal, "", ",\n       ")}]}\n`, "{'k': [***]}\n"],
    ["in pprint's wide rows", `[${rows(9, decimal, ", ", ",\n ")}]\n`, "[***]\n"],
    [
      "in rows of numpy",
      `array([${rows(7, decimal, "  ", "\n        ")}], dtype=uint8)`,
      "array([***], dtype=uint8)",
    ],
    ["in an array of C", `char k[] = {${rows(12, hex, ", ", ",\r\n\t")}};\r\n`, "char k[] = {***};\r\n"],
    ["in a binary of Erlang", `k = <<${rows(10, decimal, ", ", ",\n  ")}>>.\n`, "k = <<***>>.\n"],
    ["behind other numbers", `[1, 2, ${rows(9, decimal, ", ", ",\n ")}, 3]\n`, "[1, 2, ***, 3]\n"],
    ["behind a row of others", `[1, 2,\n ${rows(9, decimal, ", ", ",\n ")}, 3]\n`, "[1, 2,\n ***, 3]\n"],
    ["in brackets within brackets", `[[1], [${rows(9, decimal, ", ", ",\n  ")}]]\n`, "[[1], [***]]\n"],
  ])("%s", (_, text, masked) => {
    expect(shown(text)).toBe(masked);
  });
});

describe("what is no such list stays", () => {
  const other = `[${rows(9, letter => `${letter.charCodeAt(0) + 1}`, ", ", ",\n ")}]\n`;
  it.each([
    ["a list of other bytes", other],
    ["a list that no row follows", `see [${decimal("k")}, ${decimal("Q")},\nand more]\n`],
    ["numbers in brackets at the end of a line", "done (12\n13 left)\n[1\n2]\n"],
  ])("%s", (_, text) => {
    expect(shown(text)).toBe(text);
  });
});
