/** Tells rows of random characters from names, for rules whose marks begin names, too. */

const mark = /^[A-Za-z]{2,6}[-_]?/;

/** True when a digit, a capital and a small letter stand behind the mark. */
export function isMixed(credential: string): boolean {
  const rest = credential.replace(mark, "");
  return [/\d/, /[A-Z]/, /[a-z]/].every(each => each.test(rest));
}
