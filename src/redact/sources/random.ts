/** Whether a text was drawn rather than written. */

const fewestJumps = 4;

/**
 * True when its letters and digits change their kind more often than those of words and versions do. The capital that
 * begins a word does not count.
 */
export function isRandom(text: string): boolean {
  const signs = text.replace(/[^A-Za-z0-9]/g, "");
  const jumps = signs.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|[0-9](?=[A-Za-z])/g) ?? [];
  return jumps.length >= fewestJumps && jumps.length * 5 >= signs.length;
}
