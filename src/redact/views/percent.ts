/** Reads `%41` as `A`, whichever characters a program chose to encode. */
import { hexValue } from "./digits.ts";
import type { Disguise } from "./view.ts";

const percent = 0x25;

export const percentEncoding: Disguise = {
  name: "percent-encoded",
  stands: true,
  next(text, from) {
    for (let at = text.indexOf(percent, from); at >= 0; at = text.indexOf(percent, at + 1)) {
      if (mayBeHex(text.bytes[at + 1]) && mayBeHex(text.bytes[at + 2])) return at;
    }
    return -1;
  },
  read({ bytes }, at, reading) {
    const one = bytes[at + 1];
    const two = bytes[at + 2];
    if (one === undefined || two === undefined) return -1;
    reading.decoded(hexValue(one) * 16 + hexValue(two), at, at + 3);
    return at + 3;
  },
};

/** True for a hex digit, and for one that has not come in yet. */
function mayBeHex(byte: number | undefined): boolean {
  return byte === undefined || hexValue(byte) >= 0;
}
