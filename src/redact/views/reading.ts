/** What a view reads: bytes, and for each of them the place in the text that it stands for. */
import { firstIndex } from "../../model/first-index.ts";
import { copyBytes } from "../copy.ts";

/** What takes the bytes that events stand for. */
export interface Sink {
  /** Appends the bytes of the text from `from` to before `to`. */
  copy(text: Uint8Array, from: number, to: number): void;
  /** Appends one byte that stands for the text from `start` to before `end`. */
  decoded(byte: number, start: number, end: number): void;
}

export class Reading implements Sink {
  #bytes = new Uint8Array(1024);
  #length = 0;
  /** Pieces of the reading: where each begins in it, and which place of the text it is. */
  #begins = new Int32Array(64);
  #starts = new Int32Array(64);
  /** The end of what a decoded piece stands for; -1 for a piece that is copied byte by byte. */
  #ends = new Int32Array(64);
  #pieces = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    this.#pieces = 0;
  }

  /** Leaves the first `length` bytes. */
  cut(length: number): void {
    this.#length = length;
    while (this.#pieces > 0 && (this.#begins[this.#pieces - 1] ?? 0) >= length) this.#pieces -= 1;
  }

  /** Appends the bytes of the text from `from` to before `to`. */
  copy(text: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.#piece(from, -1);
    this.#reserve(to - from);
    copyBytes(text, from, to, this.#bytes, this.#length);
    this.#length += to - from;
  }

  /** Appends one byte that stands for the text from `start` to before `end`. */
  decoded(byte: number, start: number, end: number): void {
    this.#piece(start, end);
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** Where in the text the byte at `index` begins. */
  startOf(index: number): number {
    const piece = this.#pieceOf(index);
    const start = this.#starts[piece] ?? 0;
    return (this.#ends[piece] ?? 0) >= 0 ? start : start + index - (this.#begins[piece] ?? 0);
  }

  /** Where in the text the byte at `index` ends. */
  endOf(index: number): number {
    const piece = this.#pieceOf(index);
    const end = this.#ends[piece] ?? 0;
    return end >= 0 ? end : (this.#starts[piece] ?? 0) + index - (this.#begins[piece] ?? 0) + 1;
  }

  /** True when the byte at `index` does not stand in the text as it is. */
  isDecoded(index: number): boolean {
    return (this.#ends[this.#pieceOf(index)] ?? 0) >= 0;
  }

  /** The last piece that begins at or before `index`. */
  #pieceOf(index: number): number {
    return Math.max(0, firstIndex(this.#pieces, piece => (this.#begins[piece] ?? 0) > index) - 1);
  }

  #piece(start: number, end: number): void {
    if (this.#pieces === this.#begins.length) {
      this.#begins = doubled(this.#begins);
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#begins[this.#pieces] = this.#length;
    this.#starts[this.#pieces] = start;
    this.#ends[this.#pieces] = end;
    this.#pieces += 1;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
