/** Turns indexes into lines and columns, and a line into a preview without its credentials. */
import { printable } from "../model/printable.ts";
import type { Around } from "./suppress/suppressions.ts";

export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const newline = 0x0a;
const longestPreview = 160;
/** Of a longer line, an allow comment counts where it is within so many bytes of a credential. */
const longestLine = 4096;
const struck = "***";

interface Span {
  readonly start: number;
  readonly end: number;
}

export class Lines {
  readonly #buffer: Buffer;
  readonly #linesBefore: number;
  /** The line that was looked for last, and where it begins: places come in order. */
  #line = 1;
  #start = 0;

  constructor(bytes: Uint8Array, linesBefore: number) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#linesBefore = linesBefore;
  }

  /** `end` is behind the last byte, and greater than `start`. */
  locate(start: number, end: number): Location {
    const first = this.#at(start);
    const last = this.#at(end - 1);
    return { line: first.line, column: first.column, endLine: last.line, endColumn: last.column + 1 };
  }

  /** The line that `at` is in, without `spans`, shortened to what is around `at`. */
  preview(at: number, spans: readonly Span[]): string {
    const [from, to] = this.#lineOf(at);
    return printable(this.#struckOut(from, to, spans, longestPreview / 2))
      .trim()
      .slice(0, longestPreview);
  }

  /** The lines from `start` to `end`, which is behind the last byte, and the ones above, without `spans`. */
  around(start: number, end: number, spans: readonly Span[]): Around {
    const [from] = this.#lineOf(start);
    const [, to] = this.#lineOf(end - 1);
    const line = (at: number) => this.#struckOut(...this.#lineOf(at), spans, longestLine);
    return {
      before: from === 0 ? undefined : line(from - 1),
      on: this.#struckOut(from, to, spans, longestLine).split("\n"),
      above: () => this.#text(0, from),
    };
  }

  /** From the beginning of a line to its newline, or to the end. */
  #lineOf(at: number): [from: number, to: number] {
    const from = at === 0 ? 0 : this.#buffer.lastIndexOf(newline, at - 1) + 1;
    const newlineAt = this.#buffer.indexOf(newline, at);
    return [from, newlineAt < 0 ? this.#buffer.length : newlineAt];
  }

  /** What is between two places without `spans`, with at most `most` bytes of what is between two of those. */
  #struckOut(from: number, to: number, spans: readonly Span[], most: number): string {
    const parts: string[] = [];
    let done = from;
    for (const { start, end } of spans) {
      if (end <= done || start >= to) continue;
      if (start > done) parts.push(this.#text(Math.max(done, start - most), start));
      parts.push(struck);
      done = Math.max(done, end);
    }
    if (done < to) parts.push(this.#text(done, Math.min(to, done + most)));
    return parts.join("");
  }

  #text(from: number, to: number): string {
    return this.#buffer.toString("utf8", from, to);
  }

  #at(index: number): { line: number; column: number } {
    if (index < this.#start) {
      this.#line = 1;
      this.#start = 0;
    }
    for (;;) {
      const next = this.#buffer.indexOf(newline, this.#start);
      if (next < 0 || next >= index) break;
      this.#line += 1;
      this.#start = next + 1;
    }
    return { line: this.#linesBefore + this.#line, column: this.#text(this.#start, index).length + 1 };
  }
}
