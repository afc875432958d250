/** Names and values in a URL that stands in another one, or in the body of a form: `?next=%2F%3Fpassword%3D…`, `%22token%22%3A%22…%22`. */
import { bytesOf } from "../../scan/byte-classes.ts";
import type { Operator, Take } from "./form.ts";

const operator = /^%(?:25){0,2}(?:3[dD]|22%(?:25){0,2}3[aA](?:%(?:25){0,2}20|\+){0,2}%(?:25){0,2}22)/;
/** A sign that no value has, or one that ends it: a blank, a quote, `&`, a comma, a semicolon, an angle, a bracket. */
const until = /[\s"'`<>&;,(){}[\]\\|]|%(?:25){0,2}(?:0[aAdD]|2[0267cC]|3[bBcCeE]|5[bBdD]|7[bBdD])/;
const escaped = /%([2-7][\dA-F])/gi;
const deepest = 3;

export function inPercents<T>(around: string, take: Take<T>): T | undefined {
  const [whole] = operator.exec(around) ?? [];
  if (whole === undefined) return undefined;
  const read: Operator = { form: "embedded", at: whole.length, needsQuote: false, until, decoded };
  return take(read);
}

function decoded(written: string): string {
  let text = written;
  for (let depth = 0; depth < deepest && text.includes("%"); depth += 1)
    text = text.replace(escaped, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return text;
}

const percent = 0x25;
const isHex = bytesOf("0123456789abcdefABCDEF");

/** Where a name begins behind an escaped sign, whose digits look like a part of it: `%3Fpassword`, `%2526token`. */
export function behindPercents(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start - 1] !== percent) return start;
  let at = start;
  while (bytes[at] === two && bytes[at + 1] === five && at - start < longestSign) at += 2;
  const isSign = isHex[bytes[at] ?? 0] === 1 && isHex[bytes[at + 1] ?? 0] === 1;
  return isSign && at + 2 < end ? at + 2 : start;
}

const [two, five, longestSign] = [0x32, 0x35, 4] as const;
