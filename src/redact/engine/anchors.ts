/** Chooses for each needle the neighbouring grams to be indexed: early ones, and rare ones among all needles. */
import { hashOf, type Pool } from "./pool.ts";

/** How far from its beginning a needle's grams may begin. */
const farthest = 32;

/** Length classes: a needle of at least `length` bytes has `stride` grams. */
const classes = [
  { length: 19, stride: 16 },
  { length: 15, stride: 12 },
  { length: 11, stride: 8 },
  { length: 7, stride: 4 },
  { length: 4, stride: 1 },
] as const;

export function strideFor(length: number): number {
  return classes.find(each => length >= each.length)?.stride ?? 1;
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
  return Math.min(length - 3, farthest + strideFor(length));
}

/** Slides a window of `stride` grams and keeps the place with the smallest sum; the first one where several are equal. */
function rarest(pool: Pool, needle: number, counts: Uint32Array): number {
  const stride = strideFor(pool.length(needle));
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
