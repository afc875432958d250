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
  /** The same with the four bytes before them, and those that words begin too near to. */
  readonly #longBackslashes = new Set<number>();
  readonly #firstBackslashes = new Set<number>();
  /** The last four bytes of each word. */
  readonly #endings: HashFilter;

  /** With room for all of `among`: what one table takes for a piece by mistake, a table of more words of those does, too. */
  constructor(words: readonly Uint8Array[], among = words) {
    const count = among.reduce((sum, word) => sum + word.length, 1);
    this.filter = new HashFilter(count * 16, 10);
    this.#endings = new HashFilter(words.length * 16 + 1, 10);
    for (const word of words) this.#add(word);
  }

  #add(word: Uint8Array): void {
    this.filter.addAll(word);
    this.#endings.add(hashOf(pieceAt(word, word.length - shortestPiece)));
    for (let at = word.indexOf(backslash, 3); at >= 0; at = word.indexOf(backslash, at + 1)) {
      const first = at - shortestPiece + 1;
      this.#addBackslash(word, first, pieceAt(word, first));
    }
  }

  #addBackslash(word: Uint8Array, at: number, piece: number): void {
    this.#backslashes.add(piece);
    if (at < shortestPiece) this.#firstBackslashes.add(piece);
    else this.#longBackslashes.add(longKey(word, at - shortestPiece));
  }

  /** True when the four bytes before `end` stand in a word; sometimes true although they do not. */
  endAt(bytes: Uint8Array, end: number): boolean {
    return end >= shortestPiece && this.has(pieceAt(bytes, end - shortestPiece));
  }

  /** True when the backslash at `at`, with the three bytes before it, stands in a word. */
  hasBackslash(bytes: Uint8Array, at: number): boolean {
    return this.#backslashes.size > 0 && at >= 3 && this.#backslashes.has(pieceAt(bytes, at - 3));
  }

  /** Whether it is likely that such a backslash is the word's own, by the four bytes before those. */
  hasLikely(bytes: Uint8Array, at: number): boolean {
    return (
      this.#firstBackslashes.has(pieceAt(bytes, at - 3)) || this.#longBackslashes.has(longKey(bytes, at - 7))
    );
  }

  /** True when a word ends with the four bytes; sometimes true although none does. */
  isEnding(word: number): boolean {
    return this.#endings.has(hashOf(word)) === 1;
  }

  /** The same for four bytes in a word, the first one in its lowest bits. */
  has(word: number): boolean {
    return this.filter.has(hashOf(word)) === 1;
  }
}

/** Eight bytes in one number, as good as exactly. */
function longKey(bytes: Uint8Array, at: number): number {
  const hash = hashOf(pieceAt(bytes, at)) >>> 11;
  return hash * 2 ** 32 + (pieceAt(bytes, at + shortestPiece) >>> 0);
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
