/** Marks long runs of word bytes that something may be encoded in. */
import { capital, carried, small } from "./bits";
import { everyRun, wordBits } from "./given";
import { mayHide } from "./hiding";
import { dotted, encoded, mark } from "./marks";
import { head, text } from "./memory";

// Word bytes of the block before, and where runs of so many end.
let words: u64 = 0;
let runs2: u64 = 0;
let runs4: u64 = 0;
let runs8: u64 = 0;
let runs20: u64 = 0;
/** 1 when the run that reaches the end of the block has a digit. */
let digitRun: u64 = 0;

/** Begins with a text. */
export function forgetRuns(): void {
  words = 0;
  runs2 = 0;
  runs4 = 0;
  runs8 = 0;
  runs20 = 0;
  digitRun = 0;
}

/** Runs of 20 word bytes or more, with a digit, that end in the block at `at`. */
export function markRuns(at: i32, wordBytes: u64, digits: u64): void {
  const of2 = wordBytes & carried(wordBytes, words, 1);
  const of4 = of2 & carried(of2, runs2, 2);
  const of8 = of4 & carried(of4, runs4, 4);
  const of16 = of8 & carried(of8, runs8, 8);
  const of20 = of16 & carried(of4, runs4, 16);
  // From each digit a one is carried to the end of its run.
  const sum = wordBytes + digits;
  const withDigit = sum + digitRun;
  digitRun = sum < wordBytes || withDigit < sum ? 1 : 0;
  let ends = ~wordBytes & withDigit & carried(of20, runs20, 1);
  words = wordBytes;
  runs2 = of2;
  runs4 = of4;
  runs8 = of8;
  runs20 = of20;
  while (ends !== 0) {
    const last = at + <i32>ctz(ends);
    ends &= ends - 1;
    const first = runStart(last);
    if (!isEncoded(first, last)) continue;
    const before = load<u8>(first - 1);
    // A dot or a tilde.
    if (before === 0x2e || before === 0x7e) mark(dotted, first, last);
    if (everyRun || mayHide(first, last, head)) mark(encoded, first, last);
  }
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
