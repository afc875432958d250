/**
 * The scanner's look at every byte, in WebAssembly: 64 bytes at a time become sets of bits, and nothing but what these
 * leave over is looked at one by one. `src/lint/scan/scanner.ts` says what a mark is; `src/lint/scan/kernel-scanner.ts` fills
 * the tables and takes the marks. AssemblyScript: `npm run kernel` compiles it.
 */

import { canAssign, nameEnd, nameStart } from "./assigned";
import { endsAuthority, is } from "./classes";
import { mayHide } from "./hiding";
import {
  head,
  keywordHeads,
  keywordSize,
  keywords,
  lastLetters,
  marks,
  mostMarks,
  neighbours,
  padding,
  shortStems,
  stemFilters,
  stemHeads,
  stemNexts,
  stems,
  text,
} from "./memory";

export {
  byteClasses,
  keywordHeads,
  keywordSize,
  keywords,
  marks,
  mostKeywords,
  mostStems,
  neighbours,
  padding,
  shortStems,
  stemFilters,
  stemHeads,
  stemNexts,
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
let signs0: u64 = 0;
let signsOf2: u64 = 0;
let signsOf5: u64 = 0;
let colons0: u64 = 0;
let behindOpeners0: u64 = 0;
let runs2: u64 = 0;
let runs4: u64 = 0;
let runs8: u64 = 0;
let runs20: u64 = 0;
/** 1 when the run that reaches the end of the block has a digit. */
let digitRun: u64 = 0;
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
  signs0 = 0;
  signsOf2 = 0;
  signsOf5 = 0;
  colons0 = 0;
  behindOpeners0 = 0;
  runs2 = 0;
  runs4 = 0;
  runs8 = 0;
  runs20 = 0;
  digitRun = 0;
  runEnd = 0;
  lastNameEnd = 0;
  memory.fill(lastLetters, 0, 48);
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
  let firsts = v128.load(lastLetters);
  let seconds = v128.load(lastLetters, 16);
  let thirds = v128.load(lastLetters, 32);
  // One block behind the text ends its last run.
  while (at < end + 64 && out <= full) {
    let alphanumerics: u64 = 0;
    let digits: u64 = 0;
    let signs: u64 = 0;
    let openers: u64 = 0;
    let colons: u64 = 0;
    let notStems: u64 = 0;
    // A loop, so that engines keep what does not change, and little of what does.
    for (let by: u64 = 0; by < 64; by += 16) {
      const bytes = v128.load(at + <i32>by);
      const folded = v128.or(bytes, i8x16.splat(0x20));
      const isDigit = digit(bytes);
      alphanumerics |= bits(v128.or(small(folded), isDigit)) << by;
      digits |= bits(isDigit) << by;
      signs |= bits(sign(bytes)) << by;
      openers |= bits(opener(bytes)) << by;
      colons |= bits(i8x16.eq(bytes, i8x16.splat(0x3a))) << by;
      // Each of a stem's first four letters is looked up once, where it stands: so a stem is known at the last of them.
      const letters = v128.xor(folded, i8x16.splat(0x60));
      const first = stemsWith(letters, 0);
      const second = stemsWith(letters, 1);
      const third = stemsWith(letters, 2);
      const found = v128.and(
        v128.and(threeBack(firsts, first), twoBack(seconds, second)),
        v128.and(oneBack(thirds, third), v128.or(stemsWith(letters, 3), v128.load(shortStems))),
      );
      notStems |= bits(i8x16.eq(found, i8x16.splat(0))) << by;
      firsts = first;
      seconds = second;
      thirds = third;
    }
    markBlock(alphanumerics, digits, signs, openers, colons, ~notStems);
    at += 64;
  }
  v128.store(lastLetters, firsts);
  v128.store(lastLetters, seconds, 16);
  v128.store(lastLetters, thirds, 32);
  isDone = at >= end + 64;
  return (out - marks) / markSize;
}

/** `stemEnds`: where the first four letters of a stem may end. */
function markBlock(
  alphanumerics: u64,
  digits: u64,
  signs: u64,
  openers: u64,
  colons: u64,
  stemEnds: u64,
): void {
  const wordBytes = alphanumerics | signs;
  store<u64>(wordBits + ((at - text) >> 3), wordBytes);
  markPunctuation(signs, openers, colons);
  for (let left = stemEnds; left !== 0; left &= left - 1) lookForStem(at - 3 + <i32>ctz(left));
  markRuns(wordBytes, digits);
  markWords(wordBytes);
  behindOpeners0 = behind(openers, openers0);
  openers0 = openers;
  afterAlphanumeric0 = alphanumerics0 >> 63;
  alphanumerics0 = alphanumerics;
  words0 = wordBytes;
}

function bits(bytes: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(bytes));
}

// Signed, since engines have one instruction for that: what is below `count` is then below `count - 128`.

function digit(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x30 - 128))), i8x16.splat(<i8>(10 - 128)));
}

function small(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x61 - 128))), i8x16.splat(<i8>(26 - 128)));
}

function capital(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x41 - 128))), i8x16.splat(<i8>(26 - 128)));
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

// URLs and the headers of keys.

/** Looks at few places: where two signs follow a colon, where an escape begins, and behind five signs and more. */
function markPunctuation(signs: u64, openers: u64, colons: u64): void {
  const of2 = signs & carried(signs, signs0, 1);
  const of4 = of2 & carried(of2, signsOf2, 2);
  const of5 = of4 & carried(signs, signs0, 4);
  let places = (of2 & carried(colons, colons0, 2)) | openers | (~signs & carried(of5, signsOf5, 1));
  signs0 = signs;
  signsOf2 = of2;
  signsOf5 = of5;
  colons0 = colons;
  while (places !== 0) {
    lookAtPunctuation(at + <i32>ctz(places));
    places &= places - 1;
  }
}

function lookAtPunctuation(place: i32): void {
  const byte = load<u8>(place);
  if (byte === 0x2f) {
    // `://`
    if (load<u16>(place - 2) === 0x2f3a && hasLogin(place + 1)) mark(url, place - 2, place + 1);
  } else if (byte === 0x25) {
    // `%3A%2F%2F`, with both letters in one case.
    const eight = load<u64>(place);
    if (load<u8>(place, 8) === 0x46 && eight === 0x3225463225413325) mark(url, place, place + 9);
    if (load<u8>(place, 8) === 0x66 && eight === 0x3225663225613325) mark(url, place, place + 9);
  } else if (byte === 0x42) {
    // `-----BEGIN`
    if (load<u64>(place - 5) === 0x4745422d2d2d2d2d && load<u16>(place + 3) === 0x4e49)
      mark(key, place - 5, place + 5);
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

function threeBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
}

function twoBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
}

function oneBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/** For each of 16 letters, by their numbers, the buckets of the stems that have it at `index`. */
function stemsWith(numbers: v128, index: i32): v128 {
  const row = stemFilters + index * 32;
  // What is not in the row is beyond its 16 bytes, and becomes zero.
  const first = i8x16.swizzle(v128.load(row), numbers);
  const second = i8x16.swizzle(v128.load(row, 16), v128.xor(numbers, i8x16.splat(0x10)));
  return v128.or(first, second);
}

function lookForStem(place: i32): void {
  const folded = load<u64>(place) | 0x2020202020202020;
  let number = <i32>load<u8>(stemHeads + stemHashOf(<u32>folded));
  while (number !== 0) {
    const stem = stems + (number - 1) * 16;
    const counts = load<u64>(stem, 8);
    if ((folded & counts) === load<u64>(stem)) {
      lookAtStem(place, place + 8 - (<i32>clz(counts) >> 3), neighbours + ((number - 1) << 8));
      return;
    }
    number = <i32>load<u8>(stemNexts + number - 1);
  }
}

/** Of the first three bytes, which are all that a stem may have. */
export function stemHashOf(start: u32): i32 {
  return <i32>(((start & 0xffffff) * 0x9e3779b1) >>> 24);
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

/** A run of 20 word bytes or more, with a digit, that ends in this block. */
function markRuns(wordBytes: u64, digits: u64): void {
  const of2 = wordBytes & carried(wordBytes, words0, 1);
  const of4 = of2 & carried(of2, runs2, 2);
  const of8 = of4 & carried(of4, runs4, 4);
  const of16 = of8 & carried(of8, runs8, 8);
  const of20 = of16 & carried(of4, runs4, 16);
  // From each digit a one is carried to the end of its run.
  const sum = wordBytes + digits;
  const withDigit = sum + digitRun;
  digitRun = sum < wordBytes || withDigit < sum ? 1 : 0;
  let ends = ~wordBytes & withDigit & carried(of20, runs20, 1);
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

/** With both cases or a length of 32. */
function isEncoded(first: i32, last: i32): bool {
  if (last - first >= 32) return true;
  let hasCapital = false;
  let hasSmall = false;
  for (let from = first; from < last; from += 16) {
    const bytes = v128.load(from);
    const here: u32 = last - from >= 16 ? 0xffff : ((<u32>1) << (last - from)) - 1;
    hasCapital = hasCapital || (i8x16.bitmask(capital(bytes)) & here) !== 0;
    hasSmall = hasSmall || (i8x16.bitmask(small(bytes)) & here) !== 0;
  }
  return hasCapital && hasSmall;
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
