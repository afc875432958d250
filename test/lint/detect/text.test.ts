import fc from "fast-check";
import { expect, it } from "vitest";
import { LintText } from "../../../src/lint/detect/text.ts";

const bytes = Uint8Array.from({ length: 60_000 }, (_, at) => (at * 167 + (at >> 8)) % 256);
const whole = Buffer.from(bytes).toString("latin1");
const place = fc.integer({ min: -10, max: bytes.length + 10 });

it("a part of a text is the same whatever was read before it", () => {
  const near = fc.record({
    from: fc.integer({ min: 0, max: 3000 }),
    length: fc.integer({ min: 0, max: 4000 }),
  });
  const far = fc.record({ from: place, length: fc.integer({ min: 0, max: 20_000 }) });
  fc.assert(
    fc.property(place, fc.array(fc.oneof(near, far), { maxLength: 40 }), (origin, parts) => {
      const text = new LintText(bytes, "a.txt");
      for (const { from, length } of parts) {
        const start = origin + from;
        expect(text.slice(start, start + length)).toBe(
          whole.slice(Math.max(0, start), Math.max(0, start + length)),
        );
      }
    }),
  );
});
