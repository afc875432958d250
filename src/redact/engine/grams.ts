/**
 * The strided filter for needles of about one length. It looks at four bytes (a gram) in every `stride` and passes over
 * the rest: each needle has `stride` neighbouring grams in the index, so one of them is looked at wherever the needle
 * stands.
 */
import { hashOf, type Pool, wordAt } from "./pool.ts";

/** A place at which a needle may stand; the caller compares. */
export type Candidate = (needle: number, start: number) => void;

/** One gram of one needle. */
interface Entry {
  readonly needle: number;
  readonly offset: number;
}

export class Grams {
  readonly #stride: number;
  /** One bit for each hash, few of them set: most grams of a text end here. */
  readonly #bits: Int32Array;
  readonly #bitShift: number;
  /** Hash to the first entry with that hash, plus one; `#next` goes on. */
  readonly #heads: Int32Array;
  readonly #headShift: number;
  readonly #next: Int32Array;
  readonly #words: Int32Array;
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
    this.#heads = new Int32Array(1 << headSize);
    this.#headShift = 32 - headSize;
    this.#next = new Int32Array(count);
    this.#words = new Int32Array(count);
    this.#needles = new Int32Array(count);
    this.#offsets = new Int32Array(count);
    let entry = 0;
    for (const needle of members) {
      const anchor = anchors[needle] ?? 0;
      for (let offset = anchor; offset < anchor + stride; offset += 1) {
        this.#insert(entry, pool.word(needle, offset), { needle, offset });
        entry += 1;
      }
    }
  }

  /** Calls `candidate` for every place where a needle stands whose grams are all inside of `bytes`, and for some others. */
  sweep(bytes: Uint8Array, candidate: Candidate): void {
    if (this.#stride === 1) this.#sweepBytes(bytes, candidate);
    else this.#sweepWords(bytes, candidate);
  }

  #insert(entry: number, word: number, { needle, offset }: Entry): void {
    const hash = hashOf(word);
    this.#bits[hash >>> this.#bitShift] = (this.#bits[hash >>> this.#bitShift] ?? 0) | (1 << (hash >>> 3));
    const head = hash >>> this.#headShift;
    this.#next[entry] = this.#heads[head] ?? 0;
    this.#heads[head] = entry + 1;
    this.#words[entry] = word;
    this.#needles[entry] = needle;
    this.#offsets[entry] = offset;
  }

  /** Reads aligned words, four strides at a time with one branch for the four: they are nearly always all strange. */
  #sweepWords(bytes: Uint8Array, candidate: Candidate): void {
    const skew = -bytes.byteOffset & 3;
    if (bytes.length < skew + 4) return;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + skew, (bytes.length - skew) >> 2);
    const bits = this.#bits;
    const shift = this.#bitShift;
    const step = this.#stride >> 2;
    const known = (hash: number) => (bits[hash >>> shift] ?? 0) >>> (hash >>> 3);
    const last = words.length - 3 * step;
    let at = 0;
    for (; at < last; at += 4 * step) {
      const one = known(hashOf(words[at] ?? 0));
      const two = known(hashOf(words[at + step] ?? 0));
      const three = known(hashOf(words[at + 2 * step] ?? 0));
      const four = known(hashOf(words[at + 3 * step] ?? 0));
      if (((one | two | three | four) & 1) === 0) continue;
      if (one & 1) this.#look(words[at] ?? 0, skew + 4 * at, candidate);
      if (two & 1) this.#look(words[at + step] ?? 0, skew + 4 * (at + step), candidate);
      if (three & 1) this.#look(words[at + 2 * step] ?? 0, skew + 4 * (at + 2 * step), candidate);
      if (four & 1) this.#look(words[at + 3 * step] ?? 0, skew + 4 * (at + 3 * step), candidate);
    }
    for (; at < words.length; at += step) this.#look(words[at] ?? 0, skew + 4 * at, candidate);
  }

  #sweepBytes(bytes: Uint8Array, candidate: Candidate): void {
    const bits = this.#bits;
    const shift = this.#bitShift;
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      const word = wordAt(bytes, at);
      const hash = hashOf(word);
      if (((bits[hash >>> shift] ?? 0) >>> (hash >>> 3)) & 1) this.#look(word, at, candidate);
    }
  }

  #look(word: number, at: number, candidate: Candidate): void {
    let entry = this.#heads[hashOf(word) >>> this.#headShift] ?? 0;
    while (entry > 0) {
      const index = entry - 1;
      if (this.#words[index] === word) candidate(this.#needles[index] ?? 0, at - (this.#offsets[index] ?? 0));
      entry = this.#next[index] ?? 0;
    }
  }
}
