/** A filter for line breaks: do the four bytes around one stand in a needle? Nearly always they do not. */
import { HashFilter } from "../engine/hash-filter.ts";
import { hashOf } from "../engine/pool.ts";

/** A needle has at least so many characters on each line but its last. */
export const shortestPiece = 4;
/** So many pieces in a row stand in a needle by no chance. */
export const sure = 8;
const backslash = 0x5c;

/** All four bytes in a row that stand anywhere in the words. */
export class PieceTable {
  readonly filter: HashFilter;
  /** Those that end with a backslash; exactly those. */
  readonly #backslashes = new Set<number>();

  constructor(words: readonly Uint8Array[]) {
    const count = words.reduce((sum, word) => sum + word.length, 1);
    this.filter = new HashFilter(count * 16, 10);
    for (const word of words) {
      for (let at = 0; at + shortestPiece <= word.length; at += 1) {
        const piece = pieceAt(word, at);
        this.filter.add(hashOf(piece));
        if (word[at + shortestPiece - 1] === backslash) this.#backslashes.add(piece);
      }
    }
  }

  /** True when the four bytes before `end` stand in a word; sometimes true although they do not. */
  endAt(bytes: Uint8Array, end: number): boolean {
    return end >= shortestPiece && this.has(pieceAt(bytes, end - shortestPiece));
  }

  /** True when the backslash at `at`, with the three bytes before it, stands in a word. */
  hasBackslash(bytes: Uint8Array, at: number): boolean {
    return this.#backslashes.size > 0 && at >= 3 && this.#backslashes.has(pieceAt(bytes, at - 3));
  }

  /** The same for four bytes in a word, the first one in its lowest bits. */
  has(word: number): boolean {
    return this.filter.has(hashOf(word)) === 1;
  }
}

/** The four bytes at `at`, the first one in the lowest bits; zeros where there are none. */
export function pieceAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
