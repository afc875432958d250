/** Reads objects out of a git repository, one after the other, in one process. */
import { AppError } from "../../model/error.ts";
import type { Contents } from "../contents.ts";
import type { Dialog } from "../process.ts";
import { endOf, type GitProgram, refused, tellsOfDamage } from "./program.ts";

export interface Blobs {
  /** The contents of a blob, or undefined when it is not here. Throws `unavailable` when it is damaged. */
  open(id: string): Promise<Contents | undefined>;
  /** Says which blobs are opened next, in this order: git reads them meanwhile. */
  expect(ids: readonly string[]): void;
  close(): void;
}

const newline = 0x0a;
/** What is given at once. */
const wholeSize = 4 * 1024 * 1024;

/** So many are asked about one by one: of a partial clone very many are not here, of a damaged one the first tells. */
const mostExamined = 8;

/**
 * Over `git cat-file --batch`, which answers each id with `<id> blob <size>`, the bytes and a newline, or `<id> missing`.
 * Git says the same of what is not here and of some of what is damaged.
 */
export function createBlobs(git: Pick<GitProgram, "converse">): Blobs {
  let examined = 0;
  let opening: Promise<{ dialog: Dialog; answers: Answers }> | undefined;
  let expected: readonly string[] = [];
  const opened = () => {
    opening ??= git
      .converse("cat-file", "--batch")
      .then(dialog => ({ dialog, answers: new Answers(dialog) }));
    return opening;
  };
  return {
    async open(id) {
      const { dialog, answers } = await opened();
      const skipped = expected.indexOf(id);
      const isExpected = skipped >= 0;
      for (let count = isExpected ? skipped : expected.length; count > 0; count -= 1)
        await answers.contents();
      expected = isExpected ? expected.slice(skipped + 1) : [];
      if (!isExpected) void dialog.tell(`${id}\n`);
      const contents = await answers.contents();
      if (contents === undefined && examined < mostExamined) {
        examined += 1;
        await requireAbsence(git, id);
      }
      return contents;
    },
    expect(ids) {
      expected = [...expected, ...ids];
      void opened().then(({ dialog }) => dialog.tell(ids.map(id => `${id}\n`).join("")));
    },
    close() {
      opening?.then(
        // Ended, and not only told the end: it may wait for somebody to take what was expected.
        ({ dialog }) => dialog.kill(),
        () => undefined,
      );
    },
  };
}

/** Throws `unavailable` for an object that is here, and damaged. */
async function requireAbsence(git: Pick<GitProgram, "converse">, id: string): Promise<void> {
  const { complaint } = await endOf(git, "cat-file", "-t", id);
  if (tellsOfDamage(complaint)) throw refused("read the repository", complaint);
}

/** What is printed, read by the line and by the byte. */
class Answers {
  readonly #dialog: Dialog;
  readonly #printed: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes of a body, with its newline, that nobody has taken yet. */
  #left = 0;
  /** For what is given at once, again and again. */
  #buffer: Buffer = Buffer.allocUnsafe(64 * 1024);

  constructor(dialog: Dialog) {
    this.#dialog = dialog;
    this.#printed = dialog.answers[Symbol.asyncIterator]();
  }

  /** What is said of the next blob that was asked for. */
  async contents(): Promise<Contents | undefined> {
    await this.#passOver();
    const header = (await this.#line()).split(" ");
    const size = Number(header[2]);
    if (header.length !== 3 || !Number.isSafeInteger(size)) return undefined;
    this.#left = size + 1;
    return size <= wholeSize ? { bytes: await this.#whole(size) } : { pieces: this.#body() };
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(newline);
      if (end >= 0) return this.#take(end + 1).toString("latin1", 0, end);
      this.#rest = Buffer.concat([this.#rest, await this.#more()]);
    }
  }

  async #whole(size: number): Promise<Uint8Array> {
    if (this.#buffer.length < size)
      this.#buffer = Buffer.allocUnsafe(Math.max(size, 2 * this.#buffer.length));
    for (let at = 0; at < size; ) at += (await this.#piece(size - at)).copy(this.#buffer, at);
    return this.#buffer.subarray(0, size);
  }

  async *#body(): AsyncGenerator<Uint8Array> {
    while (this.#left > 1) yield await this.#piece(this.#left - 1);
    await this.#passOver();
  }

  async #passOver(): Promise<void> {
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
