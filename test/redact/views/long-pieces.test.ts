import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LongPieces } from "../../../src/redact/views/long-pieces.ts";
import { pieceAt } from "../../../src/redact/views/piece-table.ts";

const words = fc.array(fc.uint8Array({ minLength: 4, maxLength: 30 }), { minLength: 1, maxLength: 9 });

describe("long pieces", () => {
  it("are all eight bytes in a row of each word", () => {
    fc.assert(
      fc.property(words, all => {
        const pieces = new LongPieces(all);
        for (const word of all) {
          for (let at = 0; at + 8 <= word.length; at += 1) {
            expect(pieces.has(pieceAt(word, at), pieceAt(word, at + 4))).toBe(true);
          }
        }
      }),
    );
  });

  it("are the last five to seven of each word", () => {
    fc.assert(
      fc.property(words, all => {
        const pieces = new LongPieces(all);
        for (const word of all) {
          for (const behind of [1, 2, 3]) {
            const first = word.length - 4 - behind;
            if (first >= 0)
              expect(pieces.end(pieceAt(word, first), pieceAt(word, word.length - 4), behind)).toBe(true);
          }
        }
      }),
    );
  });

  it("are little else, such as four bytes of one word and four of another", () => {
    const word = (index: number) => Buffer.from(`w${index * 7919}`.padEnd(12, "0"));
    const pieces = new LongPieces(Array.from({ length: 300 }, (_, index) => word(index)));
    const strange = Array.from({ length: 1000 }, (_, index) => index + 1000).filter(index => {
      const [one, other] = [word(index % 300), word((index * 7) % 300)];
      return (
        pieces.has(pieceAt(one, 0), pieceAt(other, 0)) || pieces.end(pieceAt(one, 1), pieceAt(other, 2), 2)
      );
    });
    expect(strange.length).toBeLessThan(50);
  });
});
