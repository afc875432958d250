/** Where the events of a text begin and end that were read: those of the first reading in order, then those that only a second one sees. */
import { Places } from "../../places.ts";

/** The end of an event that has not come in. */
export const farAway = 0x7fffffff;

export class Spans {
  readonly #starts = new Places();
  readonly #ends = new Places();
  /** So many are of the first reading; all until it is closed. */
  #first = farAway;

  get length(): number {
    return this.#starts.length;
  }

  /** `end` is negative when it has not come in. */
  push(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end < 0 ? farAway : end);
  }

  /** Leaves the first `count`. */
  cut(count: number): void {
    this.#starts.cut(count);
    this.#ends.cut(count);
    this.#first = farAway;
  }

  /** Ends the first reading. */
  close(): void {
    this.#first = this.#starts.length;
  }

  /**
   * The first byte of what is seen of a span that `at` lies within, `lead` bytes before its start. Where it lies within
   * none, `behind` is the end of the last span before it, or 0.
   */
  around(at: number, lead: number): { readonly start?: number; readonly behind: number } {
    let start = at;
    for (let index = this.#first; index < this.length; index += 1) {
      if (this.#ends.at(index) > at) start = Math.min(start, this.#starts.at(index) - lead);
    }
    if (start < at) return { start: Math.max(0, start), behind: 0 };
    let index = Math.min(this.#first, this.length) - 1;
    while (index >= 0 && this.#starts.at(index) - lead >= at) index -= 1;
    if (index < 0) return { behind: 0 };
    const behind = this.#ends.at(index);
    return behind > at ? { start: Math.max(0, this.#starts.at(index) - lead), behind } : { behind };
  }
}
