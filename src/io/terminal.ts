/** The door to the terminal that this program stands on: its size, and what is typed. */
import type { Stream } from "./output.ts";

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface Terminal {
  /** Undefined where the terminal does not know. */
  size(): TerminalSize | undefined;
  /** Calls back whenever the size has changed, until the function that it returns is called. */
  onResize(listener: () => void): () => void;
  /**
   * Takes every key as it is typed, neither echoed nor interpreted (Ctrl-C is a byte), until the function that it
   * returns is called.
   */
  takeKeys(take: (bytes: Uint8Array) => void): () => void;
}

export interface TerminalSource {
  /** Opens stdin, not before it is read. */
  open(): NodeJS.ReadableStream & { setRawMode?(mode: boolean): unknown };
  readonly screen: Stream & { readonly columns?: number; readonly rows?: number };
}

export function createTerminal({ open, screen }: TerminalSource): Terminal {
  return {
    size: () => {
      const { columns = 0, rows = 0 } = screen;
      return columns > 0 && rows > 0 ? { columns, rows } : undefined;
    },
    onResize: listener => {
      screen.on("resize", listener);
      return () => void screen.off("resize", listener);
    },
    takeKeys: take => {
      const stdin = open();
      const listener = (chunk: Uint8Array | string) => take(Buffer.from(chunk));
      stdin.setRawMode?.(true);
      stdin.on("data", listener);
      return () => {
        stdin.off("data", listener);
        stdin.pause();
        stdin.setRawMode?.(false);
      };
    },
  };
}
