/** The log of a job as its reader sees it: every line with the masks that were known when it was written. */
import type { Masker } from "./masker.ts";

export interface JobLog {
  write(text: string): void;
  /** Line by line, and only when debug logging is on. */
  debug(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  readonly text: string;
}

export function createJobLog(masker: Masker, debugging: boolean): JobLog {
  let text = "";
  const write = (line: string) => {
    text += `${masker.mask(line)}\n`;
  };
  return {
    write,
    debug(message) {
      if (!debugging) return;
      for (const line of message.replaceAll("\r\n", "\n").split("\n")) write(`##[debug]${line}`);
    },
    warning: message => write(`##[warning]${message}`),
    error: message => write(`##[error]${message}`),
    get text() {
      return text;
    },
  };
}
