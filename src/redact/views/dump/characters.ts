/** Dumps of characters by `od -c` and `hexdump -c`: an offset and columns of four, each a character, an escape or an octal number. */
import type { Text } from "../../text.ts";
import { hexValue, octalValue } from "../digits.ts";
import type { Reading } from "../reading.ts";
import { behindLine, type Dump, lineEnd, type Row } from "./dump.ts";

const [space, backslash] = [0x20, 0x5c] as const;
const offsetLength = 7;
const columnWidth = 4;
const escapes: Readonly<Record<string, number>> = { 0: 0, a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

export const characterDump: Dump = { name: "in a dump of characters", read: readRow };

function readRow(text: Text, start: number, reading: Reading): Row | undefined {
  const { bytes } = text;
  const end = lineEnd(text, start);
  const behind = behindLine(text, end);
  const isOpen = behind === text.length && behind === end && !text.isLast;
  for (let at = start; at < start + offsetLength; at += 1) {
    if (at === end && isOpen) return { start, behind, cutOff: end, gutter: undefined };
    if (at >= end || hexValue(bytes[at] ?? 0) < 0) return undefined;
  }
  let at = start + offsetLength;
  for (; at + columnWidth <= end; at += columnWidth) {
    const byte = byteAt(bytes, at);
    if (byte === undefined) return undefined;
    reading.decoded(byte, at, at + columnWidth);
  }
  if (isOpen) return { start, behind, cutOff: at, gutter: undefined };
  return at === start + offsetLength ? undefined : { start, behind, cutOff: undefined, gutter: undefined };
}

/** What the column stands for, or undefined when it is none. */
function byteAt(bytes: Uint8Array, at: number): number | undefined {
  const [one, two, three, four] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if (one !== space) return undefined;
  if (two === space && three === space) return four;
  if (two === space) return three === backslash ? escapes[String.fromCharCode(four)] : undefined;
  const digits = [two, three, four].map(octalValue);
  if (digits.includes(-1)) return undefined;
  return digits.reduce((value, digit) => value * 8 + digit, 0) & 255;
}
