/** Where a word begins: tokens stand behind line breaks and quotes that JSON, URLs and terminals write with letters. */

const escapeAtEnd =
  /(?:\\(?:[abefnrtv0]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})|%[0-9A-Fa-f]{2}|\u001b\[[0-9;]{0,5}m)$/;

/** True when nothing before it belongs to it: no letter or digit, but for the last one of an escape. */
export function startsWord(before: string): boolean {
  return !/[A-Za-z0-9]$/.test(before) || escapeAtEnd.test(before.slice(-8));
}
