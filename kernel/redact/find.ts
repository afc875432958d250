/** Finds the bytes that views ask for: 64 bytes at a time become a set of bits. */
import {
  forgetEvents,
  isLoudBackslash,
  isLoudPercent,
  isPercentEvent,
  quietBackslash,
  quietPercent,
} from "./events";
import { behindBlanks, isDigit, mayBeRow, mayBreak } from "./lines";
import { end, kinds, lengths, lists, mostOfList, setLength, sought, text } from "./memory";

// The lists by their numbers. Of the first four each holds the places of one byte, the next two the loud ones among
// them with the end of the last quiet one before; the next two hold line feeds behind which a row may begin, and those that may
// break a needle. The last three hold where three or more zeros in a row begin, as many dots, and signs of an omission.
const lineFeeds: i32 = 0;
const backslashes: i32 = 1;
const percents: i32 = 2;
const loudBackslashes: i32 = 4;
const loudPercents: i32 = 5;
const rows: i32 = 6;
const breaks: i32 = 7;
const zeros: i32 = 8;
const dots: i32 = 9;
const omissions: i32 = 10;

const block: i32 = 64;
const zero: u8 = 0x30;
const twoZeros: i16 = 0x3030;
const dot: u8 = 0x2e;
const twoDots: i16 = 0x2e2e;

/** Takes a text of so many bytes. */
export function begin(length: i32): void {
  setLength(length);
  forgetEvents();
}

/** Fills the lists with what stands from `from` on, a multiple of 64, as long as there is room; returns where that ended. */
export function find(from: i32): i32 {
  for (let list = 0; list <= omissions; list += 1) store<i32>(lengths + (list << 2), 0);
  let room = mostOfList / 2;
  let at = text + from;
  for (; at < end && room >= block; at += block) {
    let feeds: u64 = 0;
    let others: u64 = 0;
    let pairsOfZeros = i16x8.splat(0);
    let pairsOfDots = i16x8.splat(0);
    let signs = i8x16.splat(0);
    for (let part = 0; part < block; part += 16) {
      const bytes = v128.load(at + part);
      feeds |= (<u64>isLineFeed(bytes)) << part;
      others |= (<u64>isOther(bytes)) << part;
      pairsOfZeros = v128.or(pairsOfZeros, i16x8.eq(bytes, i16x8.splat(twoZeros)));
      pairsOfDots = v128.or(pairsOfDots, i16x8.eq(bytes, i16x8.splat(twoDots)));
      signs = v128.or(signs, omissionsIn(bytes, v128.load(at + part, 1)));
    }
    if (v128.any_true(pairsOfZeros)) room -= takeRuns(zeros, zero, at);
    if (v128.any_true(pairsOfDots)) room -= takeRuns(dots, dot, at);
    if (v128.any_true(signs)) room -= takeOmissions(at);
    room -= <i32>popcnt(feeds | others);
    for (; feeds !== 0; feeds &= feeds - 1) takeLineFeed(at + <i32>ctz(feeds));
    for (; others !== 0; others &= others - 1) take(at + <i32>ctz(others));
  }
  return at - text;
}

/**
 * Appends where three or more of the byte in a row begin, from the byte before the block on, and returns how many there
 * are. Two of three stand in a block at an even place, so that nothing is missed in the others.
 */
function takeRuns(list: i32, byte: u8, at: i32): i32 {
  let these: u64 = 0;
  for (let part = 0; part < block; part += 16) these |= (<u64>equals(v128.load(at + part), byte)) << part;
  const one: u64 = at - 1 >= text && load<u8>(at - 1) === byte ? 1 : 0;
  const two: u64 = at - 2 >= text && load<u8>(at - 2) === byte ? 1 : 0;
  const behind: u64 = load<u8>(at, block) === byte ? 1 : 0;
  const before = (these << 1) | one;
  let firsts = before & these & ((these >> 1) | (behind << 63)) & ~((before << 1) | two);
  const count = <i32>popcnt(firsts);
  for (; firsts !== 0; firsts &= firsts - 1) append(list, at - 1 + <i32>ctz(firsts));
  return count;
}

function equals(bytes: v128, byte: u8): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(byte)));
}

/** What is a plus sign or a square bracket before a digit, any bracket before a `t`, or the first byte of an ellipsis and the like. */
function omissionsIn(bytes: v128, next: v128): v128 {
  const square = i8x16.eq(bytes, i8x16.splat(0x5b));
  const others = v128.or(i8x16.eq(bytes, i8x16.splat(0x28)), i8x16.eq(bytes, i8x16.splat(0x3c)));
  const digits = i8x16.eq(v128.and(next, i8x16.splat(-16)), i8x16.splat(0x30));
  const letters = i8x16.eq(v128.or(next, i8x16.splat(0x20)), i8x16.splat(0x74));
  const counted = v128.and(v128.or(square, i8x16.eq(bytes, i8x16.splat(0x2b))), digits);
  const dashes = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xe2)), i8x16.eq(next, i8x16.splat(<i8>0x80)));
  return v128.or(v128.or(counted, dashes), v128.and(v128.or(square, others), letters));
}

/** Appends where those begin in the block, and returns how many there are at most. */
function takeOmissions(at: i32): i32 {
  let these: u64 = 0;
  for (let part = 0; part < block; part += 16)
    these |= (<u64>(<u32>i8x16.bitmask(omissionsIn(v128.load(at + part), v128.load(at + part, 1))))) << part;
  const count = <i32>popcnt(these);
  for (; these !== 0; these &= these - 1) takeOmission(at + <i32>ctz(these));
  return count;
}

/** As `isOmission` in `src/redact/views/omission.ts`. */
function takeOmission(place: i32): void {
  if (load<u8>(place) === 0xe2) {
    if (load<u8>(place + 2) === 0xa6) append(omissions, place);
    return;
  }
  if (load<u8>(place) === 0x2b) {
    if (!isDigit(load<u8>(place + 1))) return;
    const before = place > text ? load<u8>(place - 1) : 0;
    if (before === 0x22 || before === 0x27) append(omissions, place);
    return;
  }
  let at = place + 1;
  while (isDigit(load<u8>(at))) at += 1;
  const isCount = at > place + 1 && load<u8>(at) === 0x20 && load<u8>(at + 1) === 0x63;
  const isWord = at === place + 1 && (load<u8>(at + 1) | 0x20) === 0x72;
  if (isCount || isWord) append(omissions, place);
}

function isLineFeed(bytes: v128): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(bytes, v128.load(sought)));
}

/** One of the other three bytes. */
function isOther(bytes: v128): u32 {
  const first = v128.or(i8x16.eq(bytes, v128.load(sought, 16)), i8x16.eq(bytes, v128.load(sought, 32)));
  return <u32>i8x16.bitmask(v128.or(first, i8x16.eq(bytes, v128.load(sought, 48))));
}

function takeLineFeed(place: i32): void {
  const next = behindBlanks(place + 1);
  append(lineFeeds, place);
  if (mayBeRow(place + 1, next)) append(rows, place);
  if (mayBreak(place, next)) append(breaks, place);
}

function take(place: i32): void {
  const list = <i32>load<u8>(kinds + load<u8>(place)) - 1;
  if (list === percents && !isPercentEvent(place)) return;
  append(list, place);
  if (list === backslashes) {
    if (isLoudBackslash(place)) appendLoud(loudBackslashes, place, quietBackslash);
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
