/** Finds a needle that the end of a stream cuts off: what dies while it prints a secret has shown most of it. */
import type { Hit } from "./matcher.ts";
import type { Needle } from "./needles.ts";

/**
 * So many of a needle's first bytes, and at least half of it, are as good as the needle. Less of it can be a word that
 * the secret begins with.
 */
export const shortestCutOff = 8;

/** Calls `hit` for every needle of which so much stands at the very end of the bytes, and no more. */
export function findCutOff(needles: readonly Needle[], bytes: Uint8Array, hit: Hit): void {
  for (const [index, needle] of needles.entries()) {
    const size = cutOffSize(needle.bytes, bytes);
    if (size > 0) hit(bytes.length - size, bytes.length, index);
  }
}

/** How much of the needle stands there; 0 when it is too little. */
function cutOffSize(needle: Uint8Array, bytes: Uint8Array): number {
  const least = Math.max(shortestCutOff, Math.ceil(needle.length / 2));
  const most = Math.min(needle.length - 1, bytes.length);
  if (most < least) return 0;
  const head = needle.subarray(0, shortestCutOff);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - most, most);
  for (let at = tail.indexOf(head); at >= 0 && most - at >= least; at = tail.indexOf(head, at + 1)) {
    if (tail.subarray(at).equals(needle.subarray(0, most - at))) return most - at;
  }
  return 0;
}
