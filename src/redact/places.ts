/** A list of places in a text, in order; it keeps its room when it is used again. */
export class Places {
  #array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#array[index] ?? 0;
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

  append(other: Places): void {
    for (let index = 0; index < other.length; index += 1) this.push(other.at(index));
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
