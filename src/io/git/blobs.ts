/** Reads objects out of a git repository, one after the other, in one process. */
import { AppError } from "../../model/error.ts";
import type { Dialog } from "../process.ts";
import { refused } from "./program.ts";

export interface Blobs {
  /**
   * The contents of a blob in pieces, or undefined when it is not here. The pieces of the one
   * before are taken back.
   */
  open(id: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  close(): void;
}

const newline = 0x0a;

/** Over `git cat-file --batch`, which answers each id with `<id> blob <size>`, the bytes and a newline, or `<id> missing`. */
export function createBlobs(start: () => Promise<Dialog>): Blobs {
  let opening: Promise<{ dialog: Dialog; answers: Answers }> | undefined;
  const opened = () => {
    opening ??= start().then(dialog => ({ dialog, answers: new Answers(dialog) }));
    return opening;
  };
  return {
    async open(id) {
      const { dialog, answers } = await opened();
      await answers.passOver();
      void dialog.tell(`${id}\n`);
      const header = (await answers.line()).split(" ");
      const size = Number(header[2]);
      if (header.length !== 3 || !Number.isSafeInteger(size)) return undefined;
      return answers.body(size);
    },
    close() {
      opening?.then(
        ({ dialog }) => dialog.finish(),
        () => undefined,
      );
    },
  };
}

/** What is printed, read by the line and by the byte. */
class Answers {
  readonly #dialog: Dialog;
  readonly #printed: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes of a body, with its newline, that nobody has taken yet. */
  #left = 0;

  constructor(dialog: Dialog) {
    this.#dialog = dialog;
    this.#printed = dialog.answers[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(newline);
      if (end >= 0) return this.#take(end + 1).toString("latin1", 0, end);
      this.#rest = Buffer.concat([this.#rest, await this.#more()]);
    }
  }

  async *body(size: number): AsyncGenerator<Uint8Array> {
    this.#left = size + 1;
    while (this.#left > 1) yield await this.#piece(this.#left - 1);
    await this.passOver();
  }

  async passOver(): Promise<void> {
    while (this.#left > 0) await this.#piece(this.#left);
  }

  async #piece(most: number): Promise<Buffer> {
    if (this.#rest.length === 0) this.#rest = await this.#more();
    const piece = this.#take(Math.min(most, this.#rest.length));
    this.#left -= piece.length;
    return piece;
  }

  #take(count: number): Buffer {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  async #more(): Promise<Buffer> {
    const { value, done } = await this.#printed.next();
    if (done !== true) return Buffer.from(value.buffer, value.byteOffset, value.length);
    const { complaint } = await this.#dialog.ended;
    throw complaint === ""
      ? new AppError("unavailable", "cannot read the repository: git ended too early")
      : refused("read the repository", complaint);
  }
}
