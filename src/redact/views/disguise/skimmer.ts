/** Looks through what events and the bytes beside them stand for: can it be a part of a needle? Nearly always it cannot. */
import { type PieceTable, shortestPiece } from "../piece-table.ts";
import type { Sink } from "../reading.ts";

export class Skimmer implements Sink {
  readonly #pieces: PieceTable;
  readonly #shortest: number;
  /** The last four bytes, and how many there have been. */
  #word = 0;
  #count = 0;
  /** Whether the first four bytes, the last four and any four may stand in a needle. */
  #first = false;
  #last = false;
  #any = false;

  /** `pieces` are those of all needles, of which the shortest has so many bytes. */
  constructor(pieces: PieceTable, shortest: number) {
    this.#pieces = pieces;
    this.#shortest = shortest;
  }

  clear(): void {
    this.#count = 0;
    this.#first = false;
    this.#last = false;
    this.#any = false;
  }

  copy(text: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.decoded(text[at] ?? 0);
  }

  decoded(byte: number): void {
    this.#word = (this.#word >>> 8) | (byte << 24);
    this.#count += 1;
    if (this.#count < shortestPiece) return;
    this.#last = this.#pieces.has(this.#word);
    if (!this.#last) return;
    this.#any = true;
    if (this.#count === shortestPiece) this.#first = true;
  }

  /**
   * True when a needle may hold an event. One that begins before these bytes holds the first four of them, one that
   * ends behind them the last four, and any other one has room between the first byte and the last.
   */
  mayHold(): boolean {
    return this.#first || this.#last || (this.#any && this.#count >= this.#shortest + 2);
  }
}
