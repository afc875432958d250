/**
 * The scanner's look at every byte, in WebAssembly: 64 bytes at a time become sets of bits, and nothing but what these
 * leave over is looked at one by one. `src/lint/scan/kernel-scanner.ts` fills the tables and takes the marks.
 * AssemblyScript: `npm run kernel` compiles it.
 */
import { alphanumeric, bits, opener, sign } from "./bits";
import { end, give, wordBits } from "./given";
import { count, empty, isRoom } from "./marks";
import { text } from "./memory";
import { forgetNames, markNames } from "./names";
import { markPunctuation } from "./punctuation";
import { forgetRuns, markRuns } from "./runs";
import { forgetWords, markWords } from "./words";

export { needed } from "./given";
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
export { hashOf } from "./words";

let at: i32 = 0;

/** Begins with the text that lies there; gives the number of its first marks. */
export function scan(length: i32, syntax: i32, marksEveryRun: bool): i32 {
  give(length, syntax, marksEveryRun);
  at = text;
  forgetNames();
  forgetRuns();
  forgetWords();
  return more();
}

/** False when there may be more marks than had room. */
export function done(): bool {
  return at >= end + 64;
}

/** Goes on where the room for marks ended; gives the number of further marks. */
export function more(): i32 {
  empty();
  // One block behind the text ends its last run.
  for (; at < end + 64 && isRoom(); at += 64) block(at);
  return count();
}

function block(at: i32): void {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const alphanumerics = bits(alphanumeric(a), alphanumeric(b), alphanumeric(c), alphanumeric(d));
  const signs = bits(sign(a), sign(b), sign(c), sign(d));
  const openers = bits(opener(a), opener(b), opener(c), opener(d));
  const wordBytes = alphanumerics | signs;
  store<u64>(wordBits + ((at - text) >> 3), wordBytes);
  markPunctuation(at);
  markNames(at);
  markRuns(at, wordBytes);
  markWords(at, wordBytes, alphanumerics, openers);
}
