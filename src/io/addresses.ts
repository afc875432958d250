/** How many threads there is room for where a process may have few addresses: `ulimit -v` and batch systems set such limits. */
import { readFileSync } from "node:fs";

const gibibyte = 1 << 20;
/** In KiB. What a thread takes for its code and its heap, rounded up. */
const ofThread = gibibyte;
/** What WebAssembly takes for one memory at least and at most, where that is to be had; a thread has several. */
const [leastOfMemory, mostOfMemory] = [8 * gibibyte, 10 * gibibyte];
const mostMemories = 4;

/**
 * So many threads can be started without the engine running out of addresses, for then it ends the whole process, and
 * nobody can catch that. No limit is Infinity, as is a system that tells none.
 */
export function threadsWithRoom(left = addressesLeft()): number {
  // Where no thread can have WebAssembly's memory, each does without.
  const ofOne = left < leastOfMemory ? ofThread : ofThread + mostMemories * mostOfMemory;
  return Math.max(0, Math.floor(left / ofOne));
}

function addressesLeft(): number {
  const limit = numberIn("/proc/self/limits", /^Max address space\s+(\d+)/m);
  const used = limit === undefined ? undefined : numberIn("/proc/self/status", /^VmSize:\s+(\d+) kB/m);
  return limit === undefined || used === undefined ? Number.POSITIVE_INFINITY : limit / 1024 - used;
}

function numberIn(file: string, pattern: RegExp): number | undefined {
  try {
    const [, digits] = pattern.exec(readFileSync(file, "utf8")) ?? [];
    return digits === undefined ? undefined : Number(digits);
  } catch {
    // No /proc, or one that is closed: nothing is known here.
    return undefined;
  }
}
