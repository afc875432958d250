import fc from "fast-check";
import { expect, it } from "vitest";
import { Spans } from "../../src/lint/spans.ts";

/** Byte by byte: what is in no span, and one mark for each run of bytes that are. */
function slowly(text: string, spans: readonly { start: number; end: number }[], from: number, to: number) {
  const hidden = Array.from(text, (_, at) => spans.some(({ start, end }) => start <= at && at < end));
  const shown = Array.from(text.slice(from, to), (character, at) => (hidden[from + at] ? "\0" : character));
  return shown.join("").replace(/\0+/g, "*");
}

it("strikes out what is in any span, and shows all else", () => {
  const place = fc.integer({ min: 0, max: 40 });
  const span = fc
    .tuple(place, fc.integer({ min: 1, max: 12 }))
    .map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{40}$/),
      fc.array(span, { maxLength: 8 }),
      place,
      place,
      (text, list, one, other) => {
        const spans = [...list].sort((a, b) => a.start - b.start);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const struck = new Spans(spans).strikeOut(Buffer.from(text), from, to, 1000);
        // Spans that touch are struck out one by one.
        expect(struck.replace(/\*+/g, "*")).toBe(slowly(text, spans, from, to));
      },
    ),
  );
});

it("shows no more than so many bytes between two of them", () => {
  const text = Buffer.from(`${"a".repeat(50)}secret${"b".repeat(50)}`);
  expect(new Spans([{ start: 50, end: 56 }]).strikeOut(text, 0, text.length, 4)).toBe("aaaa***bbbb");
});
