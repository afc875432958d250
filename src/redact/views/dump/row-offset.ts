/** The offset with which a row of numbers begins, and what it tells of the rest of the row. */
import { behindBlanks, isBlank } from "../blanks.ts";
import { hexValue } from "../digits.ts";
import { barAt } from "./bars.ts";
import { behindNumber, longestNumber, type Radix, shortestOffset, skipSeparators } from "./cells.ts";

export interface Offset {
  /** True when the text ends before it is known how the row begins. */
  readonly isOpen: boolean;
  /** Where the cells begin. */
  readonly end: number;
  /** True when two blanks set the gutter off, as xxd and Format-Hex print it. */
  readonly isSetOff: boolean;
  /** A row has no more cells than that. */
  readonly most: number;
  /** True when a dash may stand between two cells, as OpenSSL writes it behind the eighth. */
  readonly isDashed: boolean;
}

/** What is known of a text. */
interface Bytes {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

const manyCells = 1e9;
const shortestPrefixedOffset = 4;
/** Java indents its offsets of four digits by two blanks. */
const deepestShort = 4;
/** OpenSSL, curl, tshark and scapy print four digits, `od -A x` six. */
const shortestOfAll = 4;
const digitsOfOd = 6;
/** curl sets nothing but a blank before its gutter. */
const mostOfCurl = 16;
/** strace prints at least so many digits, and as many cells in a row. */
const [shortestOfStrace, mostOfStrace] = [5, 16] as const;
const longestSymbol = 128;
const [colon, dash, space, bar, letterX, zero] = [0x3a, 0x2d, 0x20, 0x7c, 0x78, 0x30] as const;
const [angle, closingAngle] = [0x3c, 0x3e] as const;

/**
 * xxd ends its offsets with a colon; those of Format-Hex are longer than others, or three blanks follow; behind a shorter
 * one they stand before each cell (`hexdump -x`). tcpdump and gdb
 * write `0x0010:`, indented or not, strace ` | 00010  ` and Netty `|00000010| `.
 */
export function offsetAt({ bytes, isLast }: Bytes, start: number, end: number, radix: Radix): Offset {
  const prefixed = behindPrefixedOffset(bytes, start, end);
  if (prefixed === undefined && !isLast) return offset(start, { isOpen: true });
  if (prefixed !== undefined && prefixed >= 0) return offset(prefixed, { isSetOff: true });
  const behind = behindBar(bytes, start);
  if (behind > start) return offsetOfStrace({ bytes, isLast }, start, behind);
  const first = behindBlanks(bytes, start);
  let at = first;
  while (at < end && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  const digits = at - first;
  // What may still become an offset has digits that the cells need not have.
  if (digits > 0 && at === bytes.length) return offset(start, { isOpen: !isLast });
  if (isShortOffset(bytes, { start, first, end: at })) {
    return shortOffset({ bytes, isLast }, { start, first, end: at }, radix);
  }
  if (digits < shortestOffset || (first > start && !isIndentedOffset(bytes, at, radix)))
    return offset(start, {});
  if (bytes[at] === colon) return offset(at + 1, { isSetOff: true });
  const size = barAt(bytes, at);
  if (size === undefined && !isLast) return offset(start, { isOpen: true });
  if (size !== undefined && size > 0) return offset(at + size, {});
  if (!isBlank(bytes[at])) return offset(start, {});
  const isCell = isFirstCell({ bytes, isLast }, { start, first, end: at });
  if (isCell !== false) return offset(start, { isOpen: isCell === undefined });
  if (digits > 8 || (digits === 8 && isBlank(bytes[at + 1]) && isBlank(bytes[at + 2])))
    return offset(at, { isSetOff: true, most: 16 });
  return offset(at, { isSetOff: digits === 8 && isBlank(bytes[at + 1]) && isPair(bytes, at + 2) });
}

/** A colon or two blanks behind an offset before which others stand: numbers in columns are set off by one. */
function isIndentedOffset(bytes: Uint8Array, end: number, radix: Radix): boolean {
  return radix === 16 && (bytes[end] === colon || (isBlank(bytes[end]) && isBlank(bytes[end + 1])));
}

/**
 * Whether that number is a cell, and no offset: behind blanks no cell follows it, or it has as many digits as the one that
 * does, and does not begin with zeros. Undefined when the bytes end before that is known.
 */
function isFirstCell({ bytes, isLast }: Bytes, { start, first, end }: FirstNumber): boolean | undefined {
  if (first > start) {
    const byte = bytes[behindBlanks(bytes, end)];
    if (byte === undefined && !isLast) return undefined;
    if (byte !== undefined && hexValue(byte) < 0) return true;
  }
  if ((end - first) % 8 !== 0 || isLow(bytes, first)) return false;
  const next = behindNumber(bytes, end + 1, longestNumber);
  if (next === bytes.length && !isLast) return undefined;
  return next - end - 1 === end - first;
}

/** Two digits and a blank: cells of bytes, between which one blank stands. */
function isPair(bytes: Uint8Array, at: number): boolean {
  return behindNumber(bytes, at) === at + 2 && isBlank(bytes[at + 2]);
}

function isLow(bytes: Uint8Array, first: number): boolean {
  return bytes[first] === zero && bytes[first + 1] === zero && bytes[first + 2] === zero;
}

/** The first number of a line that begins at `start`. */
interface FirstNumber {
  readonly start: number;
  readonly first: number;
  readonly end: number;
}

/** That number as an offset of fewer digits than others, which it may be. */
function shortOffset({ bytes, isLast }: Bytes, { start, first, end }: FirstNumber, radix: Radix): Offset {
  if (bytes[end] === colon) return offset(end + 1, { isSetOff: true, most: mostOfCurl });
  if (end + 2 >= bytes.length && !isLast) return offset(start, { isOpen: true });
  if (bytes[end + 1] === dash && bytes[end + 2] === space)
    return offset(end + 3, { isSetOff: true, isDashed: true });
  if (end - first !== digitsOfOd) return offset(end, { isSetOff: true });
  const next = skipSeparators(bytes, end, bytes.length);
  let behind = next;
  while (behind - next <= digitsOfOd && hexValue(bytes[behind] ?? 0) >= 0) behind += 1;
  if (behind === bytes.length && !isLast) return offset(start, { isOpen: true });
  // Groups of three bytes have six digits, too, and words of octal ones.
  const isCell = behind - next === digitsOfOd && !(radix === 8 && isLow(bytes, start));
  return offset(isCell ? start : end, {});
}

/** That of a row without one, whose cells begin there. */
export function noOffset(end: number): Offset {
  return offset(end, {});
}

function offset(end: number, own: Partial<Offset>): Offset {
  return { isOpen: false, end, isSetOff: false, most: manyCells, isDashed: false, ...own };
}

/** Behind the ` | ` with which strace begins a row, as far as that has come in; `start` when something else stands there. */
export function behindBar(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== space || bytes[start + 1] !== bar || (bytes[start + 2] ?? space) !== space)
    return start;
  return Math.min(start + 3, bytes.length);
}

/** Whether the number there is an offset of strace; undefined when the bytes end before that is known. */
export function isOffsetOfStrace(bytes: Uint8Array, first: number): boolean | undefined {
  const end = behindNumber(bytes, first);
  if (end >= bytes.length) return undefined;
  if (end - first < shortestOfStrace || bytes[end] !== space) return false;
  return bytes[end + 1] === undefined ? undefined : bytes[end + 1] === space;
}

function offsetOfStrace({ bytes, isLast }: Bytes, start: number, first: number): Offset {
  const isOffset = isOffsetOfStrace(bytes, first) ?? (isLast ? false : undefined);
  if (isOffset !== true) return offset(start, { isOpen: isOffset === undefined });
  return offset(behindNumber(bytes, first), { isSetOff: true, most: mostOfStrace });
}

/**
 * Whether the first number of a line may be an offset of fewer digits than others: with a dash behind it (OpenSSL), or at
 * the very beginning of the line with a colon (curl), with two blanks (tshark), or six digits and a blank (`od -A x`).
 */
export function isShortOffset(bytes: Uint8Array, { start, first, end }: FirstNumber): boolean {
  const digits = end - first;
  if (digits < shortestOfAll || digits >= shortestOffset) return false;
  if (bytes[end] === colon) return first - start <= deepestShort;
  if (bytes[end] !== space) return false;
  const byte = bytes[end + 1];
  if (byte === undefined || (byte === dash && (bytes[end + 2] ?? space) === space)) return true;
  return first === start && (digits === digitsOfOd || byte === space);
}

/** -1 when there is none; undefined when the bytes end before that is known. */
function behindPrefixedOffset(bytes: Uint8Array, start: number, end: number): number | undefined {
  const first = skipSeparators(bytes, start, end);
  if (bytes[first] !== zero || bytes[first + 1] !== letterX) return -1;
  let at = first + 2;
  while (at < end && hexValue(bytes[at] ?? 0) >= 0) at += 1;
  if (at - first - 2 < shortestPrefixedOffset) return -1;
  const behind = bytes[at] === space ? behindSymbol(bytes, at + 1) : at;
  if (behind === bytes.length) return undefined;
  return bytes[behind] === colon ? behind + 1 : -1;
}

/** Behind `<buffer+16>`, as gdb names a place, if that stands there; the bytes' length when they end in it. */
function behindSymbol(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== angle) return start;
  const end = bytes.subarray(start, start + longestSymbol).indexOf(closingAngle);
  if (end >= 0) return start + end + 1;
  return start + longestSymbol > bytes.length ? bytes.length : start;
}
