/** The doors to stdout and stderr: a write is done when the operating system has taken it. */
import { fstatSync, writeSync } from "node:fs";
import type { Writable } from "node:stream";
import { AppError } from "../model/error.ts";
import { errorCode } from "./error-code.ts";

export interface Output {
  /** Resolves once the bytes have left this process; rejects when the other end is gone. */
  write(data: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
}

export type Stream = Writable & { readonly isTTY?: boolean };

const faults: Readonly<Record<string, string>> = {
  EPIPE: "the reader of this output has gone",
  ENOSPC: "no space is left where this output goes",
  EDQUOT: "no more of the disk is granted to this user where this output goes",
  EFBIG: "the file that this output goes to may not become larger",
};

/** What kept output from being written, where that is what `thrown` says: a reader that has gone, a full disk. */
export function outputFault(thrown: unknown): AppError | undefined {
  const why = faults[errorCode(thrown) ?? ""];
  return why === undefined ? undefined : new AppError("failed", `cannot print the rest: ${why}`);
}

/** True when a write failed because nobody reads any more, as behind `| head`. */
export function isReaderGone(thrown: unknown): boolean {
  return errorCode(thrown) === "EPIPE";
}

/** True for that, and for what a writer meets later whose pipe was closed for it. */
export function isClosed(thrown: unknown): boolean {
  return ["EPIPE", "ERR_STREAM_DESTROYED", "ERR_STREAM_PREMATURE_CLOSE"].includes(errorCode(thrown) ?? "");
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
  const file = fileOf(stream);
  return {
    isTty: stream.isTTY === true,
    write:
      file === undefined
        ? data =>
            new Promise((resolve, reject) => {
              stream.write(data, error => (error ? reject(error) : resolve()));
            })
        : async data => writeAll(file, Buffer.from(data)),
  };
}

/** The descriptor of a stream that is a file or a device. Undefined for pipes and terminals, to which Node writes all. */
function fileOf(stream: Stream): number | undefined {
  if (stream.isTTY === true || !("fd" in stream) || typeof stream.fd !== "number") return undefined;
  try {
    const stat = fstatSync(stream.fd);
    return stat.isFile() || stat.isCharacterDevice() ? stream.fd : undefined;
  } catch {
    return undefined;
  }
}

/** To files Node's streams write once, and take it for all: what a full disk leaves of that would be lost in silence. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
