/** Cuts a byte stream into lines as the runner does: at LF, CR and CRLF; a last line without an end counts. */

export interface LineSplitter {
  /** The lines that these bytes complete. */
  push(bytes: Uint8Array): readonly string[];
  /** The line that was begun, if there is one. */
  end(): readonly string[];
}

export function createLineSplitter(): LineSplitter {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    push(bytes) {
      const text = rest + decoder.decode(bytes, { stream: true });
      // A CR at the very end is kept back: an LF may follow it.
      const lines = text.split(/\r\n|\r(?!$)|\n/);
      rest = lines.pop() ?? "";
      return lines;
    },
    end() {
      const last = rest + decoder.decode();
      rest = "";
      return last === "" ? [] : [last.replace(/\r$/, "")];
    },
  };
}
