/** The doors to stdout and stderr: a write is done when the operating system has taken it. */
import type { Writable } from "node:stream";

export interface Output {
  /** Resolves once the bytes have left this process; rejects when the other end is gone. */
  write(data: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
}

export type Stream = Writable & { readonly isTTY?: boolean };

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
