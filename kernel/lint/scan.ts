/**
 * The scanner's look at every byte, in WebAssembly: 64 bytes at a time become sets of bits, and nothing but what these
 * leave over is looked at one by one. `src/lint/scan/scanner.ts` says what a mark is; `src/lint/scan/kernel-scanner.ts` fills
 * the tables and takes the marks. AssemblyScript: `npm run kernel` compiles it.
 */

import { canAssign, nameEnd, nameStart } from "./assigned";
import { endsAuthority, is } from "./classes";
import { mayHide } from "./hiding";
import {
  bucketStarts,
  head,
  keywordHeads,
  keywordSize,
  keywords,
  lanes,
  marks,
  mostMarks,
  neighbours,
  padding,
  stemFilters,
  stems,
  text,
} from "./memory";

export {
  bucketStarts,
  byteClasses,
  keywordHeads,
  keywordSize,
  keywords,
  marks,
  mostKeywords,
  mostStems,
  neighbours,
  padding,
  stemFilters,
  stems,
  text,
} from "./memory";

// The kinds of marks, by their numbers in `markKinds`.
const word: i32 = 0;
const name: i32 = 1;
const encoded: i32 = 2;
const key: i32 = 3;
const url: i32 = 4;
const assigned: i32 = 5;
const dotted: i32 = 6;
const unseen: i32 = 7;

/** How far the authority of a URL is looked through. */
const longestAuthority: i32 = 768;

/** More than any 64 bytes can have of them. */
const mostOfBlock: i32 = 256;
const markSize: i32 = 12;

let end: i32 = 0;
/** Bits of word bytes, for looking back; they lie behind the text. */
let wordBits: i32 = 0;
let at: i32 = 0;
let out: i32 = 0;
let isDone: bool = false;
/** The number of the text's syntax, and whether every run is marked, whatever it may hide. */
let syntax: i32 = 0;
let everyRun: bool = false;

// What is carried from block to block: bits of the one before.
let words0: u64 = 0;
let alphanumerics0: u64 = 0;
let afterAlphanumeric0: u64 = 0;
let openers0: u64 = 0;
let behindOpeners0: u64 = 0;
let runs2: u64 = 0;
let runs4: u64 = 0;
let runs8: u64 = 0;
let runs20: u64 = 0;
/** The ends of the run and of the name that were looked at last. */
let runEnd: i32 = 0;
let lastNameEnd: i32 = 0;

/** How many bytes of memory a text of so many bytes takes. */
export function needed(length: i32): i32 {
  return text + length + padding + (length >> 3) + padding;
}

/** Begins with the text that lies there; gives the number of its first marks. */
export function scan(length: i32, ofSyntax: i32, marksEveryRun: bool): i32 {
  syntax = ofSyntax;
  everyRun = marksEveryRun;
  end = text + length;
  wordBits = (end + padding + 7) & ~7;
  at = text;
  isDone = false;
  words0 = 0;
  alphanumerics0 = 0;
  afterAlphanumeric0 = 0;
  openers0 = 0;
  behindOpeners0 = 0;
  runs2 = 0;
  runs4 = 0;
  runs8 = 0;
  runs20 = 0;
  runEnd = 0;
  lastNameEnd = 0;
  return more();
}

/** False when there may be more marks than had room. */
export function done(): bool {
  return isDone;
}

/** Goes on where the room for marks ended; gives the number of further marks. */
export function more(): i32 {
  out = marks;
  const full = marks + (mostMarks - mostOfBlock) * markSize;
  // One block behind the text ends its last run.
  while (at < end + 64 && out <= full) {
    block();
    at += 64;
  }
  isDone = at >= end + 64;
  return (out - marks) / markSize;
}

function block(): void {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const alphanumerics = bits(alphanumeric(a), alphanumeric(b), alphanumeric(c), alphanumeric(d));
  const signs = bits(sign(a), sign(b), sign(c), sign(d));
  const wordBytes = alphanumerics | signs;
  store<u64>(wordBits + ((at - text) >> 3), wordBytes);
  markPunctuation(at);
  if (i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) !== 0) markUnseen();
  markNames();
  markRuns(wordBytes);
  markWords(wordBytes);
  const openers = bits(opener(a), opener(b), opener(c), opener(d));
  behindOpeners0 = behind(openers, openers0);
  openers0 = openers;
  afterAlphanumeric0 = alphanumerics0 >> 63;
  alphanumerics0 = alphanumerics;
  words0 = wordBytes;
}

function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    ((<u64>(<u32>i8x16.bitmask(b))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(c))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(d))) << 48)
  );
}

function digit(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

function small(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x61)), i8x16.splat(26));
}

function capital(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
}

function alphanumeric(bytes: v128): v128 {
  return v128.or(small(v128.or(bytes, i8x16.splat(0x20))), digit(bytes));
}

/** `_`, `-`, `+` and `/`. */
function sign(bytes: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.eq(bytes, i8x16.splat(0x2d))),
    v128.or(i8x16.eq(bytes, i8x16.splat(0x2b)), i8x16.eq(bytes, i8x16.splat(0x2f))),
  );
}

/** What begins an escape: a backslash, a percent sign, the escape character of terminals. */
function opener(bytes: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x5c)), i8x16.eq(bytes, i8x16.splat(0x25))),
    i8x16.eq(bytes, i8x16.splat(0x1b)),
  );
}

/** The places two to seven bytes behind one: there an escape may have ended. */
function behind(openers: u64, before: u64): u64 {
  if ((openers | before) === 0) return 0;
  let places: u64 = 0;
  for (let by: u64 = 2; by <= 7; by += 1) places |= carried(openers, before, by);
  return places;
}

function mark(kind: i32, from: i32, to: i32): void {
  store<i32>(out, kind);
  store<i32>(out, from - text, 4);
  store<i32>(out, to - text, 8);
  out += markSize;
}

// Signs that nobody sees.

function markUnseen(): void {
  for (let from = at; from < at + 64; from += 16) {
    const first = v128.load(from);
    const second = v128.load(from, 1);
    const general = v128.and(
      i8x16.eq(first, i8x16.splat(<i8>0xe2)),
      i8x16.eq(v128.and(second, i8x16.splat(<i8>0xfe)), i8x16.splat(<i8>0x80)),
    );
    const mark = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xef)), i8x16.eq(second, i8x16.splat(<i8>0xbb)));
    const hyphen = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xc2)), i8x16.eq(second, i8x16.splat(<i8>0xad)));
    let places: u32 = i8x16.bitmask(v128.or(general, v128.or(mark, hyphen)));
    while (places !== 0) {
      markSign(from + <i32>ctz(places));
      places &= places - 1;
    }
  }
}

/** By its last byte, where it has three. */
function markSign(place: i32): void {
  const second = <u32>load<u8>(place, 1);
  const last = <u32>load<u8>(place, 2);
  if (second === 0xad) return mark(unseen, place, place + 2);
  const isUnseen =
    second === 0x80
      ? (last >= 0x8b && last <= 0x8f) || (last >= 0xaa && last <= 0xae)
      : second === 0x81
        ? last >= 0xa0 && last <= 0xa4
        : last === 0xbf;
  if (isUnseen) mark(unseen, place, place + 3);
}

// URLs and the headers of keys.

function markPunctuation(from: i32): void {
  let places = bits(
    punctuation(from),
    punctuation(from + 16),
    punctuation(from + 32),
    punctuation(from + 48),
  );
  while (places !== 0) {
    lookAtPunctuation(from + <i32>ctz(places));
    places &= places - 1;
  }
}

/** The first byte and another one, so that few places are left: `:/`, `%3` and `-----B`. */
function punctuation(from: i32): v128 {
  const first = v128.load(from);
  const second = v128.load(from, 1);
  const sixth = v128.load(from, 5);
  return v128.or(
    v128.or(
      v128.and(i8x16.eq(first, i8x16.splat(0x3a)), i8x16.eq(second, i8x16.splat(0x2f))),
      v128.and(i8x16.eq(first, i8x16.splat(0x25)), i8x16.eq(second, i8x16.splat(0x33))),
    ),
    v128.and(i8x16.eq(first, i8x16.splat(0x2d)), i8x16.eq(sixth, i8x16.splat(0x42))),
  );
}

function lookAtPunctuation(place: i32): void {
  const first = load<u8>(place);
  if (first === 0x3a) {
    if (load<u16>(place, 1) === 0x2f2f && hasLogin(place + 3)) mark(url, place, place + 3);
  } else if (first === 0x25) {
    // `%3A%2F%2F`, with both letters in one case.
    const eight = load<u64>(place);
    if (load<u8>(place, 8) === 0x46 && eight === 0x3225463225413325) mark(url, place, place + 9);
    if (load<u8>(place, 8) === 0x66 && eight === 0x3225663225613325) mark(url, place, place + 9);
  } else if (first === 0x2d) {
    // `-----BEGIN`
    if (load<u64>(place) === 0x4745422d2d2d2d2d && load<u16>(place, 8) === 0x4e49)
      mark(key, place, place + 10);
  }
}

/** Most URLs name a host, and nothing before it. */
function hasLogin(from: i32): bool {
  const furthest = min(end, from + longestAuthority);
  for (let place = from; place < furthest; place += 1) {
    if (load<u8>(place) === 0x40) return true;
    if (is(place, endsAuthority)) return false;
  }
  return false;
}

// Names.

function markNames(): void {
  for (let from = at; from < at + 64; from += 16) {
    const allowed = v128.and(v128.and(stemsAllowed(from, 0), stemsAllowed(from, 1)), stemsAllowed(from, 2));
    if (!v128.any_true(allowed)) continue;
    v128.store(lanes, allowed);
    let places: u32 = i8x16.bitmask(i8x16.ne(allowed, i8x16.splat(0)));
    while (places !== 0) {
      const lane = <i32>ctz(places);
      lookForStem(from + lane, load<u8>(lanes + lane));
      places &= places - 1;
    }
  }
}

/** For each of 16 bytes, the stems whose letter at `index` it can be. */
function stemsAllowed(from: i32, index: i32): v128 {
  const folded = v128.or(v128.load(from + index), i8x16.splat(0x20));
  const row = stemFilters + index * 32;
  const low = i8x16.swizzle(v128.load(row), v128.and(folded, i8x16.splat(15)));
  const high = i8x16.swizzle(v128.load(row, 16), v128.and(i16x8.shr_u(folded, 4), i8x16.splat(15)));
  return v128.and(low, high);
}

function lookForStem(place: i32, buckets: u32): void {
  const folded = load<u64>(place) | 0x2020202020202020;
  for (let left = buckets; left !== 0; left &= left - 1) {
    const bucket = bucketStarts + <i32>ctz(left);
    const end = <i32>load<u8>(bucket, 1);
    for (let index = <i32>load<u8>(bucket); index < end; index += 1) {
      const stem = stems + index * 16;
      const counts = load<u64>(stem, 8);
      if ((folded & counts) !== load<u64>(stem)) continue;
      lookAtStem(place, place + 8 - (<i32>clz(counts) >> 3), neighbours + (index << 8));
      return;
    }
  }
}

/** `beside` says which bytes before and behind the stem make a mark. */
function lookAtStem(first: i32, last: i32, beside: i32): void {
  const before = load<u8>(beside + <i32>load<u8>(first - 1));
  const behind = load<u8>(beside + <i32>load<u8>(last));
  if (((before & 1) | (behind & 2)) !== 0) mark(name, first, last);
  // A name with two stems is looked at once.
  if (first < lastNameEnd) return;
  const start = nameStart(first);
  lastNameEnd = nameEnd(last);
  if (canAssign(start, lastNameEnd, syntax, end)) mark(assigned, start, lastNameEnd);
}

// Long runs.

/** A run of 20 word bytes or more that ends in this block. */
function markRuns(wordBytes: u64): void {
  const of2 = wordBytes & carried(wordBytes, words0, 1);
  const of4 = of2 & carried(of2, runs2, 2);
  const of8 = of4 & carried(of4, runs4, 4);
  const of16 = of8 & carried(of8, runs8, 8);
  const of20 = of16 & carried(of4, runs4, 16);
  let ends = ~wordBytes & carried(of20, runs20, 1);
  runs2 = of2;
  runs4 = of4;
  runs8 = of8;
  runs20 = of20;
  while (ends !== 0) {
    const last = at + <i32>ctz(ends);
    ends &= ends - 1;
    const first = runStart(last);
    if (!isEncoded(first, last)) continue;
    if (load<u8>(first - 1) === 0x2e) mark(dotted, first, last);
    if (everyRun || mayHide(first, last, head)) mark(encoded, first, last);
  }
}

/** The bits moved up, with those of the block before coming in. */
function carried(now: u64, before: u64, by: u64): u64 {
  return (now << by) | (before >> (64 - by));
}

/** The first byte of the run that ends before `last`. */
function runStart(last: i32): i32 {
  const index = last - 1 - text;
  let row = wordBits + ((index >> 6) << 3);
  let gaps = ~load<u64>(row) << (63 - <u64>(index & 63));
  if (gaps !== 0) return last - <i32>clz(gaps);
  let first = text + (index & ~63);
  while (first > text) {
    row -= 8;
    gaps = ~load<u64>(row);
    if (gaps !== 0) return first - <i32>clz(gaps);
    first -= 64;
  }
  return text;
}

/** With a digit, and with both cases or a length of 32. */
function isEncoded(first: i32, last: i32): bool {
  let hasDigit = false;
  let hasCapital = false;
  let hasSmall = false;
  const isLong = last - first >= 32;
  for (let from = first; from < last; from += 16) {
    const bytes = v128.load(from);
    const here: u32 = last - from >= 16 ? 0xffff : ((<u32>1) << (last - from)) - 1;
    hasDigit = hasDigit || (i8x16.bitmask(digit(bytes)) & here) !== 0;
    hasCapital = hasCapital || (i8x16.bitmask(capital(bytes)) & here) !== 0;
    hasSmall = hasSmall || (i8x16.bitmask(small(bytes)) & here) !== 0;
    if (hasDigit && (isLong || (hasCapital && hasSmall))) return true;
  }
  return false;
}

// Keywords. Whether ten word bytes follow is known one block later.

function markWords(next: u64): void {
  const starts = words0 & (~((alphanumerics0 << 1) | afterAlphanumeric0) | behindOpeners0);
  if (starts === 0) return;
  const two = words0 & ((words0 >> 1) | (next << 63));
  const two1 = next & (next >> 1);
  const four = two & ((two >> 2) | (two1 << 62));
  const four1 = two1 & (two1 >> 2);
  const eight = four & ((four >> 4) | (four1 << 60));
  let places = starts & eight & ((two >> 8) | (two1 << 56));
  while (places !== 0) {
    lookForKeyword(at - 64 + <i32>ctz(places));
    places &= places - 1;
  }
}

function lookForKeyword(place: i32): void {
  let number = <i32>load<u16>(keywordHeads + (hashOf(load<u32>(place)) << 1));
  while (number !== 0) {
    const keyword = keywords + (number - 1) * keywordSize;
    if (
      (load<u64>(place) & load<u64>(keyword, 16)) === load<u64>(keyword) &&
      (load<u64>(place, 8) & load<u64>(keyword, 24)) === load<u64>(keyword, 8)
    ) {
      mark(word, place, runEndFrom(place));
      return;
    }
    number = load<i32>(keyword, 32);
  }
}

/** Of the first three bytes, which are all that a keyword may have. */
export function hashOf(start: u32): i32 {
  return <i32>(((start & 0xffffff) * 0x9e3779b1) >>> 20);
}

function runEndFrom(place: i32): i32 {
  if (place < runEnd) return runEnd;
  for (let from = place; ; from += 16) {
    const bytes = v128.load(from);
    const others: u32 = i8x16.bitmask(v128.not(v128.or(alphanumeric(bytes), sign(bytes))));
    if (others === 0) continue;
    runEnd = from + <i32>ctz(others);
    return runEnd;
  }
}
