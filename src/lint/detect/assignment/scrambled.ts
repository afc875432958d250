/** Keys that are made of letters, digits and all the signs of a keyboard, as Django and WordPress make theirs. */

export const shortestScrambled = 32;
const [fewestLetters, fewestDigits, fewestSigns, fewestDifferent] = [8, 2, 6, 22] as const;
/**
 * What stands behind a string in code, quotes, which those makers leave out, words beside each other, a long one, the
 * ranges of a regular expression, and calls.
 */
const written =
  /^[,;:)\]}=+]|["'`\\]|[A-Za-z]{3,} [A-Za-z]{3,}|[A-Za-z]{5,}[,.:;]? [A-Za-z(&]|[A-Za-z]{15}|[aA]-[zZ]|0-9|\(\?[:=!]|\(\)|\}\}/;

/** True for a row of characters that is no text, no code and no pattern, although there may be brackets and `$a` in it. */
export function isScrambled(value: string): boolean {
  if (value.length < shortestScrambled || !/^[\x20-\x7e]+$/.test(value) || written.test(value)) return false;
  const different = [...new Set(value)];
  return (
    countOf(value, /[A-Za-z]/g) >= fewestLetters &&
    countOf(value, /\d/g) >= fewestDigits &&
    different.filter(each => /[^A-Za-z0-9 ]/.test(each)).length >= fewestSigns &&
    different.length >= fewestDifferent
  );
}

function countOf(value: string, pattern: RegExp): number {
  return value.match(pattern)?.length ?? 0;
}
