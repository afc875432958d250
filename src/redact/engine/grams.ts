/**
 * The strided filter for needles of about one length. It looks at four or eight bytes (a gram) in every `stride` and passes over
 * the rest: each needle has `stride` neighbouring grams in the index, so one of them is looked at wherever the needle
 * stands.
 */

import type { LengthClass } from "./anchors.ts";
import { HashFilter } from "./hash-filter.ts";
import { hashOfGram, type Pool } from "./pool.ts";

/** The tables of one length class: what a sweep reads. */
export interface GramTables extends Pick<LengthClass, "stride" | "gram"> {
  /** The hashes of all grams: most grams of a text end here. */
  readonly filter: HashFilter;
  /** Hash to the first of its entries, which lie together; one more than there are hashes. */
  readonly heads: Int32Array;
  readonly headShift: number;
  /**
   * Four numbers each: four bytes, and the four behind them, which are 0 where the needle has no such bytes, and then are
   * not compared; the needle; where in the needle the gram stands.
   */
  readonly entries: Int32Array;
  /** No hash has more entries. */
  readonly mostOfGram: number;
  /** The length of the longest needle. */
  readonly longest: number;
}

export const numbersPerEntry = 4;

/** `anchors` says where the neighbouring grams of each member begin. */
export function gramTablesOf(
  pool: Pool,
  members: readonly number[],
  anchors: Int32Array,
  { stride, gram }: LengthClass,
): GramTables {
  const count = members.length * stride;
  const headSize = Math.min(20, Math.max(8, Math.ceil(Math.log2(count * 2))));
  const filter = new HashFilter(count * 32, 12);
  const heads = new Int32Array((1 << headSize) + 1);
  const headShift = 32 - headSize;
  const entries = new Int32Array(count * numbersPerEntry);
  const each = (
    take: (hash: number, word: number, following: number, needle: number, offset: number) => void,
  ): void => {
    for (const needle of members) {
      const anchor = anchors[needle] ?? 0;
      const length = pool.length(needle);
      for (let offset = anchor; offset < anchor + stride; offset += 1) {
        const word = pool.word(needle, offset);
        const following = offset + 8 <= length ? pool.word(needle, offset + 4) : 0;
        take(hashOfGram(gram, word, following), word, following, needle, offset);
      }
    }
  };
  each(hash => {
    filter.add(hash);
    const head = hash >>> headShift;
    heads[head] = (heads[head] ?? 0) + 1;
  });
  const mostOfGram = heads.reduce((most, entriesOfHead) => Math.max(most, entriesOfHead), 0);
  // From counts to where each hash's entries end; filling them in from the end leaves where they begin.
  for (let head = 1; head < heads.length; head += 1) {
    heads[head] = (heads[head] ?? 0) + (heads[head - 1] ?? 0);
  }
  each((hash, word, following, needle, offset) => {
    const entry = (heads[hash >>> headShift] ?? 0) - 1;
    heads[hash >>> headShift] = entry;
    const at = entry * numbersPerEntry;
    entries[at] = word;
    entries[at + 1] = following;
    entries[at + 2] = needle;
    entries[at + 3] = offset;
  });
  const longest = members.reduce((most, needle) => Math.max(most, pool.length(needle)), 0);
  return { stride, gram, filter, heads, headShift, entries, mostOfGram, longest };
}
