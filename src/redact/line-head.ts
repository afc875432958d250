/** How the line begins that a text begins in: what comes before a piece of a wrapped word stands before the next one, too. */
import type { Places } from "./places.ts";

/** So many bytes of a line are its head. */
export const longestHead = 80;

export class LineHead {
  readonly #bytes = new Uint8Array(longestHead);
  /** How many there are; none when the text begins at the beginning of a line. */
  length = 0;
  /** The byte right before the text. */
  last = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** Takes the bytes of a text before `to`, behind which the next text begins. */
  take(text: Uint8Array, lineFeeds: Places, to: number): void {
    let index = lineFeeds.length - 1;
    while (index >= 0 && lineFeeds.at(index) >= to) index -= 1;
    const from = index >= 0 ? lineFeeds.at(index) + 1 : 0;
    const before = index >= 0 ? 0 : this.length;
    const length = Math.min(before + to - from, longestHead);
    if (length > before) this.#bytes.set(text.subarray(from, from + length - before), before);
    this.length = length;
    this.last = text[to - 1] ?? 0;
  }
}
