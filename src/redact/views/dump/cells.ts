/** The cells of dumps of numbers: which digits make one, and what stands between two. */
import { byteTable } from "../byte-table.ts";
import { hexValue } from "../digits.ts";

export type Radix = 2 | 8 | 10 | 16;

/** An offset stands at the very beginning of its line and is longer than most cells. */
export const shortestOffset = 7;
/** The longest cell in hex digits, and the longest offset. */
export const longestNumber = 16;
/** The longest cell of all, in octal digits. */
export const longestCell = 22;

const separators = byteTable(/[ \t\r,:]/);
const wordCharacters = byteTable(/\w/);

/** What decimal numbers of so many digits have, at most. */
const bytesOfDigits = [0, 1, 1, 1, 2, 2, ...Array<number>(5).fill(4), ...Array<number>(10).fill(8)];

/** How many bytes a cell of so many digits stands for; 0 when there is no such cell. */
export function bytesOf(radix: Radix, digits: number): number {
  if (radix === 16) return digits % 2 === 0 && digits <= 16 ? digits / 2 : 0;
  if (radix === 10) return bytesOfDigits[digits] ?? 0;
  if (radix === 8) return digits === 3 ? 1 : digits === 6 ? 2 : digits === 11 ? 4 : digits === 22 ? 8 : 0;
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
export function behindNumber(bytes: Uint8Array, from: number, most = longestNumber): number {
  let at = from;
  while (at - from <= most && at < bytes.length && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  return at;
}
