/** How much of a secret shows where the beginning of a needle stands. */

const dash = 0x2d;
/** White space and the control characters beside it. */
const lastBlank = 0x20;
/** So many of them are not counted; a secret can be made of them, too. */
const mostOfThem = 8;

/** The number of bytes from `start` on, without white space and dashes: line ends and the armour of keys tell nothing. */
export function partOf(bytes: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > lastBlank && byte !== dash) count += 1;
  }
  return Math.max(count, bytes.length - start - mostOfThem);
}
