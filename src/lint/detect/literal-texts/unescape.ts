/** Reads what a literal says: without its escapes, and with the place of each byte. */
import type { Bare } from "../unseen.ts";

const backslash = 0x5c;
const signs: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: " ",
  f: " ",
  v: " ",
  "0": "",
};
const unicode = /^u([\da-f]{4})/i;

/** The bytes from `start` to before `end`. */
export function unescapedAt(bytes: Uint8Array, start: number, end: number): Bare {
  const read: number[] = [];
  const places: number[] = [];
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const isEscape = byte === backslash && at + 1 < end;
    const { written, length } = isEscape ? escapeAt(bytes, at, end) : { written: [byte], length: 1 };
    for (const each of written) {
      read.push(each);
      places.push(at);
    }
    at += length - 1;
  }
  return { bytes: Uint8Array.from(read), placeOf: index => places[index] ?? (index < 0 ? start : end) };
}

interface Escape {
  readonly written: Iterable<number>;
  readonly length: number;
}

function escapeAt(bytes: Uint8Array, at: number, end: number): Escape {
  const rest = String.fromCharCode(...bytes.subarray(at + 1, Math.min(end, at + 6)));
  const [, digits] = unicode.exec(rest) ?? [];
  if (digits !== undefined)
    return { written: Buffer.from(String.fromCharCode(Number.parseInt(digits, 16))), length: 6 };
  return { written: Buffer.from(signs[rest.charAt(0)] ?? rest.charAt(0), "latin1"), length: 2 };
}
