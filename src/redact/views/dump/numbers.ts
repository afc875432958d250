/** Dumps of numbers: `70 34`, `7034 7373`, `0x70, 0x34`, `112, 52`, `160 064`, `13424 -29553`; xxd, od, hexdump, openssl, Node and Go print them. */
import type { Text } from "../../text.ts";
import { isBlank } from "../blanks.ts";
import { hexValue } from "../digits.ts";
import type { Reading } from "../reading.ts";
import { hasMask, isMaskAt } from "../stars.ts";
import { barAt, behindGap, half, secondHalf } from "./bars.ts";
import { bytesOf, isWordCharacter, longestNumber, type Radix, skipSeparators } from "./cells.ts";
import { behindLine, type Dump, type Gutter, lineEnd, type Row } from "./dump.ts";
import { Integer } from "./integers.ts";
import { kindOf, longestRow } from "./kinds.ts";
import { isOpener } from "./lists.ts";
import { noOffset, offsetAt } from "./row-offset.ts";

interface Numbers {
  readonly name: string;
  readonly kind: number;
  readonly radix: Radix;
  readonly isLittleEndian: boolean;
}

const kinds: readonly Numbers[] = [
  { name: "in a hex dump", kind: kindOf.hex, radix: 16, isLittleEndian: false },
  { name: "in a dump of hex words", kind: kindOf.hex, radix: 16, isLittleEndian: true },
  { name: "in a list of numbers", kind: kindOf.decimal, radix: 10, isLittleEndian: false },
  { name: "in an octal dump", kind: kindOf.octal, radix: 8, isLittleEndian: true },
  { name: "in a binary dump", kind: kindOf.binary, radix: 2, isLittleEndian: false },
];

export const numberDumps: readonly Dump[] = kinds.map(kind => ({
  name: kind.name,
  kind: kind.kind,
  read: (text, start, reading) => readRow(kind, text, start, reading),
}));

const integer = new Integer();
const [backslash, dash, letterX, zero, angle] = [0x5c, 0x2d, 0x78, 0x30, 0x3e] as const;

function readRow(kind: Numbers, text: Text, start: number, reading: Reading): Row | undefined {
  const { bytes } = text;
  const most = Math.min(bytes.length, start + longestRow);
  let cells = 0;
  // The last cell, by its digits: only rows of bytes have halves.
  let isByte = false;
  const isOpened = isOpener(bytes, start);
  const offset = isOpened ? noOffset(start + 1) : offsetAt(text, start, most, kind.radix);
  let at = offset.end;
  if (offset.isOpen) return row(start, start);
  const hasOffset = offset.end > start && !isOpened;
  for (;;) {
    const isDash = offset.isDashed && cells > 0 && bytes[at] === dash;
    const second: number | undefined = hasOffset && isByte && cells === half ? secondHalf(text, at) : -1;
    if (second === undefined) return row(at, at);
    const cell: number = second > 0 ? second : isDash ? at + 1 : skipSeparators(bytes, at, most);
    if (offset.isSetOff && cells > 0 && second < 0 && (cell - at > 1 || cells === offset.most)) {
      const filledUp = isFilledUp(kind, text, cell, most);
      if (filledUp === undefined) return row(cell, cell);
      if (!filledUp) return row(at, undefined);
    }
    const digits = behindPrefix(kind, bytes, cell);
    const stop = behindDigits(kind, bytes, digits, most);
    if (stop === bytes.length && !text.isLast) return row(cell, cell);
    if (!appendCell(kind, bytes, { cell, digits, stop, hasOffset }, reading)) return row(cell, undefined);
    isByte = kind.radix === 16 && stop - cell === 2;
    cells += 1;
    at = stop;
  }

  function row(rest: number, cutOff: number | undefined): Row | undefined {
    if (cells === 0 && cutOff === undefined) return undefined;
    const end = lineEnd(text, rest, start);
    const behind = cells === half ? Math.min(behindGap(bytes, at) ?? end, end) : rest;
    const behindCells = skipSeparators(bytes, Math.max(behind, rest), end);
    const gutter = gutterAt(bytes, offset.isDashed && bytes[at] === dash ? at + 1 : at, end, offset.isSetOff);
    // Beside a list that goes on in its line: the mask may be what is left of several lines.
    const isBesideMask = gutter === undefined && hasMask(bytes, behindCells, end);
    return {
      start,
      behind: behindLine(text, end),
      cutOff,
      gutter,
      isSure: true,
      fillsLine: cutOff !== undefined || behindCells === end,
      isMasked: isBesideMask || isMaskAt(bytes, behindCells) === true,
    };
  }
}

/**
 * True for the last group of a row of little-endian words, which blanks fill up on the left: two more follow it.
 * Undefined when that has not come in yet.
 */
function isFilledUp(kind: Numbers, { bytes, isLast }: Text, cell: number, most: number): boolean | undefined {
  if (!kind.isLittleEndian || kind.radix !== 16) return false;
  const stop = behindDigits(kind, bytes, cell, most);
  if (stop < bytes.length && !isBlank(bytes[stop])) return false;
  if (stop + 1 >= bytes.length && !isLast) return undefined;
  return stop > cell && (stop - cell) % 2 === 0 && isBlank(bytes[stop + 1]);
}

/** Behind `0x`, `\x`, the backslash of an octal number or a sign, or behind the backslash that the text ends with. */
function behindPrefix({ radix }: Numbers, bytes: Uint8Array, at: number): number {
  if (radix === 10) return bytes[at] === dash ? at + 1 : at;
  if (radix === 8) return bytes[at] === backslash ? at + 1 : at;
  if (radix !== 16 || (bytes[at] !== zero && bytes[at] !== backslash)) return at;
  if (bytes[at] === backslash && at + 1 === bytes.length) return bytes.length;
  return bytes[at + 1] === letterX ? at + 2 : at;
}

function behindDigits({ radix }: Numbers, bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const digit = hexValue(bytes[at] ?? 0);
    if (digit < 0 || digit >= radix) break;
  }
  return at;
}

interface Cell {
  readonly cell: number;
  /** Where its digits begin, and end. */
  readonly digits: number;
  readonly stop: number;
  /** Whether an offset stands before the cells. */
  readonly hasOffset: boolean;
}

/** Appends the bytes of one cell; false when it is none. */
function appendCell(kind: Numbers, bytes: Uint8Array, place: Cell, reading: Reading): boolean {
  const { cell, digits, stop, hasOffset } = place;
  const size = sizeOf(kind, stop - digits, hasOffset);
  // gdb writes words like that, behind an address.
  const isWord = kind.radix === 16 && kind.isLittleEndian && hasOffset;
  if (digits > cell && kind.radix !== 10 && size !== 1 && !isWord) return false;
  if (stop === digits || size === 0 || isWordCharacter(bytes[stop])) return false;
  if (kind.radix === 16) {
    for (let index = 0; index < size; index += 1) {
      const at = digits + 2 * (kind.isLittleEndian ? size - 1 - index : index);
      const value = hexValue(bytes[at] ?? 0) * 16 + hexValue(bytes[at + 1] ?? 0);
      if (kind.isLittleEndian) reading.decoded(value, cell, stop);
      else reading.decoded(value, index === 0 ? cell : at, at + 2);
    }
    return true;
  }
  return appendInteger(kind, bytes, place, reading);
}

/** Behind an offset a whole row may be one cell (`xxd -g 0`). */
function sizeOf({ radix, isLittleEndian }: Numbers, digits: number, hasOffset: boolean): number {
  const isRow = radix === 16 && !isLittleEndian && hasOffset && digits > longestNumber && digits % 2 === 0;
  return isRow ? digits / 2 : bytesOf(radix, digits);
}

/** The same for a cell in other digits than hex ones. */
function appendInteger(
  { radix }: Numbers,
  bytes: Uint8Array,
  { cell, digits, stop, hasOffset }: Cell,
  reading: Reading,
): boolean {
  if (!integer.read(bytes, digits, stop, radix)) return false;
  if (digits > cell && radix === 10 && !integer.negate()) return false;
  // A decimal number that is not filled up with zeros has as many digits as its value needs: that tells how many bytes it is.
  const isFilled = radix !== 10 || bytes[digits] === zero;
  const size = isFilled ? bytesOf(radix, stop - digits) : integer.words;
  // Tables are full of larger ones.
  if (integer.size > size || (radix === 10 && size > 1 && !hasOffset)) return false;
  for (let index = 0; index < size; index += 1) reading.decoded(integer.bytes[index] ?? 0, cell, stop);
  return true;
}

/** Most set their gutter off by two blanks, hexdump and od put it between bars. */
function gutterAt(bytes: Uint8Array, from: number, end: number, isSetOff: boolean): Gutter | undefined {
  const start = skipSeparators(bytes, from, end);
  const isGutter = start - from > (isSetOff ? 0 : 1) || bytes[start] === angle || barAt(bytes, start) !== 0;
  return isGutter && start < end ? { start, end } : undefined;
}
