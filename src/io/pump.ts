/** Passes on what comes out of a pipe, and tells silence from work. */
import type { Readable } from "node:stream";

export interface Traffic {
  count(work: Promise<void>): Promise<void>;
  /** Whether anything came through since this was last asked, or is on its way. */
  any(): boolean;
}

export function createTraffic(): Traffic {
  let underway = 0;
  let came = true;
  return {
    async count(work) {
      underway += 1;
      came = true;
      await work.finally(() => {
        underway -= 1;
      });
    },
    any() {
      const any = came || underway > 0;
      came = false;
      return any;
    },
  };
}

/** Resolves at the end of the pipe, with what passing a chunk on failed with. The pipe is closed then. */
export async function pump(
  pipe: Readable,
  pass: (chunk: Uint8Array) => Promise<void>,
  traffic: Traffic,
): Promise<unknown> {
  try {
    for await (const chunk of pipe) await traffic.count(pass(chunk));
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}
