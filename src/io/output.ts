/** The doors to stdout and stderr: a write is done when the operating system has taken it. */
import type { Writable } from "node:stream";

export interface Output {
  /** Resolves once the bytes have left this process; rejects when the other end is gone. */
  write(data: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
}

export function createOutput(stream: Writable & { readonly isTTY?: boolean }): Output {
  return {
    isTty: stream.isTTY === true,
    write: data =>
      new Promise((resolve, reject) => {
        stream.write(data, error => (error ? reject(error) : resolve()));
      }),
  };
}
