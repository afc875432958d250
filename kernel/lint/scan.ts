/**
 * The scanner's look at every byte, in WebAssembly: 64 bytes at a time become sets of bits, and nothing but what these
 * leave over is looked at one by one. `src/lint/scan/kernel-scanner.ts` fills the tables and takes the marks.
 * AssemblyScript: `npm run kernel` compiles it.
 */
import { bits, digit, opener, sign, small } from "./bits";
import { markForeign } from "./foreign";
import { end, give, wordBits } from "./given";
import { stemsAt, stemsWith } from "./letters";
import { count, empty, isRoom } from "./marks";
import { lastLetters, text } from "./memory";
import { forgetNames, markNames } from "./names";
import { forgetPunctuation, markPunctuation } from "./punctuation";
import { forgetRuns, markRuns } from "./runs";
import { markUnseen } from "./unseen";
import { forgetWords, markWords } from "./words";

export { needed } from "./given";
export {
  byteClasses,
  keywordHeads,
  keywordSize,
  keywords,
  marks,
  mostKeywords,
  mostStems,
  neighbours,
  shortStems,
  stemFilters,
  stemHeads,
  stemNexts,
  stems,
  text,
} from "./memory";
export { stemHashOf } from "./names";
export { hashOf } from "./words";

let at: i32 = 0;

/** Begins with the text that lies there; gives the number of its first marks. */
export function scan(length: i32, syntax: i32, marksEveryRun: bool): i32 {
  give(length, syntax, marksEveryRun);
  at = text;
  forgetPunctuation();
  forgetNames();
  forgetRuns();
  forgetWords();
  memory.fill(lastLetters, 0, 48);
  return more();
}

/** False when there may be more marks than had room. */
export function done(): bool {
  return at >= end + 64;
}

/** Goes on where the room for marks ended; gives the number of further marks. */
export function more(): i32 {
  empty();
  let firsts = v128.load(lastLetters);
  let seconds = v128.load(lastLetters, 16);
  let thirds = v128.load(lastLetters, 32);
  // One block behind the text ends its last run.
  for (; at < end + 64 && isRoom(); at += 64) {
    let alphanumerics: u64 = 0;
    let digits: u64 = 0;
    let signs: u64 = 0;
    let openers: u64 = 0;
    let colons: u64 = 0;
    let notStems: u64 = 0;
    let beyondAscii: u64 = 0;
    // A loop, so that engines keep what does not change, and little of what does.
    for (let by: u64 = 0; by < 64; by += 16) {
      const bytes = v128.load(at + <i32>by);
      beyondAscii |= bits(bytes);
      const folded = v128.or(bytes, i8x16.splat(0x20));
      const isDigit = digit(bytes);
      alphanumerics |= bits(v128.or(small(folded), isDigit)) << by;
      digits |= bits(isDigit) << by;
      signs |= bits(sign(bytes)) << by;
      openers |= bits(opener(bytes)) << by;
      colons |= bits(i8x16.eq(bytes, i8x16.splat(0x3a))) << by;
      // All that is far from letters becomes the last of these 32.
      const letters = i8x16.min_u(v128.xor(folded, i8x16.splat(0x60)), i8x16.splat(31));
      const first = stemsWith(letters, 0);
      const second = stemsWith(letters, 1);
      const third = stemsWith(letters, 2);
      const found = stemsAt(letters, firsts, first, seconds, second, thirds, third);
      notStems |= bits(i8x16.eq(found, i8x16.splat(0))) << by;
      firsts = first;
      seconds = second;
      thirds = third;
    }
    if (beyondAscii !== 0) {
      markUnseen(at);
      markForeign(at);
    }
    markBlock(at, alphanumerics, digits, signs, openers, colons, ~notStems);
  }
  v128.store(lastLetters, firsts);
  v128.store(lastLetters, seconds, 16);
  v128.store(lastLetters, thirds, 32);
  return count();
}

/** `stemEnds`: where the first four letters of a stem may end. */
function markBlock(
  at: i32,
  alphanumerics: u64,
  digits: u64,
  signs: u64,
  openers: u64,
  colons: u64,
  stemEnds: u64,
): void {
  const wordBytes = alphanumerics | signs;
  store<u64>(wordBits + ((at - text) >> 3), wordBytes);
  markPunctuation(at, signs, openers, colons);
  markNames(at, stemEnds);
  markRuns(at, wordBytes, digits);
  markWords(at, wordBytes, alphanumerics, openers);
}
