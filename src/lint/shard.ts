/** A part of what a lint looks at, so that several jobs share it. */
import { AppError } from "../model/error.ts";

export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

const most = 1000;

/** Reads `2/8`. Throws `usage`. */
export function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= most) return shard;
  throw new AppError(
    "usage",
    `cannot lint the shard ${text}: it is one of a number of them, such as 2/8, of ${most} at most`,
  );
}

/** Whether the file is for this shard. Which one it is for depends on nothing but its path. */
export function isFor({ index, count }: Shard, path: string): boolean {
  return hashOf(path) % count === index - 1;
}

/** FNV-1a, of 32 bits. */
function hashOf(path: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(path)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
