/** Random bytes that a seed decides, so that a failure can be had again. */
import { createHash } from "node:crypto";

export interface Random {
  bytes(count: number): Buffer;
  /** A whole number from 0 to before `limit`. */
  below(limit: number): number;
  /** So many characters of the alphabet, which holds one-unit characters only. */
  text(count: number, alphabet: string): string;
}

export function createRandom(seed: string): Random {
  let block = Buffer.alloc(0);
  let counter = 0;
  const bytes = (count: number): Buffer => {
    while (block.length < count) {
      const next = createHash("sha256").update(`${seed}:${counter}`).digest();
      block = Buffer.concat([block, next]);
      counter += 1;
    }
    const taken = block.subarray(0, count);
    block = block.subarray(count);
    return Buffer.from(taken);
  };
  const below = (limit: number): number => bytes(4).readUInt32LE() % limit;
  const text = (count: number, alphabet: string): string =>
    Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join("");
  return { bytes, below, text };
}
