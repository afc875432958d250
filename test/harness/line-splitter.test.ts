import fc from "fast-check";
import { expect, it } from "vitest";
import { createLineSplitter } from "./line-splitter.ts";

function split(chunks: readonly Uint8Array[]): readonly string[] {
  const splitter = createLineSplitter();
  return [...chunks.flatMap(chunk => splitter.push(chunk)), ...splitter.end()];
}

it.each([
  { text: "a\nb\r\nc\rd", lines: ["a", "b", "c", "d"] },
  { text: "a\n\nb\n", lines: ["a", "", "b"] },
  { text: "a\r", lines: ["a"] },
  { text: "\r\n\r", lines: ["", ""] },
  { text: "", lines: [] },
])("cuts $text at every kind of line end", ({ text, lines }) => {
  expect(split([Buffer.from(text)])).toEqual(lines);
});

it("cuts the same for every way in which the bytes arrive", () => {
  const text = fc.array(fc.constantFrom("a", "€", "\r", "\n", "::")).map(parts => parts.join(""));
  fc.assert(
    fc.property(text, whole => {
      const bytes = Buffer.from(whole);
      expect(split(Array.from(bytes, byte => Uint8Array.of(byte)))).toEqual(split([bytes]));
    }),
  );
});
