/** A text without the codes of terminals: no colours and no movements of the cursor; titles and addresses of links stay. */
import { copyBytes } from "../copy.ts";
import type { Kernel } from "../engine/kernel.ts";
import { LineHead } from "../line-head.ts";
import { Places } from "../places.ts";
import { type Place, Text } from "../text.ts";
import { readCode } from "./escapes/ansi.ts";

/** Bytes without the codes of terminals in them. */
export function withoutCodes(bytes: Uint8Array): Uint8Array {
  const whole = new Text();
  whole.take(bytes, { origin: 0, isLast: true, lineHead: new LineHead() });
  const codeless = new CodelessText();
  codeless.take(whole, whole);
  return codeless.text.bytes;
}

export class CodelessText {
  readonly text = new Text();
  /** The memory that its bytes lie in. */
  #room = new Uint8Array();
  /** Where in the other text codes begin, and end; the last one may be cut off. */
  readonly #starts = new Places();
  readonly #ends = new Places();
  /** Where in this text each of them was left out. */
  readonly #gaps = new Places();
  /** Where in the other text needles may begin that begin within a code: nowhere else do any. */
  readonly withinCodes = new Places();
  /** Whether the other text ends within a code. */
  #isCutOff = false;

  /**
   * Takes another text; that is where this one stands in the stream without codes. A kernel that has taken the other one
   * takes this one.
   */
  take(other: Text, { origin, lineHead }: Omit<Place, "isLast">): void {
    const { kernel, isLast } = other;
    const length = this.#findGaps(other);
    if (this.#room.length < length) this.#room = new Uint8Array(length + (length >> 2));
    const bytes = this.#room.subarray(0, length);
    if (kernel?.leaveOut(this.#starts, this.#ends, this.withinCodes) === true) kernel.copyTo(bytes);
    else this.#leaveOut(other.bytes, bytes, kernel);
    this.text.takeCodeless(bytes, { origin, lineHead, isLast }, kernel);
  }

  /** The place here of a place in the other text; of one within a code, where that stood. */
  indexOf(place: number): number {
    const before = this.#starts.indexFrom(place) - 1;
    if (before < 0) return place;
    return this.#gaps.at(before) + Math.max(0, place - this.#ends.at(before));
  }

  /** Where in the other text a byte begins, and ends. */
  startOf(index: number): number {
    const before = this.#gaps.indexFrom(index + 1) - 1;
    return before < 0 ? index : this.#ends.at(before) + index - this.#gaps.at(before);
  }

  endOf(index: number): number {
    return this.startOf(index) + 1;
  }

  /**
   * Where in the other text the code begins that `place` is within, or that its end cuts off; `place` itself when there is
   * none.
   */
  boundary(place: number): number {
    const before = this.#starts.indexFrom(place) - 1;
    if (before < 0) return place;
    const isWithin = this.#ends.at(before) > place || (this.#isCutOff && before === this.#starts.length - 1);
    return isWithin ? this.#starts.at(before) : place;
  }

  /** Finds the codes, and returns how many bytes are left without them. */
  #findGaps({ bytes, length, codes }: Text): number {
    for (const places of [this.#starts, this.#ends, this.#gaps, this.withinCodes]) places.cut(0);
    this.#isCutOff = false;
    let behind = 0;
    let left = 0;
    for (let index = 0; index < codes.length; index += 1) {
      const at = codes.at(index);
      if (at < behind) continue;
      left += at - behind;
      const end = readCode(bytes, at);
      this.#isCutOff = end < 0;
      behind = end < 0 ? length : end;
      this.#starts.push(at);
      this.#ends.push(behind);
      this.#gaps.push(left);
    }
    return left + length - behind;
  }

  /** The same without a kernel that does it. */
  #leaveOut(from: Uint8Array, to: Uint8Array, kernel: Kernel | undefined): void {
    let behind = 0;
    for (let index = 0; index < this.#starts.length; index += 1) {
      const start = this.#starts.at(index);
      copyBytes(from, behind, start, to, this.#gaps.at(index) - start + behind);
      behind = this.#ends.at(index);
      for (let at = start + 1; at < behind; at += 1) this.withinCodes.push(at);
    }
    copyBytes(from, behind, from.length, to, to.length - from.length + behind);
    kernel?.take(to);
  }
}
