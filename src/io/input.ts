/** The door to stdin: read it whole, or ask a person without showing what they type. */
import { fstatSync } from "node:fs";
import type { Readable } from "node:stream";
import { AppError } from "../model/error.ts";
import type { Output } from "./output.ts";

/** A stream, or a terminal that can be told to show nothing of what is typed. */
export type Stdin = Readable & { setRawMode?(mode: boolean): unknown };

/** Opens this program's stdin. Node takes a directory for an empty one. Throws `usage` for it. */
export function openStdin(): Stdin {
  if (isDirectory(0)) throw new AppError("usage", "cannot read stdin: it is a directory");
  return process.stdin;
}

function isDirectory(file: number): boolean {
  try {
    return fstatSync(file).isDirectory();
  } catch {
    // It is closed; then there is nothing to read, and no more to say of it.
    return false;
  }
}

export interface InputSource {
  readonly isTty: boolean;
  /** Opens stdin. Not before it is read: that alone would make a pipe non-blocking for the child that inherits it. */
  open(): Stdin;
  /** Reading ends when this aborts. */
  readonly signal: AbortSignal;
}

export interface Input {
  readonly isTty: boolean;
  /** All of stdin, up to its end. Throws `cancelled` or `unavailable`. */
  readAll(): Promise<Uint8Array>;
  /** The same, as it comes in. */
  chunks(): AsyncIterable<Uint8Array>;
  /**
   * The same for a filter: what feeds it is told to end, too, when the job is cancelled, and still has something to say.
   * Only a person who types is not waited for.
   */
  chunksToTheEnd(): AsyncIterable<Uint8Array>;
  /**
   * One line that is not echoed. Throws `cancelled` on Ctrl-C, on Ctrl-D and when the terminal closes, and `usage` when
   * several lines are pasted: the first alone would be a part of the answer.
   */
  askHidden(question: string): Promise<string>;
  /** True for y or yes. */
  confirm(question: string): Promise<boolean>;
}

export function createInput({ isTty, open, signal }: InputSource, screen: Output): Input {
  let stdin: Stdin | undefined;
  const opened = (toTheEnd = false) => {
    if (stdin !== undefined) return stdin;
    const fresh = open();
    if (!toTheEnd && signal.aborted) fresh.destroy();
    else if (!toTheEnd) signal.addEventListener("abort", () => giveUp(fresh), { once: true });
    stdin = fresh;
    return fresh;
  };
  async function* chunks(toTheEnd = false): AsyncIterable<Uint8Array> {
    const stdin = opened(toTheEnd)[Symbol.asyncIterator]();
    for (;;) {
      const next = await stdin.next().catch((cause: unknown) => {
        if (signal.aborted) throw new AppError("cancelled", "cannot read stdin: cancelled", { cause });
        throw new AppError("unavailable", "cannot read stdin: it cannot be read to its end", { cause });
      });
      if (next.done === true) return;
      yield Buffer.from(next.value);
    }
  }
  return {
    isTty,
    chunks: () => chunks(),
    chunksToTheEnd: () => chunks(!isTty),
    async readAll() {
      const all: Uint8Array[] = [];
      for await (const chunk of chunks()) all.push(chunk);
      return Buffer.concat(all);
    },
    async askHidden(question) {
      const terminal = opened();
      // Before the question, so that nothing shows that is typed from then on.
      terminal.setRawMode?.(true);
      try {
        await screen.write(question);
        const { line, rest } = await readLine(terminal, signal);
        if (rest === "") return line;
        throw new AppError("usage", "cannot read an answer: several lines were pasted", {
          hint: "Put a text of several lines into a file and give that on stdin (`< file`).",
        });
      } finally {
        terminal.setRawMode?.(false);
        await screen.write("\n");
      }
    },
    async confirm(question) {
      await screen.write(question);
      try {
        return /^y(es)?$/i.test((await readLine(opened(), signal)).line.trim());
      } catch (thrown) {
        // The line of the question is still open.
        await screen.write("\n");
        throw thrown;
      }
    },
  };
}

/** The terminal echoes again first: a destroyed stream no longer reaches it. */
function giveUp(terminal: Stdin): void {
  terminal.setRawMode?.(false);
  terminal.destroy();
}

interface Line {
  readonly line: string;
  /** What came behind it in the same moment. */
  readonly rest: string;
}

const [interrupt, endOfText, backspace, erase] = ["\u0003", "\u0004", "\u0008", "\u007f"];
/** Arrows and other keys that are no text, and the marks that a terminal puts around a paste. */
const sequences = /\u001b(?:\[[0-9;?]*[A-Za-z~]|O[A-Z])?/g;

/** Keys up to the end of the line, as a raw terminal sends them: erasing and interrupting are ours to do. */
function readLine(stdin: Stdin, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    let line: string[] = [];
    const finish = (result: Line | AppError) => {
      stdin.off("data", take);
      for (const event of endings) stdin.off(event, end);
      stdin.pause();
      if (result instanceof AppError) reject(result);
      else resolve(result);
    };
    const end = () => {
      const why = signal.aborted ? "cancelled" : "the input ended";
      finish(new AppError("cancelled", `cannot read an answer: ${why}`));
    };
    const take = (chunk: string) => {
      const keys = [...chunk.replaceAll(sequences, "")];
      for (const [at, key] of keys.entries()) {
        if (key === "\r" || key === "\n") {
          return finish({
            line: line.join(""),
            rest: keys
              .slice(at)
              .join("")
              .replace(/^\r?\n?/, ""),
          });
        }
        if (key === interrupt || key === endOfText)
          return finish(new AppError("cancelled", "cannot go on: cancelled"));
        if (key === backspace || key === erase) line = line.slice(0, -1);
        else line.push(key);
      }
    };
    if (stdin.readableEnded || stdin.destroyed) return end();
    stdin.setEncoding("utf8");
    stdin.on("data", take);
    for (const event of endings) stdin.on(event, end);
    stdin.resume();
  });
}

const endings = ["end", "close", "error"] as const;
