/** A filter for line breaks: do the four bytes around one stand in a needle? Nearly always they do not. */
import { hashOf } from "../engine/pool.ts";

/** A needle has at least so many characters on each line but its last. */
export const shortestPiece = 4;

/** All four bytes in a row that stand anywhere in the words, by two bits of their hash. */
export class PieceTable {
  readonly bits: Int32Array;
  readonly shift: number;

  constructor(words: readonly Uint8Array[]) {
    const count = words.reduce((sum, word) => sum + word.length, 1);
    const size = Math.min(24, Math.max(10, Math.ceil(Math.log2(count * 16))));
    this.bits = new Int32Array(1 << (size - 5));
    this.shift = 32 - (size - 5);
    for (const word of words) {
      for (let at = 0; at + shortestPiece <= word.length; at += 1) {
        const hash = hashOf(pieceAt(word, at));
        const place = hash >>> this.shift;
        this.bits[place] = (this.bits[place] ?? 0) | (1 << (hash >>> 3)) | (1 << (hash >>> 8));
      }
    }
  }

  /** True when the four bytes before `end` stand in a word; sometimes true although they do not. */
  endAt(bytes: Uint8Array, end: number): boolean {
    return end >= shortestPiece && this.has(pieceAt(bytes, end - shortestPiece));
  }

  /** The same for the three bytes before `end` and the one at `behind`; true as long as that has not come in. */
  straddle(bytes: Uint8Array, end: number, behind: number): boolean {
    if (behind < 0) return true;
    const [one = 0, two = 0, three = 0, four = 0] = [
      bytes[end - 3],
      bytes[end - 2],
      bytes[end - 1],
      bytes[behind],
    ];
    return this.has(one | (two << 8) | (three << 16) | (four << 24));
  }

  /** The same for four bytes in a word, the first one in its lowest bits. */
  has(word: number): boolean {
    const hash = hashOf(word);
    const bits = this.bits[hash >>> this.shift] ?? 0;
    return ((bits >>> (hash >>> 3)) & (bits >>> (hash >>> 8)) & 1) === 1;
  }
}

/** The four bytes at `at`, the first one in the lowest bits. */
function pieceAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
