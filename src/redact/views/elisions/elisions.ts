/**
 * Where a text says that it leaves something out: three dots or more, an ellipsis, also an escaped one, `[577 chars]` of
 * unittest, `'+20` of rich, `(truncated`.
 */
import type { Text } from "../../text.ts";
import { byteTable } from "../byte-table.ts";
import { ellipsis } from "./omission.ts";

/** From its first byte to behind the last one. */
export interface Elision {
  readonly start: number;
  readonly end: number;
  /** So many of its last bytes say the same. */
  readonly enough: number;
}

const none: readonly Elision[] = [];
/** So many dots leave something out. */
const fewestDots = 3;
const omission = /^(?:\[\d{1,9} chars\]|[[(<]truncated)/i;
/** The same, and the end of a value that the number of the left out characters follows, with one digit for all. */
const omissions = ["[0 chars]", "[truncated", "(truncated", "<truncated", "'+0", '"+0'];
/** How writers of JSON, HTML, XML, URLs and code escape an ellipsis, in small letters. */
const escapes = [
  ...["\\u2026", "\\u{2026}", "\\xe2\\x80\\xa6", "\\342\\200\\246", "%e2%80%a6"],
  ...["&hellip;", "&#8230;", "&#x2026;"],
];
const bytesOfEscapes = escapes.map(each => Buffer.from(each));
const longestOmission = 17;
/** What an omission begins with, and what may follow. */
const [mayOpen, mayGoOn] = [byteTable(/[.[(<'"&\\%\u00e2]/), byteTable(/[.\dTt+\u0080h#uxe]/i)];
/** What may follow the first byte of an escape. */
const mayEscape = byteTable(/[h#ux3e]/i);
const [dot, plus] = [0x2e, 0x2b] as const;

/** In their order. */
export function elisionsOf(text: Text): readonly Elision[] {
  const { bytes, dots, omissions: signs } = text;
  const found = escapedIn(text);
  if (found.length + dots.length + signs.length === 0) return none;
  for (let index = 0; index < dots.length; index += 1) {
    const start = dots.at(index);
    found.push({ start, end: behindDots(bytes, start), enough: fewestDots });
  }
  for (let index = 0; index < signs.length; index += 1) {
    const at = signs.at(index);
    if (bytes[at] === plus) found.push(elision(at - 1, "'+0".length));
    else if (bytes[at] === ellipsis[0]) found.push(elision(at, ellipsis.length));
    else {
      const [written] = omission.exec(String.fromCharCode(...bytes.subarray(at, at + longestOmission))) ?? [];
      if (written !== undefined) found.push(elision(at, written.length));
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function escapedIn({ bytes, backslashes, percents, ampersands }: Text): Elision[] {
  const found: Elision[] = [];
  for (const places of [backslashes, percents, ampersands]) {
    for (let index = 0; index < places.length; index += 1) {
      const at = places.at(index);
      if (mayEscape[bytes[at + 1] ?? 0] !== 1) continue;
      const written = bytesOfEscapes.find(each =>
        each.every((byte, offset) => isLetter(bytes[at + offset], byte)),
      );
      if (written !== undefined) found.push(elision(at, written.length));
    }
  }
  return found;
}

/** Whether that small letter, or another sign, stands there. */
function isLetter(byte = 0, small: number): boolean {
  return byte === small || (small > 0x60 && (byte | 0x20) === small);
}

function elision(start: number, length: number): Elision {
  return { start, end: start + length, enough: length };
}

/** Where an elision may have begun that the text's end cuts off; the text's length where none has. */
export function openElision({ bytes }: Text): Elision {
  const { length } = bytes;
  let start = Math.max(0, length - longestOmission);
  while (start < length && !(mayOpen[bytes[start] ?? 0] === 1 && isOpen(bytes, start))) start += 1;
  return elision(start, length - start);
}

function isOpen(bytes: Uint8Array, start: number): boolean {
  // Nearly always something else does.
  if (start + 1 < bytes.length && mayGoOn[bytes[start + 1] ?? 0] !== 1) return false;
  const rest = Buffer.from(bytes.subarray(start)).toString("latin1");
  if (bytes[start] === dot) return /^\.+$/.test(rest) && rest.length < fewestDots && bytes[start - 1] !== dot;
  if (bytes[start] === ellipsis[0]) return ellipsis.toString("latin1").startsWith(rest);
  const small = rest.toLowerCase();
  return begins(omissions, small.replace(/\d{1,9}/, "0")) || begins(escapes, small);
}

/** Whether one of them begins so, and goes on. */
function begins(forms: readonly string[], written: string): boolean {
  return forms.some(each => each.length > written.length && each.startsWith(written));
}

function behindDots(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === dot) at += 1;
  return at;
}
