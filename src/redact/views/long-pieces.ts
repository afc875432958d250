/** A filter for what four bytes tell badly, as those of numbers: do five to eight in a row stand in a needle? */
import { HashFilter } from "../engine/hash-filter.ts";
import { hashOfGram } from "../engine/pool.ts";
import { pieceAt, shortestPiece } from "./piece-table.ts";

/** All eight bytes in a row that stand anywhere in the words, and their last five to seven; put together when they are first asked for. */
export class LongPieces {
  readonly #words: readonly Uint8Array[];
  #filter: HashFilter | undefined;
  /** By how many bytes there are behind the first four. */
  #endings: readonly HashFilter[] = [];

  constructor(words: readonly Uint8Array[]) {
    this.#words = words;
  }

  /** True when the four bytes and the four behind them stand in a word; sometimes true although they do not. */
  has(piece: number, following: number): boolean {
    this.#filter ??= this.#make();
    return this.#filter.has(hashOfGram(8, piece, following)) === 1;
  }

  /** The same for the last bytes of a word: the first four of them, and the last, which are one to three bytes behind those. */
  end(piece: number, last: number, behind: number): boolean {
    this.#filter ??= this.#make();
    return this.#endings[behind - 1]?.has(hashOfGram(8, piece, last)) === 1;
  }

  #make(): HashFilter {
    const words = this.#words;
    this.#endings = [1, 2, 3].map(behind => {
      const endings = new HashFilter(words.length * 64 + 1, 10);
      const size = shortestPiece + behind;
      for (const word of words) {
        if (word.length < size) continue;
        const first = pieceAt(word, word.length - size);
        endings.add(hashOfGram(8, first, pieceAt(word, word.length - shortestPiece)));
      }
      return endings;
    });
    return filterOf(words);
  }
}

function filterOf(words: readonly Uint8Array[]): HashFilter {
  const filter = new HashFilter(words.reduce((sum, word) => sum + word.length, 1) * 4, 10);
  for (const word of words) {
    let piece = pieceAt(word, 0);
    let following = pieceAt(word, shortestPiece);
    for (let next = 2 * shortestPiece; next <= word.length; next += 1) {
      filter.add(hashOfGram(8, piece, following));
      piece = (piece >>> 8) | (following << 24);
      following = (following >>> 8) | ((word[next] ?? 0) << 24);
    }
  }
  return filter;
}
