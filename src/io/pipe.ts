/** Pipes of the operating system for a child's output: Node's own are sockets, and no program can open one as /dev/stdout. */
import { closeSync, constants, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";

export interface Pipe {
  /** The end that a child gets. It is closed here once the child has it, or the pipe would have no end. */
  readonly input: number;
  readonly output: Readable;
  closeInput(): void;
}

/** Opens a named pipe and takes its name away: from then on only those who are given an end have one. */
export function openPipe(path: string): Pipe {
  // The reading end comes first, because opening the other one waits for it.
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const input = openSync(path, constants.O_WRONLY);
  rmSync(path);
  const output = new Socket({ fd: reading, readable: true, writable: false });
  return { input, output, closeInput: () => closeSync(input) };
}
