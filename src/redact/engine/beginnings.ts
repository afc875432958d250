/** Answers whether the last few bytes of a buffer are the beginning of a needle. */
import { HashFilter } from "./hash-filter.ts";
import type { Kernel } from "./kernel.ts";
import { hashOf, type Pool, wordAt } from "./pool.ts";
import type { Candidate } from "./sweep.ts";

export class Beginnings {
  readonly #pool: Pool;
  /** Beginnings of one, two and three bytes, as numbers. */
  readonly #short: readonly Set<number>[] = [new Set(), new Set(), new Set()];
  /** The first four bytes of all needles. */
  readonly filter: HashFilter;
  /** First four bytes to the number of those, in the order in which they came. */
  readonly #numbers = new Map<number, number>();
  /** Where the entries of each number begin, and the last ones end. */
  readonly #starts: Int32Array;
  /**
   * Two numbers each, side by side for needles that begin alike: the four bytes behind their first ones, or 0 where there
   * are less, and the needle.
   */
  readonly #entries: Int32Array;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.filter = new HashFilter(pool.size * 16 + 1, 12);
    for (let needle = 0; needle < pool.size; needle += 1) this.#insert(needle);
    this.#entries = new Int32Array(pool.size * 2);
    this.#starts = this.#fillEntries();
  }

  /**
   * The first index from `from` to before `end` at which `bytes` go on, to their end, like the beginning of a longer
   * needle; -1 when there is none. A kernel that has taken the bytes looks through them.
   */
  first(bytes: Uint8Array, from: number, end: number, kernel?: Kernel): number {
    const whole = Math.max(from, Math.min(end, bytes.length - 3));
    for (let at = from; at < whole; at += 1) {
      at = kernel === undefined ? this.#likely(bytes, at, whole) : kernel.beginning(at, whole);
      if (at < whole && this.longer(bytes, at) >= 0) return at;
    }
    for (let at = whole; at < end; at += 1) {
      const size = bytes.length - at;
      if (this.#short[size - 1]?.has(numberAt(bytes, at, size))) return at;
    }
    return -1;
  }

  /** The first index from `from` to before `end` at which four bytes may be the first ones of a needle. */
  #likely(bytes: Uint8Array, from: number, end: number): number {
    const { filter } = this;
    let at = from;
    while (at < end && filter.has(hashOf(wordAt(bytes, at))) === 0) at += 1;
    return at;
  }

  /** Calls `candidate` for every needle that may stand at `at`: its first bytes do. */
  find(bytes: Uint8Array, at: number, candidate: Candidate): void {
    if (at + 4 > bytes.length) return;
    const word = wordAt(bytes, at);
    if (this.filter.has(hashOf(word)) === 0) return;
    this.#each(bytes, at, word, needle => {
      candidate(needle, at);
      return false;
    });
  }

  /** A longer needle that begins like the bytes from `at` on, of which there are four or more; -1 when there is none. */
  longer(bytes: Uint8Array, at: number): number {
    const size = bytes.length - at;
    return this.#each(
      bytes,
      at,
      wordAt(bytes, at),
      needle => this.#pool.length(needle) > size && this.#pool.begins(needle, bytes, at, size),
    );
  }

  /** The first needle that begins with that word and goes on like the text, of which `isEnough` says so; -1 without one. */
  #each(bytes: Uint8Array, at: number, word: number, isEnough: (needle: number) => boolean): number {
    const number = this.#numbers.get(word);
    if (number === undefined) return -1;
    const following = at + 8 <= bytes.length ? wordAt(bytes, at + 4) : 0;
    const end = this.#starts[number + 1] ?? 0;
    for (let entry = this.#starts[number] ?? 0; entry < end; entry += 2) {
      const its = this.#entries[entry] ?? 0;
      if (its !== following && its !== 0 && following !== 0) continue;
      const needle = this.#entries[entry + 1] ?? 0;
      if (isEnough(needle)) return needle;
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
    this.filter.add(hashOf(word));
    if (!this.#numbers.has(word)) this.#numbers.set(word, this.#numbers.size);
  }

  /** Counts the entries of each number, which says where they begin, and fills them in. Returns those beginnings. */
  #fillEntries(): Int32Array {
    const pool = this.#pool;
    const numberOf = (needle: number) => this.#numbers.get(pool.word(needle, 0)) ?? 0;
    const needles = Array.from({ length: pool.size }, (_, needle) => needle).filter(
      each => pool.length(each) >= 4,
    );
    const starts = new Int32Array(this.#numbers.size + 1);
    for (const needle of needles) add(starts, numberOf(needle) + 1, 2);
    for (let number = 1; number < starts.length; number += 1) add(starts, number, starts[number - 1] ?? 0);
    const free = Int32Array.from(starts);
    for (const needle of needles) {
      const at = add(free, numberOf(needle), 2);
      this.#entries[at] = pool.length(needle) < 8 ? 0 : pool.word(needle, 4);
      this.#entries[at + 1] = needle;
    }
    return starts;
  }
}

/** Adds to the number at `index`, and returns what that was. */
function add(numbers: Int32Array, index: number, more: number): number {
  const before = numbers[index] ?? 0;
  numbers[index] = before + more;
  return before;
}

function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let number = 0;
  for (let index = at; index < at + size; index += 1) number = number * 256 + (bytes[index] ?? 0);
  return number;
}
