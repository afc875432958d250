/** What stands around a line's end: may a row of a dump begin behind it, and may it break a needle? */
import { closers, end, hasSpaces, hexValue, isPiece, rowEnds, text } from "./memory";

const deepestIndentation: i32 = 64;
const longestNumber: i32 = 16;
/** What stands in the place of an offset is as long, at least. */
const indentation: i32 = 6;
const shortestOfStrace: i32 = 5;
const shortestOffset: i32 = 7;
const longestSuffix: i32 = 40;
const longestColumn: i32 = 320;
const mostDigits: i32 = 7;
const vector: i32 = 16;

/** Behind the blanks at `start`; not much further than the deepest indentation. */
export function behindBlanks(start: i32): i32 {
  for (let at = start; at < start + deepestIndentation; at += vector) {
    const bytes = v128.load(at);
    const blank = v128.or(i8x16.eq(bytes, i8x16.splat(0x20)), i8x16.eq(bytes, i8x16.splat(0x09)));
    const others = ~(<u32>i8x16.bitmask(blank)) & 0xffff;
    if (others !== 0) return at + <i32>ctz(others);
  }
  return start + deepestIndentation;
}

/**
 * What `src/redact/views/dump/row-starts.ts` sees first of a line that it takes for no row; behind its blanks the line from
 * `start` goes on at `first`.
 */
export function mayBeRow(start: i32, first: i32): bool {
  if (first > start && load<u8>(start) === 0x20) {
    if (first === start + 1 && load<u8>(first) === 0x7c) return mayBeOfStrace(first);
    if (mayBeColumns(start + ((first - start) & ~3))) return true;
    const isIndented = first >= start + indentation;
    if (isIndented && (opensMask(load<u8>(first)) || mayBeColumns(firstColumn(first)))) return true;
  }
  const at = behindNumber(first);
  const byte = load<u8>(at);
  if (at >= end) return true;
  // Chosen without branches: of half of all lines nobody can foresee how they begin.
  const isCell: u8 = at === first + 1 && byte === 0x78 ? 1 : load<u8>(rowEnds + byte);
  const isPrefix: u8 = byte === 0x5c ? 1 : 0;
  return (at === first ? isPrefix : isCell) !== 0 && !isOther(start, first, at);
}

/** Whether the number that ends at `at` is none of a row: the letter of a drive, or a hash before a word. */
function isOther(start: i32, first: i32, at: i32): bool {
  if (at === first + 1) return !isDigit(load<u8>(first));
  return first === start && at >= first + shortestOffset && load<u8>(at) === 0x20 && isWord(at + 1);
}

/** Four letters and signs, of which the first is no hex digit: no cell, and no name of a character. */
function isWord(at: i32): bool {
  const letter = load<u8>(at) | 0x20;
  const isAny = load<u8>(at, 1) > 0x20 && load<u8>(at, 2) > 0x20 && load<u8>(at, 3) > 0x20;
  return letter >= 0x67 && letter <= 0x7a && isAny;
}

/** ` | 00010  `, from the bar on. */
function mayBeOfStrace(bar: i32): bool {
  const at = behindNumber(bar + 2);
  return at >= end - 1 || (at >= bar + 2 + shortestOfStrace && load<u16>(at) === 0x2020);
}

/** `***`, `[redacted]` */
function opensMask(byte: u8): bool {
  return byte === 0x2a || byte === 0x5b;
}

/** Where the column begins that the word at `first` stands in, with blanks before it. */
function firstColumn(first: i32): i32 {
  if (isWordEnd(load<u8>(first, 1))) return first - 3;
  return isWordEnd(load<u8>(first, 2)) ? first - 2 : first - 1;
}

function isWordEnd(byte: u8): bool {
  return byte === 0x20 || byte === 0x0a;
}

/** Whether columns of four, each with a blank at its beginning, may go on at `from`: three, or up to the line's end. */
function mayBeColumns(from: i32): bool {
  if (from + 12 > end) return true;
  if (load<u8>(from) !== 0x20) return false;
  const second = load<u8>(from, 4);
  if (second !== 0x20) return second === 0x0a;
  const third = load<u8>(from, 8);
  return third === 0x20 || third === 0x0a;
}

/** Behind as many hex digits as a number may have, and one more. */
function behindNumber(first: i32): i32 {
  const bytes = v128.load(first);
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const small = v128.or(bytes, i8x16.splat(0x20));
  const letters = i8x16.lt_u(i8x16.sub(small, i8x16.splat(0x61)), i8x16.splat(6));
  const count = <i32>ctz(~(<u32>i8x16.bitmask(v128.or(digits, letters))));
  if (count === longestNumber && hexValue(load<u8>(first + count)) >= 0) return first + count + 1;
  return first + count;
}

/**
 * Whether four bytes before the line's end, as `startOfBreak` in `src/redact/views/wrap.ts` sees it, or four around it,
 * are in a needle. The next line goes on at `next`.
 */
export function mayBreak(lineEnd: i32, next: i32): bool {
  let start = lineEnd;
  if (start > text && load<u8>(start - 1) === 0x0d) start -= 1;
  if (isPieceBeside(start, next) || isPieceBeforeSuffix(start)) return true;
  if (start === text || load<u8>(start - 1) !== 0x5c) return false;
  return isPieceBeside(start - 1, next) || isPieceBeforeSuffix(start - 1);
}

/**
 * Whether four bytes before `start`, or one to three with those from `next` on or a space before these, are in a needle, as
 * far as that is known.
 */
function isPieceBeside(start: i32, next: i32): bool {
  if (next + 3 > end) return true;
  const before = load<u32>(start - 4);
  const behind = load<u32>(next);
  const isAny =
    (start - 4 >= text ? isPiece(before) : 0) |
    isPiece((before >> 8) | (behind << 24)) |
    isPiece((before >> 16) | (behind << 16)) |
    isPiece((before >> 24) | (behind << 8));
  return isAny !== 0 || (hasSpaces && isPieceOverSpace(before, behind));
}

function isPieceOverSpace(before: u32, behind: u32): bool {
  const isAny =
    isPiece((before >> 8) | (0x20 << 24)) |
    isPiece((before >> 16) | (0x20 << 16) | (behind << 24)) |
    isPiece((before >> 24) | (0x20 << 8) | (behind << 16));
  return isAny !== 0;
}

/** Whether six bytes before signs, as `src/redact/views/line-suffix.ts` sees them, or before a column are in needles. */
function isPieceBeforeSuffix(lineEnd: i32): bool {
  const column = columnBefore(lineEnd);
  return isPieceBeforeSigns(lineEnd) || (column < lineEnd && isPieceBeforeSigns(column));
}

/** Where the word in a column begins, as `src/redact/views/line-column.ts` sees it; `lineEnd` when there is none. */
function columnBefore(lineEnd: i32): i32 {
  if (lineEnd < text + 4 || !(endsNumbered(lineEnd) || endsLink(lineEnd))) return lineEnd;
  let at = lineEnd;
  while (at > text + 1 && at > lineEnd - longestColumn && load<u8>(at - 1) > 0x20) at -= 1;
  return at;
}

function endsNumbered(lineEnd: i32): bool {
  let at = lineEnd;
  while (at > lineEnd - mostDigits && at > text + 1 && isDigit(load<u8>(at - 1))) at -= 1;
  return at < lineEnd && load<u8>(at - 1) === 0x3a;
}

export function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39;
}

function endsLink(lineEnd: i32): bool {
  return load<u8>(lineEnd - 1) === 0x3b && load<u8>(lineEnd - 2) === 0x3b && load<u8>(lineEnd - 3) === 0x38;
}

function isPieceBeforeSigns(lineEnd: i32): bool {
  for (let at = lineEnd; at > text + 6 && lineEnd - at < longestSuffix; ) {
    const before = closerBefore(at);
    if (before === at || before - 6 < text) return false;
    at = before;
    if ((isPiece(load<u32>(at - 4)) & isPiece(load<u32>(at - 5)) & isPiece(load<u32>(at - 6))) !== 0)
      return true;
  }
  return false;
}

function closerBefore(behind: i32): i32 {
  const last = load<u8>(behind - 1);
  if (last === 0x3e) return tagBefore(behind - 1);
  return load<u8>(closers + last) === 0 ? behind : behind - 1;
}

/** Where `<br`, `<br/` or `<br /` begins that ends there, or where its end would stand alone. */
function tagBefore(end: i32): i32 {
  let at = load<u8>(end - 1) === 0x2f ? end - 1 : end;
  if (at < end && load<u8>(at - 1) === 0x20) at -= 1;
  const letters = load<u8>(at - 2) | 0x20 | ((<u32>(load<u8>(at - 1) | 0x20)) << 8);
  return at - 3 > text && load<u8>(at - 3) === 0x3c && letters === 0x7262 ? at - 3 : end;
}
