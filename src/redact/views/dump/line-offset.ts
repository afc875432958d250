/** The offset at the beginning of a line of od and hexdump, or the blanks in its place. */
import { isBlank } from "../blanks.ts";
import { hexValue } from "../digits.ts";
import { behindNumber } from "./cells.ts";

const [space, zero, colon] = [0x20, 0x30, 0x3a] as const;
/** It has so many digits. */
const [shortestOffset, longestOffset] = [6, 8] as const;
/** So many blanks at least stand in its place; a blank follows. */
const indentation = shortestOffset + 1;

/** Whether such an offset stands at the beginning of the line, with a blank or a colon behind it. */
export function hasOffset(bytes: Uint8Array, start: number): boolean {
  // Nearly no line has one.
  if (hexValue(bytes[start + shortestOffset - 1] ?? 0) < 0) return false;
  const end = behindNumber(bytes, start);
  return (
    end - start >= shortestOffset &&
    end - start <= longestOffset &&
    (isBlank(bytes[end]) || bytes[end] === colon)
  );
}

/** Whether blanks stand in the place of an offset, as far as the bytes go. */
export function isIndented(bytes: Uint8Array, start: number): boolean {
  const end = Math.min(start + indentation, bytes.length);
  for (let at = start; at < end; at += 1) if (bytes[at] !== space) return false;
  return true;
}

/** Whether the offset there is the same as that of the line at `first`, as far as the bytes go; it may have more zeros. */
export function isSameOffset(bytes: Uint8Array, first: number, start: number): boolean {
  let own = behindZeros(bytes, first);
  for (let at = behindZeros(bytes, start); at < bytes.length; at += 1, own += 1) {
    if (hexValue(bytes[at] ?? 0) < 0) return hexValue(bytes[own] ?? 0) < 0;
    if (bytes[at] !== bytes[own]) return false;
  }
  return true;
}

/** Whether the offset there is zero. */
export function isZero(bytes: Uint8Array, start: number): boolean {
  return hexValue(bytes[behindZeros(bytes, start)] ?? 0) < 0;
}

function behindZeros(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === zero) at += 1;
  return at;
}
