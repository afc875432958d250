/** Answers whether the last few bytes of a buffer are the beginning of a needle. */
import { HashFilter } from "./hash-filter.ts";
import { hashOf, type Pool, wordAt } from "./pool.ts";

export class Beginnings {
  readonly #pool: Pool;
  /** Beginnings of one, two and three bytes, as numbers. */
  readonly #short: readonly Set<number>[] = [new Set(), new Set(), new Set()];
  /** The first four bytes of all needles. */
  readonly #filter: HashFilter;
  /** First four bytes to the first needle that begins so; `#next` goes on. */
  readonly #heads = new Map<number, number>();
  readonly #next: Int32Array;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#filter = new HashFilter(pool.size * 16 + 1, 12);
    this.#next = new Int32Array(pool.size).fill(-1);
    for (let needle = 0; needle < pool.size; needle += 1) this.#insert(needle);
  }

  /**
   * The first index from `from` to before `end` at which `bytes` go on, to their end, like the beginning of a longer
   * needle; -1 when there is none. The loop is one function because it runs for every chunk.
   */
  first(bytes: Uint8Array, from: number, end: number): number {
    const filter = this.#filter;
    let at = from;
    for (const whole = Math.min(end, bytes.length - 3); at < whole; at += 1) {
      const word = wordAt(bytes, at);
      if (filter.has(hashOf(word)) === 1 && this.#longer(bytes, at, word) >= 0) return at;
    }
    for (; at < end; at += 1) {
      const size = bytes.length - at;
      if (this.#short[size - 1]?.has(numberAt(bytes, at, size))) return at;
    }
    return -1;
  }

  /** A longer needle that begins like the bytes from `at` on, of which there are four or more; -1 when there is none. */
  longer(bytes: Uint8Array, at: number): number {
    return this.#longer(bytes, at, wordAt(bytes, at));
  }

  #longer(bytes: Uint8Array, at: number, word: number): number {
    const size = bytes.length - at;
    let needle = this.#heads.get(word) ?? -1;
    while (needle >= 0) {
      if (this.#pool.length(needle) > size && this.#pool.begins(needle, bytes, at, size)) return needle;
      needle = this.#next[needle] ?? -1;
    }
    return -1;
  }

  #insert(needle: number): void {
    const pool = this.#pool;
    let number = 0;
    for (const [index, set] of this.#short.entries()) {
      number = number * 256 + pool.byte(needle, index);
      if (pool.length(needle) > index + 1) set.add(number);
    }
    if (pool.length(needle) < 4) return;
    const word = pool.word(needle, 0);
    this.#filter.add(hashOf(word));
    this.#next[needle] = this.#heads.get(word) ?? -1;
    this.#heads.set(word, needle);
  }
}

function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let number = 0;
  for (let index = at; index < at + size; index += 1) number = number * 256 + (bytes[index] ?? 0);
  return number;
}
