/** A set of hashes that sometimes says yes to one that is not in it: two bits for each, and few of them set. */
import { hashOf } from "./pool.ts";

export class HashFilter {
  readonly bits: Int32Array;
  readonly shift: number;

  /** With about so many bits: at least 2 to the power of `least`, at most 2 to the power of 24. */
  constructor(size: number, least: number) {
    const power = Math.min(24, Math.max(least, Math.ceil(Math.log2(size))));
    this.bits = new Int32Array(1 << (power - 5));
    this.shift = 32 - (power - 5);
  }

  add(hash: number): void {
    const row = hash >>> this.shift;
    this.bits[row] = (this.bits[row] ?? 0) | (1 << (hash >>> 3)) | (1 << (hash >>> 8));
  }

  /** Adds the hash of each four bytes in a row. */
  addAll(bytes: Uint8Array): void {
    let word = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      word = (word >>> 8) | ((bytes[at] ?? 0) << 24);
      if (at >= 3) this.add(hashOf(word));
    }
  }

  /** 1 when both bits are set, and 0 otherwise: several answers are joined quicker than they are asked one by one. */
  has(hash: number): number {
    const row = this.bits[hash >>> this.shift] ?? 0;
    return (row >>> (hash >>> 3)) & (row >>> (hash >>> 8)) & 1;
  }
}
