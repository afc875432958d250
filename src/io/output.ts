/** The doors to stdout and stderr: a write is done when the operating system has taken it. */
import { fstatSync } from "node:fs";
import type { Writable } from "node:stream";
import { AppError } from "../model/error.ts";
import { errorCode } from "./error-code.ts";

export interface Output {
  /** Resolves once the bytes have left this process; rejects when the other end is gone. */
  write(data: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
}

export type Stream = Writable & { readonly isTTY?: boolean };

/** What kept output from being written, where that is what `thrown` says: a reader that has gone, a full disk. */
export function outputFault(thrown: unknown): AppError | undefined {
  const code = errorCode(thrown);
  if (isReaderGone(thrown))
    return new AppError("failed", "cannot print the rest: the reader of this output has gone");
  if (code === "ENOSPC")
    return new AppError("failed", "cannot print the rest: no space is left where this output goes");
  return undefined;
}

/** True when a write failed because nobody reads any more, as behind `| head`. */
export function isReaderGone(thrown: unknown): boolean {
  return errorCode(thrown) === "EPIPE";
}

/** True when both descriptors are one file, pipe or terminal, in which what is written keeps its order. */
export function areOneFile(one: number, other: number): boolean {
  try {
    const [first, second] = [one, other].map(file => fstatSync(file, { bigint: true }));
    return first?.dev === second?.dev && first?.ino === second?.ino;
  } catch {
    // One of them is closed.
    return false;
  }
}

export function createOutput(stream: Stream): Output {
  // Who writes learns of a failure by the rejection; without a listener it would also end the process.
  stream.on("error", () => undefined);
  return {
    isTty: stream.isTTY === true,
    write: data =>
      new Promise((resolve, reject) => {
        stream.write(data, error => (error ? reject(error) : resolve()));
      }),
  };
}
