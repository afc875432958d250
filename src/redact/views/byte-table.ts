/** Tables that answer for a byte whether it is of a kind. */

/** 1 for each byte that the pattern fits, as a character of Latin-1. */
export function byteTable(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (pattern.test(String.fromCharCode(byte)) ? 1 : 0));
}
