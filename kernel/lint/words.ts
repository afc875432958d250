/** Marks words that begin as a provider's tokens do. Whether ten word bytes follow is known one block later. */
import { alphanumeric, carried, sign } from "./bits";
import { mark, word } from "./marks";
import { keywordHeads, keywordSize, keywords } from "./memory";

// Of the block before: its word bytes, letters and digits, places behind an escape, and whether the one before that ended
// with a letter or digit.
let words: u64 = 0;
let alphanumerics: u64 = 0;
let openers: u64 = 0;
let behindOpeners: u64 = 0;
let isAfterAlphanumeric: u64 = 0;
/** The end of the run that was looked at last. */
let runEnd: i32 = 0;

/** Begins with a text. */
export function forgetWords(): void {
  words = 0;
  alphanumerics = 0;
  openers = 0;
  behindOpeners = 0;
  isAfterAlphanumeric = 0;
  runEnd = 0;
}

/** Takes the block at `at`, and marks words of the one before. */
export function markWords(at: i32, itsWords: u64, itsAlphanumerics: u64, itsOpeners: u64): void {
  const starts = words & (~((alphanumerics << 1) | isAfterAlphanumeric) | behindOpeners);
  if (starts !== 0) markAmong(at - 64, starts, itsWords);
  behindOpeners = behind(itsOpeners, openers);
  openers = itsOpeners;
  isAfterAlphanumeric = alphanumerics >> 63;
  alphanumerics = itsAlphanumerics;
  words = itsWords;
}

function markAmong(at: i32, starts: u64, next: u64): void {
  const two = words & ((words >> 1) | (next << 63));
  const two1 = next & (next >> 1);
  const four = two & ((two >> 2) | (two1 << 62));
  const four1 = two1 & (two1 >> 2);
  const eight = four & ((four >> 4) | (four1 << 60));
  let places = starts & eight & ((two >> 8) | (two1 << 56));
  // Nearly always there are three or less, and nearly always no keyword begins so: one branch for all of them.
  while (places !== 0) {
    const one = at + <i32>ctz(places);
    places &= places - 1;
    const two = places !== 0 ? at + <i32>ctz(places) : one;
    places &= places - 1;
    const three = places !== 0 ? at + <i32>ctz(places) : two;
    places &= places - 1;
    if ((headAt(one) | headAt(two) | headAt(three)) === 0) continue;
    lookForKeyword(one);
    if (two !== one) lookForKeyword(two);
    if (three !== two) lookForKeyword(three);
  }
}

/** The places two to seven bytes behind one: there an escape may have ended. */
function behind(now: u64, before: u64): u64 {
  if ((now | before) === 0) return 0;
  let places: u64 = 0;
  for (let by: u64 = 2; by <= 7; by += 1) places |= carried(now, before, by);
  return places;
}

/** The first keyword that may begin there, counted from one; 0 when none does. */
function headAt(place: i32): i32 {
  return <i32>load<u16>(keywordHeads + (hashOf(load<u32>(place)) << 1));
}

function lookForKeyword(place: i32): void {
  let number = headAt(place);
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
