/** The contract of a way to give a child a terminal of its own, whose screen passes through our hands. */
import type { Running } from "../attend.ts";
import type { ChildRequest } from "../process.ts";
import type { Terminal } from "../terminal.ts";

export interface TerminalRequest extends ChildRequest {
  /** Takes each chunk of what the child shows on its terminal: stdout, stderr and the echo of what is typed. */
  readonly onTerminal: (chunk: Uint8Array) => Promise<void>;
}

export interface Way {
  /**
   * Resolves once the child runs, or undefined where this way is not to be had: then nothing was started and nothing
   * was shown.
   */
  start(request: TerminalRequest, terminal: Terminal): Promise<Running | undefined>;
}
