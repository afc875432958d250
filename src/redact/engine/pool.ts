/** All needles' bytes in one array, so that a thousand secrets are three arrays and not fifty thousand objects. */
import { firstIndex } from "../../model/first-index.ts";

export class Pool {
  readonly size: number;
  readonly longest: number;
  readonly #bytes: Buffer;
  /** Where each needle begins; one more entry than needles. */
  readonly #starts: Int32Array;
  /** Bytes that stand in no needle: a text repeats itself, and the needles of a key are some megabytes to look through. */
  readonly #absent = new Set<string>();

  constructor(needles: readonly Uint8Array[]) {
    this.size = needles.length;
    this.#starts = new Int32Array(needles.length + 1);
    let end = 0;
    let longest = 0;
    for (const [index, needle] of needles.entries()) {
      end += needle.length;
      longest = Math.max(longest, needle.length);
      this.#starts[index + 1] = end;
    }
    this.longest = longest;
    this.#bytes = Buffer.alloc(end);
    for (const [index, needle] of needles.entries()) this.#bytes.set(needle, this.#starts[index]);
  }

  length(needle: number): number {
    return (this.#starts[needle + 1] ?? 0) - (this.#starts[needle] ?? 0);
  }

  /** One byte of a needle. */
  byte(needle: number, at: number): number {
    return this.#bytes[(this.#starts[needle] ?? 0) + at] ?? 0;
  }

  /** Four bytes of a needle, as `Int32Array` would read them. */
  word(needle: number, at: number): number {
    return wordAt(this.#bytes, (this.#starts[needle] ?? 0) + at);
  }

  /** True when the first `size` bytes of the needle stand at `at`, or those from `from` on. */
  begins(needle: number, text: Uint8Array, at: number, size: number, from = 0): boolean {
    const bytes = this.#bytes;
    const start = (this.#starts[needle] ?? 0) + from;
    for (let index = 0; index < size; index += 1) {
      if (bytes[start + index] !== text[at + index]) return false;
    }
    return true;
  }

  /** Calls `isEnough` with every needle and place in it, its beginning excepted, where those bytes stand, until it is. */
  findInside(bytes: Uint8Array, isEnough: (needle: number, at: number) => boolean): void {
    const key = Buffer.from(bytes).toString("latin1");
    if (this.#absent.has(key)) return;
    let at = this.#bytes.indexOf(bytes);
    if (at < 0) this.#noteAbsent(key);
    for (; at >= 0; at = this.#bytes.indexOf(bytes, at + 1)) {
      const needle = firstIndex(this.size, each => (this.#starts[each + 1] ?? 0) > at);
      const start = this.#starts[needle] ?? 0;
      const isInside = at > start && at + bytes.length <= start + this.length(needle);
      if (isInside && isEnough(needle, at - start)) return;
    }
  }

  #noteAbsent(key: string): void {
    if (this.#absent.size >= mostAbsent) this.#absent.clear();
    this.#absent.add(key);
  }
}

const mostAbsent = 1024;

export const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The four bytes at any index, in the order in which this machine reads a word of memory. */
export function wordAt(bytes: Uint8Array, at: number): number {
  const one = bytes[at] ?? 0;
  const two = bytes[at + 1] ?? 0;
  const three = bytes[at + 2] ?? 0;
  const four = bytes[at + 3] ?? 0;
  return littleEndian
    ? one | (two << 8) | (three << 16) | (four << 24)
    : four | (three << 8) | (two << 16) | (one << 24);
}

/** Spreads a word over 32 bits; the upper bits are the best mixed. */
export function hashOf(word: number): number {
  return Math.imul(word, 0x9e3779b1);
}

/** The same for a gram of four bytes or eight; of four those that follow do not count. */
export function hashOfGram(gram: 4 | 8, word: number, following: number): number {
  return gram === 8 ? hashOf(word) ^ Math.imul(following, 0x85ebca6b) : hashOf(word);
}
