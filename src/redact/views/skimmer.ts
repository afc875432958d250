/** Looks through what events and the bytes beside them stand for: do four bytes of it in a row stand in a needle? */
import { type PieceTable, shortestPiece } from "./piece-table.ts";
import type { Sink } from "./view.ts";

export class Skimmer implements Sink {
  readonly #pieces: PieceTable;
  /** The last four bytes, and how many there have been. */
  #word = 0;
  #count = 0;
  #hasFound = false;

  constructor(pieces: PieceTable) {
    this.#pieces = pieces;
  }

  /** True when four bytes in a row may stand in a needle. Nearly always they do not. */
  get hasFound(): boolean {
    return this.#hasFound;
  }

  clear(): void {
    this.#count = 0;
    this.#hasFound = false;
  }

  copy(text: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.decoded(text[at] ?? 0);
  }

  decoded(byte: number): void {
    this.#word = (this.#word >>> 8) | (byte << 24);
    this.#count += 1;
    if (this.#count >= shortestPiece && this.#pieces.has(this.#word)) this.#hasFound = true;
  }
}
