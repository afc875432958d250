/** Letters alone that were drawn, told from words, names and identifiers by how they follow each other. */
import { surprise } from "./strength.ts";

const shortest = 12;
const shortestOfBothCases = 10;
/** As accounts of Google and Apple give passwords to programs: `abcd efgh ijkl mnop`, with dashes or without anything. */
const inFours = /^[a-z]{4}([ -])[a-z]{4}\1[a-z]{4}\1[a-z]{4}$/;
/** Both cases surprise more, also in identifiers. */
const moreOfBothCases = 0.8;

/**
 * Bits a character from which on so many letters are no words: of 110 000 identifiers of trees one in a thousand has
 * more, of drawn letters nineteen in twenty do.
 */
export function surpriseOfDrawnLetters(length: number): number {
  return 4.3 + 20 / length;
}

/** True for letters of one case or of both, and for four groups of four, that no language would put in that order. A name may have a capital first. */
export function isOfDrawnLetters(value: string): boolean {
  const letters = inFours.test(value) ? value.replace(/[ -]/g, "") : value;
  if (!/^(?![A-Z][a-z]+$)[A-Za-z]+$/.test(letters)) return false;
  const isMixed = /[A-Z]/.test(letters) && /[a-z]/.test(letters);
  if (letters.length < (isMixed ? shortestOfBothCases : shortest)) return false;
  const needed = surpriseOfDrawnLetters(letters.length);
  return isMixed ? surprise(letters) >= needed + moreOfBothCases : surprise(letters.toLowerCase()) >= needed;
}
