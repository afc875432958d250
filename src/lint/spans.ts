/** Places in a text that are struck out when it is shown. */
import { firstIndex } from "../model/first-index.ts";

export interface Span {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

const struck = "***";

export class Spans {
  readonly #spans: readonly Span[];
  /** For each span, the furthest end of those up to it. */
  readonly #reach: readonly number[];

  /** In the order of their beginnings; they may overlap. */
  constructor(spans: readonly Span[]) {
    this.#spans = spans;
    let furthest = 0;
    this.#reach = spans.map(({ end }) => {
      furthest = Math.max(furthest, end);
      return furthest;
    });
  }

  /** What is between two places without the spans, with at most `most` bytes of what is between two of those. */
  strikeOut(text: Buffer, from: number, to: number, most: number): string {
    if (from >= to) return "";
    const parts: string[] = [];
    let done = from;
    for (let index = this.#firstBeyond(from); index < this.#spans.length; index += 1) {
      const { start, end } = this.#spans[index] ?? { start: to, end: to };
      if (start >= to) break;
      if (end <= done) continue;
      if (start > done) parts.push(text.toString("utf8", Math.max(done, start - most), start));
      parts.push(struck);
      done = end;
    }
    if (done < to) parts.push(text.toString("utf8", done, Math.min(to, done + most)));
    return parts.join("");
  }

  /** Whether a span has something of what is between two places. */
  isAnyIn(from: number, to: number): boolean {
    const next = this.#spans[this.#firstBeyond(from)];
    return next !== undefined && next.start < to;
  }

  /** For each byte between two places, 1 where it is in a span. */
  maskOf(from: number, to: number): Uint8Array {
    const mask = new Uint8Array(Math.max(0, to - from));
    for (let index = this.#firstBeyond(from); index < this.#spans.length; index += 1) {
      const { start, end } = this.#spans[index] ?? { start: to, end: to };
      if (start >= to) break;
      mask.fill(1, Math.max(start, from) - from, Math.max(0, Math.min(end, to) - from));
    }
    return mask;
  }

  /** The first span that may end behind a place. */
  #firstBeyond(place: number): number {
    return firstIndex(this.#reach.length, index => (this.#reach[index] ?? 0) > place);
  }
}
