/** What one needle finds by itself is found among others, whose breaks and escapes stand in its way. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineHead } from "../../src/redact/line-head.ts";
import { NeedleSet } from "../../src/redact/needle-set.ts";
import type { Needle } from "../../src/redact/needles.ts";
import { Text } from "../../src/redact/text.ts";
import { needle } from "./oracle.ts";

const words = [
  ...["ghij", "mnopqr", "ghij\nklmn", "a1b2c3d4e5f60718"],
  ...["p%qrs&t\\u", "pq\\nrstuvwxyz", "mnopqrstuvwxyzmnopqrstuvwxyz"],
];
const needles = words.map(word => ({ ...needle(word), wraps: !word.includes("\n") }));
const pieces = [
  ...words,
  ...words.map(word => word.slice(0, 5)),
  ...words.map(word => word.slice(3)),
  ..."\n\r\t \\%&\u001b;x0",
  ...["\\n", "\\x67", "\\\\", "\\\n  ", "%67", "%6", "&#x67;", "\u001b[1m"],
  ...["mno\npqr", "mnopq\\nr", "mnopq\\nrst\n  uvwxyz", "mnop\n  qr", "\nx\\147\\150", "ghi\nj"],
];

/** 1 for each byte of the text that is of a needle, in some view. */
function covered(bytes: Buffer, sought: readonly Needle[]): Uint8Array {
  const isCovered = new Uint8Array(bytes.length);
  const set = new NeedleSet(sought);
  const text = new Text();
  text.take(bytes, { origin: 0, isLast: true, lineHead: new LineHead() });
  text.find();
  const hit = (start: number, end: number) => isCovered.fill(1, start, end);
  set.matcher.scan(bytes, hit);
  for (const view of set.views().flat()) view.scan(text, hit);
  return isCovered;
}

describe("a set of needles", () => {
  it("covers all that each of them covers alone", () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 });
    fc.assert(
      fc.property(text, parts => {
        const bytes = Buffer.from(parts.join(""));
        const together = covered(bytes, needles);
        for (const one of needles) {
          const alone = covered(bytes, [one]);
          expect(alone.findIndex((is, at) => is === 1 && together[at] !== 1)).toBe(-1);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
