/** Turns indexes into lines and columns, and a line into a preview without its credentials. */
import { printable } from "../model/printable.ts";
import type { Part } from "./blob.ts";
import type { Candidate } from "./detect/detector.ts";
import { shownOf } from "./preview.ts";
import { type Span, Spans } from "./spans.ts";
import type { Around } from "./suppress/suppressions.ts";

export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const newline = 0x0a;
const longestPreview = 160;
/** Of a longer line, so many bytes before the credential are looked at for a preview, and at most so many from there on. */
const seenBefore = 256;
const seenBehind = 4096;
/** Of a longer line, an allow comment counts where it is within so many bytes of a credential. */
const longestLine = 4096;
/** An allow comment counts at most so many lines above a credential. */
const mostAbove = 4;

export interface Hidden {
  /** The credentials. */
  readonly values: readonly Span[];
  /** What must not be shown: the credentials, and what may belong to them. */
  readonly shown: readonly Span[];
}

/** Of all credentials of a text. */
export function hiddenOf(candidates: readonly Candidate[]): Hidden {
  const values = [...candidates].sort((one, other) => one.start - other.start);
  return { values, shown: values.map(({ start, end, shownFrom = end }) => ({ start, end: shownFrom })) };
}

export type Before = Pick<Part, "linesBefore" | "columnsBefore">;

/** Both lists of spans in the order of their beginnings. Places are asked for in their order, or take longer. */
export class Lines {
  readonly #buffer: Buffer;
  readonly #before: Before;
  readonly #values: Spans;
  readonly #hidden: Spans;
  /** The line that was looked for last, and where it begins. */
  #line = 1;
  #start = 0;
  /** The place that was looked for last, and the characters of its line before it. */
  #place = 0;
  #characters = 0;
  /** The last line that was looked at, from its beginning to its newline. */
  #bounds: readonly [from: number, to: number] = [0, -1];

  /** `part` says what of the file stands before the bytes. */
  constructor(bytes: Uint8Array, part: Before | undefined, { values, shown }: Hidden) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#before = part ?? { linesBefore: 0, columnsBefore: 0 };
    this.#values = new Spans(values);
    this.#hidden = new Spans(shown);
  }

  /** `end` is behind the last byte, and greater than `start`. */
  locate(start: number, end: number): Location {
    const first = this.#at(start);
    const last = this.#at(end - 1);
    return { line: first.line, column: first.column, endLine: last.line, endColumn: last.column + 1 };
  }

  /** The line that `at` is in, without what must not be shown or may be a credential, shortened to what is around `at`. */
  preview(at: number): string {
    const [from] = this.lineOf(at);
    const shown = this.#shown(at);
    // What stands on a line of its own says nothing without the line above.
    if (from === 0 || /[\p{L}\p{N}]/u.test(shown)) return shown;
    const above = this.#shown(from - 1);
    return above === "" ? shown : `${above} \u23ce ${shown}`.slice(0, longestPreview);
  }

  #shown(at: number): string {
    const [from, to] = this.lineOf(at);
    const [start, end] = [Math.max(from, at - seenBefore), Math.min(to, at + seenBehind)];
    const bytes = this.#buffer.subarray(start, end);
    const shown = shownOf({ bytes, hidden: this.#hidden.maskOf(start, end), at: at - start });
    return printable(shown).trim().slice(0, longestPreview);
  }

  /** The lines from `start` to `end`, which is behind the last byte, and the ones above, without the credentials. */
  around(start: number, end: number): Around {
    const [from] = this.lineOf(start);
    const [, to] = this.lineOf(end - 1);
    return {
      before: this.#linesAbove(from),
      on: this.#struckOut(Math.max(from, start - longestLine), Math.min(to, end + longestLine)).split("\n"),
      above: () => this.#buffer.toString("utf8", 0, from),
    };
  }

  #linesAbove(from: number): readonly string[] {
    const lines: string[] = [];
    for (let end = from - 1; end >= 0 && lines.length < mostAbove; ) {
      const window = Math.max(0, end - longestLine);
      const newlineAt = this.#buffer.subarray(window, end).lastIndexOf(newline);
      const start = newlineAt < 0 ? window : window + newlineAt + 1;
      lines.push(this.#struckOut(start, end));
      // What is allowed for a value above is not for one below, and there is no end to a long line.
      if (this.#values.isAnyIn(start, end) || (newlineAt < 0 && window > 0)) break;
      end = start - 1;
    }
    return lines;
  }

  #struckOut(from: number, to: number): string {
    return this.#values.strikeOut(this.#buffer, from, to, longestLine);
  }

  /** From the beginning of a line to its newline, or to the end. */
  lineOf(at: number): readonly [from: number, to: number] {
    const [from, to] = this.#bounds;
    if (at < from || at > to) {
      const newlineAt = this.#buffer.indexOf(newline, at);
      this.#bounds = [this.#startOf(at), newlineAt < 0 ? this.#buffer.length : newlineAt];
    }
    return this.#bounds;
  }

  #startOf(at: number): number {
    return at === 0 ? 0 : this.#buffer.lastIndexOf(newline, at - 1) + 1;
  }

  #at(index: number): { line: number; column: number } {
    if (index < this.#place) {
      this.#line = 1;
      this.#start = 0;
      this.#place = 0;
      this.#characters = 0;
    }
    for (;;) {
      const next = this.#buffer.indexOf(newline, this.#place);
      if (next < 0 || next >= index) break;
      this.#line += 1;
      this.#start = next + 1;
      this.#place = this.#start;
      this.#characters = 0;
    }
    this.#characters += this.#buffer.toString("utf8", this.#place, index).length;
    this.#place = index;
    const { linesBefore, columnsBefore } = this.#before;
    const outside = this.#line === 1 ? columnsBefore : 0;
    return { line: linesBefore + this.#line, column: outside + this.#characters + 1 };
  }
}
