/** The cells of dumps of numbers: which digits make one, and what stands between two. */
import { byteTable } from "../byte-table.ts";
import { hexValue } from "../digits.ts";

export type Radix = 2 | 8 | 10 | 16;

/** An offset stands at the very beginning of its line and is longer than most cells. */
export const shortestOffset = 7;
/** The longest cell, and the longest offset. */
export const longestNumber = 16;

const separators = byteTable(/[ \t\r,:]/);
const wordCharacters = byteTable(/\w/);

/** How many bytes a cell of so many digits stands for; 0 when there is no such cell. */
export function bytesOf(radix: Radix, digits: number): number {
  if (radix === 16) return digits % 2 === 0 && digits <= 16 ? digits / 2 : 0;
  if (radix === 10) return digits > 0 && digits <= 3 ? 1 : 0;
  if (radix === 8) return digits === 3 ? 1 : digits === 6 ? 2 : 0;
  return digits === 8 ? 1 : 0;
}

export function isSeparator(byte: number | undefined): boolean {
  return byte !== undefined && separators[byte] === 1;
}

export function isWordCharacter(byte: number | undefined): boolean {
  return byte !== undefined && wordCharacters[byte] === 1;
}

/** The index behind the separators at `from`. */
export function skipSeparators(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSeparator(bytes[at])) at += 1;
  return at;
}

/** Behind the hex digits at `from`, as many as a number may have and one more. */
export function behindNumber(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from <= longestNumber && at < bytes.length && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  return at;
}
