/** A list of places in a text, in order; it keeps its room when it is used again. */
import { firstIndex } from "../model/first-index.ts";

/** So many are copied one by one quicker than by a call. */
const fewPlaces = 16;

export class Places {
  #array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#array[index] ?? 0;
  }

  /** The index of the first one at or behind `place`; the length where there is none. */
  indexFrom(place: number): number {
    return firstIndex(this.#length, index => this.at(index) >= place);
  }

  push(place: number): void {
    if (this.#length === this.#array.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.#length] = place;
    this.#length += 1;
  }

  appendAll(others: Places): void {
    this.append(others.#array, 0, others.#length);
  }

  /** Appends those from `from` to before `to`. */
  append(others: Int32Array, from = 0, to = others.length): void {
    if (to - from <= fewPlaces) {
      for (let index = from; index < to; index += 1) this.push(others[index] ?? 0);
      return;
    }
    const length = this.#length + to - from;
    if (length > this.#array.length) {
      const larger = new Int32Array(Math.max(2 * this.#array.length, length));
      larger.set(this.#array.subarray(0, this.#length));
      this.#array = larger;
    }
    this.#array.set(others.subarray(from, to), this.#length);
    this.#length = length;
  }

  /** What is here, in memory that holds it until this is changed. */
  get all(): Int32Array {
    return this.#array.subarray(0, this.#length);
  }

  /** Leaves the first `length` places. */
  cut(length: number): void {
    this.#length = length;
  }

  /** The last place, or -1. */
  get last(): number {
    return this.#length === 0 ? -1 : (this.#array[this.#length - 1] ?? 0);
  }
}
