/** The contract of engines: anything that hides known secrets in what a program prints. */

import type { Cutting } from "../cuts.ts";

/** What a program printed, in the pieces in which it was written. */
export type Written = readonly Buffer[];

export interface Engine {
  /** What each stream is after the engine has seen it; the streams have nothing to do with each other. */
  redact(streams: readonly Written[], secrets: readonly Buffer[]): Promise<readonly Buffer[]>;
  /** How its prints are cut, for an engine to which cuts do not matter or that is slow. */
  readonly cutting?: Partial<Cutting>;
  /** Ends what it has started. */
  close?(): void;
}
