/** Masks in a text that was redacted before: they are no part of an event that one of them cut off, or a second look would see another text than the first. */

/** What a mask begins with that is a word. */
export const maskWord = "[redacted";
const star = 0x2a;
const word = Buffer.from(maskWord);
export const starsOfMask = 3;

/** How many stars stand there, as far as they are of one mask. */
export function starsAt(bytes: Uint8Array, at: number): number {
  let count = 0;
  while (count < starsOfMask && bytes[at + count] === star) count += 1;
  return count;
}

/** True for stars, and for the word that stands for them where a needle has some. */
export function isMaskAt(bytes: Uint8Array, at: number): boolean {
  return starsAt(bytes, at) === starsOfMask || word.every((byte, index) => bytes[at + index] === byte);
}

/** Whether a mask stands there. */
export function hasMask(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if ((byte === star || byte === word[0]) && isMaskAt(bytes, at)) return true;
  }
  return false;
}
