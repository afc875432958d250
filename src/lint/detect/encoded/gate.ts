/** A quick look at the beginning of a long run: most are identifiers and hashes, and decoding them would cost much of a lint. */
import { headOf } from "./base64.ts";
import { isPromising } from "./content.ts";

const looked = 96;
const [backslash, smallN, smallR, smallT] = [0x5c, 0x6e, 0x72, 0x74] as const;

/** Whether text or a key may be in the run from `start` to before `end`. The kernel's `hiding.ts` says the same. */
export function mayHide(bytes: Uint8Array, start: number, end: number): boolean {
  const first = start + escapeBefore(bytes, start);
  const shape = shapeOf(bytes, first, end);
  return shape === "hex" || (shape === "base64" && isPromising(headOf(bytes, first)));
}

/** One for the letter of an escape, as in `\nZm9v…`, which is no part of the run. */
export function escapeBefore(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  return bytes[start - 1] === backslash && (first === smallN || first === smallR || first === smallT) ? 1 : 0;
}

/** What the first characters allow it to be. */
export function shapeOf(bytes: Uint8Array, start: number, end: number): "base64" | "hex" | "none" {
  let [hex, standard, url] = [0, 0, 0];
  const last = Math.min(end, start + looked);
  for (let at = start; at < last; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2d || byte === 0x5f) url += 1;
    else if (byte === 0x2b || byte === 0x2f) standard += 1;
    else if (byte <= 0x39 || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)) hex += 1;
  }
  const length = last - start;
  if (hex === length) return isPrintable(bytes, start) ? "hex" : "none";
  if ((standard > 0 && url > 0) || (standard + url) * 6 > length) return "none";
  return "base64";
}

/** True when the first six bytes in hex are printable: of hashes one in four hundred. */
function isPrintable(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + 12; at += 2) {
    const high = bytes[at] ?? 0;
    if (high < 0x32 || high > 0x37) return false;
  }
  return true;
}
