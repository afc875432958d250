/** A literal that holds where nothing else is set: behind `||`, `??`, `?:`, `or`, `else`, `:` or a call's bracket. */
import { byteClasses, bytesOf } from "../../../scan/byte-classes.ts";
import { behindBlank, isQuote } from "./literal.ts";

const longest = 160;
const longestDeclared = 256;
const isBlank = bytesOf(byteClasses.blank);
const endsChoice = bytesOf(byteClasses.endsChoice);
const [equals, closing, smallL, smallU] = [0x3d, 0x29, 0x6c, 0x75] as const;
const [colon, bar, smallI, smallF, space] = [0x3a, 0x7c, 0x69, 0x66, 0x20] as const;
const [newline, semicolon, question, parenthesis, smallE, smallR, smallT] = [
  0x0a, 0x3b, 0x3f, 0x28, 0x65, 0x72, 0x74,
] as const;

export function hasChoice(bytes: Uint8Array, from: number): boolean {
  if (opensCondition(bytes, from)) return true;
  const most = Math.min(bytes.length, from + longest);
  for (let at = from + 1; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === semicolon || (byte === newline && !goesOn(bytes, at))) return false;
    if (isQuote[byte] !== 1) continue;
    let last = at - 1;
    while (isBlank[bytes[last] ?? 0] === 1 && at - last < 5) last -= 1;
    if (endsChoice[bytes[last] ?? 0] === 1 && (bytes[last] !== parenthesis || isOr(bytes[last - 1])))
      return true;
  }
  return false;
}

/** Behind `=`, or to a line that begins with `?`, `:` or `|`. */
function goesOn(bytes: Uint8Array, lineEnd: number): boolean {
  if (bytes[lineEnd - 1] === equals) return true;
  const next = bytes[behindBlank(bytes, lineEnd + 1)];
  return next === question || next === colon || next === bar;
}

/** `= if (isOn) "…"`, by what stands behind the operator. */
function opensCondition(bytes: Uint8Array, operator: number): boolean {
  const at = behindBlank(bytes, operator + 1);
  const next = bytes[at + 2];
  return bytes[at] === smallI && bytes[at + 1] === smallF && (next === space || next === parenthesis);
}

/** `default="…"`, `default_value = "…"` among the arguments of a call, up to its end. */
export function hasDefault(bytes: Uint8Array, from: number): boolean {
  const most = Math.min(bytes.length, from + longestDeclared);
  for (let at = from + 1; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === semicolon || byte === closing) return false;
    if (byte !== equals) continue;
    let last = at - 1;
    while (isBlank[bytes[last] ?? 0] === 1 && at - last < 5) last -= 1;
    if (endsDefault(bytes, last)) return true;
  }
  return false;
}

/** `ult` or `lue`. */
function endsDefault(bytes: Uint8Array, last: number): boolean {
  const [middle, end] = [bytes[last - 1], bytes[last]];
  return (middle === smallL && end === smallT) || (middle === smallU && end === smallE);
}

/** True when a question mark is among the closers behind a name: no array is made, since every name comes here. */
export function hasQuestion(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === question) return true;
  return false;
}

/** What the calls end in that take it: `unwrap_or(`, `getOrElse(`, `default(`. */
function isOr(byte: number | undefined): boolean {
  return byte === smallR || byte === smallE || byte === smallT;
}
