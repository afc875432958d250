/** Values of letters, digits and signs, in which brackets, `$a` and `^` stand by chance: as generators of passwords, Django and WordPress make them. */
import { surprise, surpriseNeeded } from "./strength.ts";

const shortest = 12;
/** What is so long shows by its signs that it is no code, and may have blanks, as WordPress's salts. */
export const shortestOfAllKinds = 32;
const [fewestDigits, fewestSigns, fewestDifferent] = [2, 6, 22] as const;
/** Bits a character above what a random value needs: code surprises, too. */
const margin = 0.8;
/**
 * What is written and not drawn: what stands behind a string in code, quotes, backticks (but one in its midst), words beside
 * each other, long ones, the ranges of a regular expression, calls and templates.
 */
const written = new RegExp(
  [
    /^[,;:)\]}=+`]|["'\\]|`[^`]*`|`$/,
    /[A-Za-z]{3,} [A-Za-z]{3,}|[A-Za-z]{5,}[,.:;]? [A-Za-z(&]|[A-Za-z]{15}/,
    /[aA]-[zZ]|0-9|\(\?[:=!]|\(\)|\}\}|\$[{(]/,
  ]
    .map(({ source }) => source)
    .join("|"),
);
const codeOrTemplate = /&&|\|\||=>|===|\+\+|\[\d\]|[=,(]\w{1,2}[.([]|\w\(\w{0,3}\)|\{\w*\}|%[a-z](?!\w)/;

/** True for a row of characters that is no text, no code and no pattern, although it may look a little like them. */
export function isScrambled(value: string): boolean {
  const isLong = value.length >= shortestOfAllKinds;
  if (value.length < shortest || !(isLong ? /^[\x20-\x7e]+$/ : /^[\x21-\x7e]+$/).test(value)) return false;
  if (!/\d/.test(value) || written.test(value)) return false;
  return (isLong && isOfAllKinds(value)) || surprisesMuch(value);
}

function isOfAllKinds(value: string): boolean {
  const different = [...new Set(value)];
  const digits = value.match(/\d/g)?.length ?? 0;
  const signs = different.filter(each => /[^A-Za-z0-9 ]/.test(each)).length;
  return digits >= fewestDigits && signs >= fewestSigns && different.length >= fewestDifferent;
}

function surprisesMuch(value: string): boolean {
  const isVaried = new Set(value).size >= Math.min(fewestDifferent, value.length * 0.6);
  return (
    isVaried &&
    !value.includes(" ") &&
    !codeOrTemplate.test(value) &&
    surprise(value) >= surpriseNeeded(value.length) + margin
  );
}
