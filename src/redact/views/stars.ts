/** Masks in a text that was redacted before: they are no part of an event that one of them cut off, or a second look would see another text than the first. */

/** What a mask begins with that is a word. */
export const maskWord = "[redacted";
export const stars = Buffer.from("***");
const word = Buffer.from(maskWord);

/**
 * True for stars, and for the word that stands for them where a needle has some; undefined when the bytes end before that is
 * known.
 */
export function isMaskAt(bytes: Uint8Array, at: number): boolean | undefined {
  const byte = bytes[at];
  if (byte === stars[0]) return standsAt(bytes, at, stars);
  return byte === word[0] && standsAt(bytes, at, word);
}

function standsAt(bytes: Uint8Array, at: number, mask: Uint8Array): boolean | undefined {
  for (const [index, byte] of mask.entries()) {
    if (at + index === bytes.length) return undefined;
    if (bytes[at + index] !== byte) return false;
  }
  return true;
}

/** Whether a mask stands between those places, or begins there. */
export function hasMask(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (isMaskAt(bytes, at) === true) return true;
  return false;
}
