/**
 * Reads escapes with a backslash, of any language, as what they stand for: `\n`, `\x41`, `\101`, `\u0041`, `\u{41}`,
 * `\U00000041`, `\"`.
 */
import type { Text } from "../../text.ts";
import { behindBlanks } from "../blanks.ts";
import { hexValue, octalValue } from "../digits.ts";
import type { Sink } from "../reading.ts";
import { isMaskAt } from "../stars.ts";
import type { Disguise } from "../view.ts";

const [lineFeed, carriageReturn, backslash] = [0x0a, 0x0d, 0x5c] as const;
const [brace, closingBrace] = [0x7b, 0x7d] as const;
const mostPoint = 0x10ffff;

/** Letter to the byte that it stands for behind a backslash. */
const letters: readonly (number | undefined)[] = Object.entries({
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  e: 27,
  E: 27,
}).reduce<(number | undefined)[]>((table, [letter, byte]) => {
  table[letter.charCodeAt(0)] = byte;
  return table;
}, []);

export const backslashEscapes: Disguise = {
  name: "with backslash escapes",
  stands: true,
  find: ({ backslashes }, events) => events.appendAll(backslashes),
  loud: ({ loudBackslashes }) => loudBackslashes,
  read(text, at, sink) {
    const kind = text.bytes[at + 1];
    if (kind === undefined) return -1;
    if (kind === 0x78) return readHex(text, at, sink);
    if (kind === 0x75) return readUnicode(text, at, sink);
    if (kind === 0x55) return readCodePoint(text, at, sink);
    if (octalValue(kind) >= 0) return readOctal(text, at, sink);
    if (kind === lineFeed || kind === carriageReturn) return behindContinuation(text, at + 1);
    sink.decoded(letters[kind] ?? kind, at, at + 2);
    return at + 2;
  },
};

/** Letter to the byte that it stands for behind a backslash, where the two are the whole escape; 0 for the others. */
export const lettersAlone = Uint8Array.from({ length: 256 }, (_, letter) => {
  const isLonger = "xuU\r\n".includes(String.fromCharCode(letter)) || octalValue(letter) >= 0;
  return isLonger ? 0 : (letters[letter] ?? letter);
});

/** A line that goes on in the next one, without its indentation: YAML in double quotes, scripts. */
function behindContinuation({ bytes }: Text, from: number): number {
  let at = bytes[from] === carriageReturn ? from + 1 : from;
  if (bytes[at] === lineFeed) at += 1;
  at = behindBlanks(bytes, at);
  return at < bytes.length ? at : -1;
}

/** `\x41`, and `\x{e9}` of Perl; anything else behind `\x` leaves the two characters as they are. */
function readHex(text: Text, at: number, sink: Sink): number {
  const { bytes } = text;
  if (bytes[at + 2] === brace) return readBraced(bytes, at, sink);
  const value = hexNumber(bytes, at + 2, 2);
  if (value === undefined) return -1;
  if (value >= 0) sink.decoded(value, at, at + 4);
  else sink.copy(bytes, at, at + 2);
  return value >= 0 ? at + 4 : at + 2;
}

/** `\u20ac`, `\u{e9}`, and the two escapes of a surrogate pair as one character. */
function readUnicode(text: Text, at: number, sink: Sink): number {
  const { bytes } = text;
  if (bytes[at + 2] === brace) return readBraced(bytes, at, sink);
  const unit = hexNumber(bytes, at + 2, 4);
  if (unit === undefined) return -1;
  if (unit < 0) {
    sink.copy(bytes, at, at + 2);
    return at + 2;
  }
  const isHigh = unit >= 0xd800 && unit < 0xdc00;
  const low = isHigh ? lowSurrogate(text, at + 6) : -1;
  if (low === undefined) return -1;
  const end = low >= 0 ? at + 12 : at + 6;
  const character = low >= 0 ? String.fromCharCode(unit, low) : String.fromCharCode(unit);
  for (const byte of Buffer.from(character, "utf8")) sink.decoded(byte, at, end);
  return end;
}

const longestBraced = 6;

/** `\u{1f600}` of Rust, Ruby, PHP and JavaScript: a code point of one to six digits. */
function readBraced(bytes: Uint8Array, at: number, sink: Sink): number {
  let [index, point] = [at + 3, 0];
  for (; index - at - 3 < longestBraced; index += 1) {
    const digit = hexValue(bytes[index] ?? 0);
    if (digit < 0) break;
    point = point * 16 + digit;
  }
  if (index === bytes.length) return -1;
  if (bytes[index] !== closingBrace || index === at + 3 || point > mostPoint) {
    sink.copy(bytes, at, at + 2);
    return at + 2;
  }
  for (const byte of Buffer.from(String.fromCodePoint(point), "utf8")) sink.decoded(byte, at, index + 1);
  return index + 1;
}

/** `\U0001f600`, as Python and YAML write what has no four digits. */
function readCodePoint({ bytes }: Text, at: number, sink: Sink): number {
  const point = hexNumber(bytes, at + 2, 8);
  if (point === undefined) return -1;
  if (point < 0 || point > mostPoint) {
    sink.copy(bytes, at, at + 2);
    return at + 2;
  }
  for (const byte of Buffer.from(String.fromCodePoint(point), "utf8")) sink.decoded(byte, at, at + 10);
  return at + 10;
}

/** The second half of a pair at `at`; -1 when something else stands there, undefined when that is not known yet. */
function lowSurrogate({ bytes, isLast }: Text, at: number): number | undefined {
  if (at < bytes.length && bytes[at] !== backslash) return -1;
  if (at + 1 < bytes.length && bytes[at + 1] !== 0x75) return -1;
  const unit = hexNumber(bytes, at + 2, 4) ?? (isLast ? -1 : undefined);
  return unit === undefined || (unit >= 0xdc00 && unit < 0xe000) ? unit : -1;
}

/** `\101`: one to three digits. */
function readOctal({ bytes, isLast }: Text, at: number, sink: Sink): number {
  let value = 0;
  let index = at + 1;
  for (; index < at + 4; index += 1) {
    const byte = bytes[index];
    if (byte === undefined && !isLast) return -1;
    const digit = octalValue(byte ?? 0);
    if (digit < 0) break;
    value = value * 8 + digit;
  }
  // A mask may have taken the last digits: a second look would see another byte than the first.
  const isMasked = index < at + 4 && isMaskAt(bytes, index);
  if (isMasked === undefined && !isLast) return -1;
  if (isMasked === true) sink.copy(bytes, at, index);
  else sink.decoded(value & 0xff, at, index);
  return index;
}

/** The number at `at`; -1 when a character is no hex digit, undefined when the text ends before that is known. */
function hexNumber(bytes: Uint8Array, at: number, digits: number): number | undefined {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) return undefined;
    const digit = hexValue(byte);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
