/** A text without the codes of terminals: no colours and no movements of the cursor; titles and addresses of links stay. */
import { firstIndex } from "../../model/first-index.ts";
import { LineHead } from "../line-head.ts";
import { Places } from "../places.ts";
import { type Place, Text } from "../text.ts";
import { readCode } from "./ansi.ts";
import { Reading } from "./reading.ts";

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
  readonly #reading = new Reading();
  /** Where in the other text codes begin, and end; the last one may not have ended. */
  readonly #starts = new Places();
  readonly #ends = new Places();

  /** Takes another text; that is where this one stands in the stream without codes. */
  take(other: Text, { origin, lineHead }: Omit<Place, "isLast">): void {
    this.#read(other);
    this.text.take(this.#reading.bytes, { origin, lineHead, isLast: other.isLast }, other.kernel);
  }

  /** The place here of a place in the other text; of one within a code, where that stood. */
  indexOf(place: number): number {
    return this.#reading.indexOf(place);
  }

  /** Where in the other text a byte begins, and ends. */
  startOf(index: number): number {
    return this.#reading.startOf(index);
  }

  endOf(index: number): number {
    return this.#reading.endOf(index);
  }

  /** Where in the other text the code begins that `place` is within; `place` itself when it is within none. */
  boundary(place: number): number {
    const index = firstIndex(this.#starts.length, each => this.#starts.at(each) >= place) - 1;
    return index >= 0 && this.#ends.at(index) > place ? this.#starts.at(index) : place;
  }

  #read({ bytes, length, codes }: Text): void {
    this.#reading.clear();
    this.#starts.cut(0);
    this.#ends.cut(0);
    let behind = 0;
    for (let index = 0; index < codes.length; index += 1) {
      const at = codes.at(index);
      if (at < behind) continue;
      this.#reading.copy(bytes, behind, at);
      const end = readCode(bytes, at);
      behind = end < 0 ? length : end;
      this.#starts.push(at);
      this.#ends.push(end < 0 ? length + 1 : end);
    }
    this.#reading.copy(bytes, behind, length);
  }
}
