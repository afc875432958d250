/** What programs draw between the parts of a row: a bar, or one of those that boxes are drawn with (hexyl). */
import { behindBlanks, isBlank } from "../blanks.ts";
import { byteTable } from "../byte-table.ts";
import { hexValue } from "../digits.ts";

/** So many cells are half a row. */
export const half = 8;
/** More blanks set something else off. */
const widestGap = 3;
const bar = 0x7c;
const dash = 0x2d;
/** What stands behind a cell of a second half, and seldom in a text that looks like one. */
const endsCell = byteTable(/[ \t\r\n]/);
/** `│`, `┃`, `┆`, `┊` and their like: the third byte is any. */
const drawn = [0xe2, 0x94] as const;
const sizeOfDrawn = drawn.length + 1;

/** How long the bar there is: 0 when there is none, and undefined when the bytes end in it. */
export function barAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] === bar) return 1;
  for (const [index, byte] of drawn.entries()) {
    if (at + index === bytes.length) return index === 0 ? 0 : undefined;
    if (bytes[at + index] !== byte) return 0;
  }
  return at + sizeOfDrawn > bytes.length ? undefined : sizeOfDrawn;
}

/** How many of the last bytes before `end` may become a bar. */
export function openBarBefore(bytes: Uint8Array, end: number): number {
  if (bytes[end - 1] === drawn[0]) return 1;
  return bytes[end - 2] === drawn[0] && bytes[end - 1] === drawn[1] ? drawn.length : 0;
}

/** Behind a dash or a bar between two blanks, or behind blanks; undefined when the bytes end before that is known. */
export function behindGap(bytes: Uint8Array, at: number): number | undefined {
  if (!isBlank(bytes[at])) return at;
  const behind = behindBlanks(bytes, at);
  if (behind > at + 1) return behind;
  const size = bytes[behind] === dash ? 1 : barAt(bytes, behind);
  if (size === undefined || (size > 0 && behind + size === bytes.length)) return undefined;
  return size > 0 && isBlank(bytes[behind + size]) ? behind + size + 1 : behind;
}

/**
 * Where the second half of a row begins whose first one ends at `at`: behind two blanks or three, a dash or a bar, and with
 * a cell of two digits. -1 when none does; undefined when the bytes end before that is known.
 */
export function secondHalf(
  { bytes, isLast }: { readonly bytes: Uint8Array; readonly isLast: boolean },
  at: number,
): number | undefined {
  const unknown = isLast ? -1 : undefined;
  const cell = behindGap(bytes, at);
  if (cell === undefined) return unknown;
  if (cell - at < 2 || (isBlank(bytes[at + 1]) && cell - at > widestGap)) return -1;
  for (let digit = cell; digit < cell + 2; digit += 1) {
    if (digit >= bytes.length) return unknown;
    if (hexValue(bytes[digit] ?? 0) < 0) return -1;
  }
  if (cell + 2 >= bytes.length) return isLast ? cell : undefined;
  return endsCell[bytes[cell + 2] ?? 0] === 1 ? cell : -1;
}
