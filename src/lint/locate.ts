/** Turns indexes into lines and columns, and a line into a preview without its credentials. */
import { printable } from "../model/printable.ts";

export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const newline = 0x0a;
const longestPreview = 160;
const struck = "***";

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
  preview(at: number, spans: readonly { readonly start: number; readonly end: number }[]): string {
    const from = at === 0 ? 0 : this.#buffer.lastIndexOf(newline, at - 1) + 1;
    const newlineAt = this.#buffer.indexOf(newline, at);
    const to = newlineAt < 0 ? this.#buffer.length : newlineAt;
    const parts: string[] = [];
    let done = from;
    for (const { start, end } of spans) {
      if (end <= done || start >= to) continue;
      if (start > done) parts.push(this.#text(Math.max(done, start - longestPreview / 2), start));
      parts.push(struck);
      done = Math.max(done, end);
    }
    if (done < to) parts.push(this.#text(done, Math.min(to, done + longestPreview / 2)));
    return printable(parts.join("")).trim().slice(0, longestPreview);
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
