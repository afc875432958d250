/** Chooses for each needle the neighbouring grams to be indexed: early ones, and rare ones among all needles. */
import { hashOf, type Pool } from "./pool.ts";

/** How far from its beginning a needle's grams may begin. */
const farthest = 32;

export interface LengthClass {
  /** Needles of so many bytes and more belong to it, as far as no class before it takes them. */
  readonly length: number;
  /** So many neighbouring grams of each are in the index: 1, or a multiple of 4. */
  readonly stride: number;
  /** So many bytes are a gram. Of four there are too few that are hex or base32: a thousand secrets have most of them. */
  readonly gram: 4 | 8;
}

const shortest: LengthClass = { length: 4, stride: 1, gram: 4 };
const classes: readonly LengthClass[] = [
  { length: 23, stride: 16, gram: 8 },
  { length: 15, stride: 12, gram: 4 },
  { length: 11, stride: 8, gram: 4 },
  { length: 7, stride: 4, gram: 4 },
  shortest,
];

export function classFor(length: number): LengthClass {
  return classes.find(each => length >= each.length) ?? shortest;
}

/**
 * Where the indexed grams of each needle begin. Secrets of one maker share a prefix, and so do all their encodings:
 * grams that many needles share would make long chains.
 */
export function anchorsOf(pool: Pool): Int32Array {
  const counts = countGrams(pool);
  const anchors = new Int32Array(pool.size);
  for (let needle = 0; needle < pool.size; needle += 1) anchors[needle] = rarest(pool, needle, counts);
  return anchors;
}

function countGrams(pool: Pool): Uint32Array {
  const counts = new Uint32Array(1 << 16);
  for (let needle = 0; needle < pool.size; needle += 1) {
    for (let at = 0; at < gramsOf(pool, needle); at += 1) {
      const slot = hashOf(pool.word(needle, at)) >>> 16;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  }
  return counts;
}

/** The number of grams among which the needle's are chosen. */
function gramsOf(pool: Pool, needle: number): number {
  const length = pool.length(needle);
  const { stride, gram } = classFor(length);
  return Math.min(length - gram + 1, farthest + stride);
}

/** Slides a window of `stride` grams and keeps the place with the smallest sum; the first one where several are equal. */
function rarest(pool: Pool, needle: number, counts: Uint32Array): number {
  const { stride } = classFor(pool.length(needle));
  const count = (at: number) => counts[hashOf(pool.word(needle, at)) >>> 16] ?? 0;
  let sum = 0;
  for (let at = 0; at < stride; at += 1) sum += count(at);
  let best = sum;
  let anchor = 0;
  for (let at = stride; at < gramsOf(pool, needle); at += 1) {
    sum += count(at) - count(at - stride);
    if (sum < best) {
      best = sum;
      anchor = at - stride + 1;
    }
  }
  return anchor;
}
