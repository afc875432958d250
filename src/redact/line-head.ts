/** How the line begins that a text begins in: what comes before a piece of a wrapped word stands before the next one, too. */

/** So many bytes of a line are its head. */
export const longestHead = 160;
const lineFeed = 0x0a;

export class LineHead {
  readonly #bytes = new Uint8Array(longestHead);
  /** How many there are; none when the text begins at the beginning of a line. */
  length = 0;
  /** The byte right before the text. */
  last = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  equals(other: LineHead): boolean {
    if (this.length !== other.length || this.last !== other.last) return false;
    for (let at = 0; at < this.length; at += 1) if (this.#bytes[at] !== other.#bytes[at]) return false;
    return true;
  }

  copy(other: LineHead): void {
    if (other.length > 0) this.#bytes.set(other.bytes);
    this.length = other.length;
    this.last = other.last;
  }

  /** Takes the bytes of a text before `to`, behind which the next text begins. */
  take(text: Uint8Array, to: number): void {
    const near = Math.max(0, to - longestHead);
    let from = to;
    while (from > near && text[from - 1] !== lineFeed) from -= 1;
    // What lies far behind is found sooner by a search that starts slowly.
    if (from === near && near > 0) from = text.lastIndexOf(lineFeed, near - 1) + 1;
    const before = from > 0 ? 0 : this.length;
    const length = Math.min(before + to - from, longestHead);
    if (length > before) this.#bytes.set(text.subarray(from, from + length - before), before);
    this.length = length;
    this.last = text[to - 1] ?? 0;
  }
}
