/** Integers as dumps write them: in decimal digits with or without a sign, in octal and binary ones. */
import { hexValue } from "../digits.ts";

/** No integer has more bytes. */
const mostBytes = 8;
/** A number of so many digits is smaller than 2 ** 32. */
const shortNumber = 9;

/** The bytes of one integer, the lowest first. */
export class Integer {
  readonly bytes = new Uint8Array(mostBytes);
  /** So many of them its value needs, and one where it is 0. */
  size = 0;

  /** Reads digits of which none is too large; false for a number that no integer is so large as. */
  read(text: Uint8Array, from: number, to: number, radix: number): boolean {
    if (to - from <= shortNumber) {
      let value = 0;
      for (let at = from; at < to; at += 1) value = value * radix + hexValue(text[at] ?? 0);
      this.#take(value);
      return true;
    }
    this.#take(0);
    for (let at = from; at < to; at += 1) {
      let carry = hexValue(text[at] ?? 0);
      for (let index = 0; index < this.size || carry > 0; index += 1) {
        if (index === mostBytes) return false;
        const sum = (this.bytes[index] ?? 0) * radix + carry;
        this.bytes[index] = sum & 255;
        carry = sum >> 8;
        this.size = Math.max(this.size, index + 1);
      }
    }
    return true;
  }

  #take(value: number): void {
    for (let index = 0; index < mostBytes; index += 1)
      this.bytes[index] = index < 4 ? value >>> (8 * index) : 0;
    this.size = value < 256 ? 1 : value < 65536 ? 2 : value < 2 ** 24 ? 3 : 4;
  }

  /** The same number below zero, in as many bytes as programs would take; false where it is too large. */
  negate(): boolean {
    const isWhole = this.bytes.every((byte, index) => byte === (index === this.size - 1 ? 128 : 0));
    if ((this.bytes[this.size - 1] ?? 0) >= 128 && !isWhole) this.size += 1;
    if (this.size > mostBytes) return false;
    this.size = this.words;
    let carry = 1;
    for (let index = 0; index < this.size; index += 1) {
      const sum = 255 - (this.bytes[index] ?? 0) + carry;
      this.bytes[index] = sum & 255;
      carry = sum >> 8;
    }
    return true;
  }

  /** The least of one, two, four and eight that it has no more bytes than. */
  get words(): number {
    return this.size > 4 ? 8 : this.size > 2 ? 4 : this.size;
  }
}
