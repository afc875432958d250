/** Reads `%41` as `A`, whichever characters a program chose to encode. */
import { hexValue } from "../digits.ts";
import type { Disguise } from "../view.ts";

export const percentEncoding: Disguise = {
  name: "percent-encoded",
  stands: true,
  find({ bytes, percents }, events) {
    for (let index = 0; index < percents.length; index += 1) {
      const at = percents.at(index);
      if (mayBeHex(bytes[at + 1]) && mayBeHex(bytes[at + 2])) events.push(at);
    }
  },
  loud: ({ loudPercents }) => loudPercents,
  read({ bytes }, at, sink) {
    const one = bytes[at + 1];
    const two = bytes[at + 2];
    if (one === undefined || two === undefined) return -1;
    sink.decoded(hexValue(one) * 16 + hexValue(two), at, at + 3);
    return at + 3;
  },
};

/** True for a hex digit, and for one that has not come in yet. */
function mayBeHex(byte: number | undefined): boolean {
  return byte === undefined || hexValue(byte) >= 0;
}
