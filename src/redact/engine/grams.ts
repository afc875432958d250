/**
 * The strided filter for needles of about one length. It looks at four bytes (a gram) in every `stride` and passes over
 * the rest: each needle has `stride` neighbouring grams in the index, so one of them is looked at wherever the needle
 * stands.
 */
import { hashOf, type Pool, wordAt } from "./pool.ts";

/** A place at which a needle may stand; the caller compares. */
export type Candidate = (needle: number, start: number) => void;

export class Grams {
  readonly #stride: number;
  /** Two bits for each hash, few of them set: most grams of a text end here. */
  readonly #bits: Int32Array;
  readonly #bitShift: number;
  /** Hash to the first of its entries, which lie together; one more than there are hashes. */
  readonly #heads: Int32Array;
  readonly #headShift: number;
  readonly #words: Int32Array;
  /** The four bytes behind each entry's gram; 0 where the needle has no such bytes, which then is not compared. */
  readonly #following: Int32Array;
  readonly #needles: Int32Array;
  readonly #offsets: Int32Array;

  /** `anchors` says where the neighbouring grams of each member begin. `stride` is 1 or a multiple of 4. */
  constructor(pool: Pool, members: readonly number[], anchors: Int32Array, stride: number) {
    const count = members.length * stride;
    const bitSize = Math.min(24, Math.max(12, Math.ceil(Math.log2(count * 32))));
    const headSize = Math.min(20, Math.max(8, Math.ceil(Math.log2(count * 2))));
    this.#stride = stride;
    this.#bits = new Int32Array(1 << (bitSize - 5));
    this.#bitShift = 32 - (bitSize - 5);
    this.#heads = new Int32Array((1 << headSize) + 1);
    this.#headShift = 32 - headSize;
    this.#words = new Int32Array(count);
    this.#following = new Int32Array(count);
    this.#needles = new Int32Array(count);
    this.#offsets = new Int32Array(count);
    const each = (take: (hash: number, word: number, needle: number, offset: number) => void): void => {
      for (const needle of members) {
        const anchor = anchors[needle] ?? 0;
        for (let offset = anchor; offset < anchor + stride; offset += 1) {
          const word = pool.word(needle, offset);
          take(hashOf(word), word, needle, offset);
        }
      }
    };
    each(hash => {
      this.#mark(hash);
      const head = hash >>> this.#headShift;
      this.#heads[head] = (this.#heads[head] ?? 0) + 1;
    });
    // From counts to where each hash's entries end; filling them in from the end leaves where they begin.
    for (let head = 1; head < this.#heads.length; head += 1) {
      this.#heads[head] = (this.#heads[head] ?? 0) + (this.#heads[head - 1] ?? 0);
    }
    each((hash, word, needle, offset) => {
      const entry = (this.#heads[hash >>> this.#headShift] ?? 0) - 1;
      this.#heads[hash >>> this.#headShift] = entry;
      this.#words[entry] = word;
      this.#following[entry] = offset + 8 <= pool.length(needle) ? pool.word(needle, offset + 4) : 0;
      this.#needles[entry] = needle;
      this.#offsets[entry] = offset;
    });
  }

  /** Calls `candidate` for every place where a needle stands whose grams are all inside of `bytes`, and for some others. */
  sweep(bytes: Uint8Array, candidate: Candidate): void {
    if (this.#stride === 1) this.#sweepBytes(bytes, candidate);
    else this.#sweepWords(bytes, candidate);
  }

  #mark(hash: number): void {
    const place = hash >>> this.#bitShift;
    this.#bits[place] = (this.#bits[place] ?? 0) | (1 << (hash >>> 3)) | (1 << (hash >>> 8));
  }

  /** Reads aligned words, four strides at a time with one branch for the four: they are nearly always all strange. */
  #sweepWords(bytes: Uint8Array, candidate: Candidate): void {
    const skew = -bytes.byteOffset & 3;
    if (bytes.length < skew + 4) return;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + skew, (bytes.length - skew) >> 2);
    const bits = this.#bits;
    const shift = this.#bitShift;
    const step = this.#stride >> 2;
    const known = (hash: number) => {
      const word = bits[hash >>> shift] ?? 0;
      return (word >>> (hash >>> 3)) & (word >>> (hash >>> 8));
    };
    const last = words.length - 3 * step;
    let at = 0;
    for (; at < last; at += 4 * step) {
      const one = known(hashOf(words[at] ?? 0));
      const two = known(hashOf(words[at + step] ?? 0));
      const three = known(hashOf(words[at + 2 * step] ?? 0));
      const four = known(hashOf(words[at + 3 * step] ?? 0));
      if (((one | two | three | four) & 1) === 0) continue;
      if (one & 1) this.#look(bytes, words[at] ?? 0, skew + 4 * at, candidate);
      if (two & 1) this.#look(bytes, words[at + step] ?? 0, skew + 4 * (at + step), candidate);
      if (three & 1) this.#look(bytes, words[at + 2 * step] ?? 0, skew + 4 * (at + 2 * step), candidate);
      if (four & 1) this.#look(bytes, words[at + 3 * step] ?? 0, skew + 4 * (at + 3 * step), candidate);
    }
    for (; at < words.length; at += step) this.#look(bytes, words[at] ?? 0, skew + 4 * at, candidate);
  }

  #sweepBytes(bytes: Uint8Array, candidate: Candidate): void {
    const bits = this.#bits;
    const shift = this.#bitShift;
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      const word = wordAt(bytes, at);
      const hash = hashOf(word);
      const known = bits[hash >>> shift] ?? 0;
      if ((known >>> (hash >>> 3)) & (known >>> (hash >>> 8)) & 1) this.#look(bytes, word, at, candidate);
    }
  }

  #look(bytes: Uint8Array, word: number, at: number, candidate: Candidate): void {
    const head = hashOf(word) >>> this.#headShift;
    const end = this.#heads[head + 1] ?? 0;
    const following = at + 8 <= bytes.length ? wordAt(bytes, at + 4) : 0;
    for (let entry = this.#heads[head] ?? 0; entry < end; entry += 1) {
      if (this.#words[entry] !== word) continue;
      const expected = this.#following[entry] ?? 0;
      if (expected !== following && expected !== 0 && following !== 0) continue;
      candidate(this.#needles[entry] ?? 0, at - (this.#offsets[entry] ?? 0));
    }
  }
}
