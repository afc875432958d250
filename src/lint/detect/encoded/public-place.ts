/** Where what base64 hides is no credential even when it looks random: ids, public keys, what was encrypted or signed. */
import type { LintText } from "../text.ts";

const longestBefore = 80;
/** The name that something is assigned to, given with or put behind. */
const nameBefore = /([A-Za-z_][\w.-]{0,63})\\*["']?\]?\s{0,3}(?:=>|:=|[:=,])\s{0,3}[bru]?\\*["'`]?$/;
/** A whole name, and the end of one. */
const whole = /^(?:id|xid|cavv|iv|nonce|body|message|data|cursor|after|before|handle|aaguid|guid)$/i;
const identifier = /(?:[a-z0-9]I[dD]|_id|_ID|-[iI]d)$/;
const end =
  /(?:public|sealed|encrypted)[_-]?key$|(?:encryption|[_-])iv$|(?:handle|nonce|cursor|ciphertext|fingerprint|digest|hash|cryptogram)$/i;
/** What stands before the salt of a hash. */
const saltBefore = /\${1,2}(?:argon2(?:id?|d)|scrypt|pbkdf2[\w-]{0,12})\${1,2}(?:[\w=,]{1,40}\${1,2}){0,2}$/;
/** Ruby on Rails' messages: what they say, and a signature of that. */
const signature = /^(?:={0,2}|(?:%3D){1,2})--[0-9a-f]{12,}/;

/** Of a run from `start` to before `last`. */
export function isPublicPlace(text: LintText, start: number, last: number): boolean {
  const [, name = ""] = nameBefore.exec(text.slice(start - longestBefore, start)) ?? [];
  if (saltBefore.test(text.slice(start - longestBefore, start))) return true;
  if (whole.test(name) || identifier.test(name) || end.test(name)) return true;
  return signature.test(text.slice(last, last + 64));
}
