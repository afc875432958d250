/** Finds the bytes that views ask for: 64 bytes at a time become a set of bits. */
import {
  forgetEvents,
  isLoudBackslash,
  isLoudEscape,
  isLoudPercent,
  isPercentEvent,
  quietBackslash,
  quietEscape,
  quietPercent,
} from "./events";
import {
  closers,
  end,
  hasSpaces,
  hexValue,
  isPiece,
  kinds,
  lengths,
  lists,
  mostOfList,
  rowEnds,
  setText,
  sought,
  text,
} from "./memory";

// The lists by their numbers. Of the first five each holds the places of one byte, the next three the loud ones among
// them with the end of the last quiet one before; the next two hold line feeds behind which a row may begin, and those that may
// break a needle. The last one holds where three or more zeros in a row begin.
const lineFeeds: i32 = 0;
const backslashes: i32 = 1;
const escapes: i32 = 2;
const percents: i32 = 3;
const loudBackslashes: i32 = 5;
const loudEscapes: i32 = 6;
const loudPercents: i32 = 7;
const rows: i32 = 8;
const breaks: i32 = 9;
const zeros: i32 = 10;

const block: i32 = 64;
const deepestIndentation: i32 = 64;
const longestNumber: i32 = 16;
const longestSuffix: i32 = 24;
const zero: u8 = 0x30;
const twoZeros: i16 = 0x3030;

/** Takes a text of so many bytes, and the table of the pieces of needles; `spaces` is 1 when these may be broken at spaces. */
export function begin(itsText: i32, length: i32, pieces: i32, piecesShift: i32, spaces: i32): void {
  setText(itsText, length, pieces, piecesShift, spaces !== 0);
  forgetEvents();
}

/** Fills the lists with what stands from `from` on, a multiple of 64, as long as there is room; returns where that ended. */
export function find(from: i32): i32 {
  for (let list = 0; list <= zeros; list += 1) store<i32>(lengths + (list << 2), 0);
  let room = mostOfList / 2;
  let at = text + from;
  for (; at < end && room >= block; at += block) {
    let bits: u64 = 0;
    let pairs = i16x8.splat(0);
    for (let part = 0; part < block; part += 16) {
      const bytes = v128.load(at + part);
      bits |= (<u64>isSought(bytes)) << part;
      pairs = v128.or(pairs, i16x8.eq(bytes, i16x8.splat(twoZeros)));
    }
    if (v128.any_true(pairs)) room -= takeZeros(at);
    room -= <i32>popcnt(bits);
    for (; bits !== 0; bits &= bits - 1) take(at + <i32>ctz(bits));
  }
  return at - text;
}

/**
 * Appends where three or more zeros in a row begin, from the byte before the block on, and returns how many there are.
 * Two of three stand in a block at an even place, so that nothing is missed in the others.
 */
function takeZeros(at: i32): i32 {
  let these: u64 = 0;
  for (let part = 0; part < block; part += 16) these |= (<u64>isZero(v128.load(at + part))) << part;
  const one: u64 = at - 1 >= text && load<u8>(at - 1) === zero ? 1 : 0;
  const two: u64 = at - 2 >= text && load<u8>(at - 2) === zero ? 1 : 0;
  const behind: u64 = load<u8>(at, block) === zero ? 1 : 0;
  const before = (these << 1) | one;
  let firsts = before & these & ((these >> 1) | (behind << 63)) & ~((before << 1) | two);
  const count = <i32>popcnt(firsts);
  for (; firsts !== 0; firsts &= firsts - 1) append(zeros, at - 1 + <i32>ctz(firsts));
  return count;
}

function isZero(bytes: v128): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(zero)));
}

function isSought(bytes: v128): u32 {
  const first = v128.or(i8x16.eq(bytes, v128.load(sought)), i8x16.eq(bytes, v128.load(sought, 16)));
  const second = v128.or(i8x16.eq(bytes, v128.load(sought, 32)), i8x16.eq(bytes, v128.load(sought, 48)));
  return <u32>i8x16.bitmask(v128.or(v128.or(first, second), i8x16.eq(bytes, v128.load(sought, 64))));
}

function take(place: i32): void {
  const list = <i32>load<u8>(kinds + load<u8>(place)) - 1;
  if (list === percents && !isPercentEvent(place)) return;
  append(list, place);
  if (list === lineFeeds) {
    if (mayBeRow(place + 1)) append(rows, place);
    if (mayBreak(place)) append(breaks, place);
  } else if (list === backslashes) {
    if (isLoudBackslash(place)) appendLoud(loudBackslashes, place, quietBackslash);
  } else if (list === escapes) {
    if (isLoudEscape(place)) appendLoud(loudEscapes, place, quietEscape);
  } else if (list === percents) {
    if (isLoudPercent(place)) appendLoud(loudPercents, place, quietPercent);
  }
}

function append(list: i32, place: i32): void {
  const length = lengths + (list << 2);
  const index = load<i32>(length);
  store<i32>(lists + ((list * mostOfList + index) << 2), place - text);
  store<i32>(length, index + 1);
}

function appendLoud(list: i32, place: i32, quiet: i32): void {
  append(list, place);
  append(list, quiet);
}

/**
 * Whether four bytes before the line's end, as `startOfBreak` in `src/redact/views/wrap.ts` sees it, or four around it,
 * are in a needle.
 */
function mayBreak(lineEnd: i32): bool {
  let start = lineEnd;
  if (start > text && load<u8>(start - 1) === 0x0d) start -= 1;
  if (start - 4 >= text && isPiece(load<u32>(start - 4)) !== 0) return true;
  if (isPieceAround(start, lineEnd + 1) || isPieceBeforeSuffix(start)) return true;
  if (start === text || load<u8>(start - 1) !== 0x5c) return false;
  return (start - 5 >= text && isPiece(load<u32>(start - 5)) !== 0) || isPieceAround(start - 1, lineEnd + 1);
}

/**
 * Whether one to three bytes before `start`, with those of the line at `line` or a space before these, are in a needle,
 * as far as that is known.
 */
function isPieceAround(start: i32, line: i32): bool {
  let next = line;
  while (next < line + deepestIndentation && (load<u8>(next) === 0x20 || load<u8>(next) === 0x09)) next += 1;
  if (next + 3 > end) return true;
  const behind = load<u32>(next);
  const before = load<u32>(start - 4);
  for (let count = 1; count <= 3; count += 1) {
    const begun = before >> (8 * (4 - count));
    if (isPiece(begun | (behind << (8 * count))) !== 0) return true;
    if (!hasSpaces) continue;
    const behindSpace = count === 3 ? 0 : behind << (8 * (count + 1));
    if (isPiece(begun | (0x20 << (8 * count)) | behindSpace) !== 0) return true;
  }
  return false;
}

/** Whether four bytes before signs or a colour code, as `src/redact/views/line-suffix.ts` sees them, are in a needle. */
function isPieceBeforeSuffix(lineEnd: i32): bool {
  for (let at = lineEnd; at > text + 4 && lineEnd - at < longestSuffix; ) {
    const before = closerBefore(at);
    if (before === at || before - 4 < text) return false;
    at = before;
    if (isPiece(load<u32>(at - 4)) !== 0) return true;
  }
  return false;
}

function closerBefore(behind: i32): i32 {
  const last = load<u8>(behind - 1);
  if (last === 0x6d || last === 0x4b) {
    let at = behind - 2;
    while (at > text && isParameter(load<u8>(at))) at -= 1;
    return at > text && load<u8>(at) === 0x5b && load<u8>(at - 1) === 0x1b ? at - 1 : behind;
  }
  return load<u8>(closers + last) === 0 ? behind : behind - 1;
}

function isParameter(byte: u8): bool {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x3b;
}

/** What `src/redact/views/dump/row-starts.ts` sees first of a line that it takes for no row. */
function mayBeRow(start: i32): bool {
  let first = start;
  while (first < start + deepestIndentation && (load<u8>(first) === 0x20 || load<u8>(first) === 0x09)) {
    first += 1;
  }
  let at = first;
  while (at - first <= longestNumber && hexValue(load<u8>(at)) >= 0) at += 1;
  if (at >= end) return true;
  const byte = load<u8>(at);
  if (at === first) return byte === 0x5c;
  return (at === first + 1 && byte === 0x78) || load<u8>(rowEnds + byte) !== 0;
}
