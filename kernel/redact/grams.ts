/** Looks for grams of needles, class by class. `src/redact/engine/grams.ts` says what the tables of a class hold. */
import { candidates, end, hashOf, isMarked, mostCandidates, text } from "./memory";

const candidateSize: i32 = 8;
const entrySize: i32 = 16;

// The class that is swept for.
let stride: i32 = 0;
let filter: i32 = 0;
let filterShift: i32 = 0;
let heads: i32 = 0;
let headShift: i32 = 0;
let entries: i32 = 0;
/** One gram has no more candidates. */
let mostOfGram: i32 = 0;

let out: i32 = 0;

export function choose(
  itsStride: i32,
  itsFilter: i32,
  itsFilterShift: i32,
  itsHeads: i32,
  itsHeadShift: i32,
  itsEntries: i32,
  itsMostOfGram: i32,
): void {
  stride = itsStride;
  filter = itsFilter;
  filterShift = itsFilterShift;
  heads = itsHeads;
  headShift = itsHeadShift;
  entries = itsEntries;
  mostOfGram = itsMostOfGram;
}

/** How many candidates the last call of `sweep` gave. */
export function count(): i32 {
  return (out - candidates) / candidateSize;
}

/** Gives candidates from `from` on, as long as there is room for them, and returns where that ended. */
export function sweep(from: i32): i32 {
  out = candidates;
  const last = end - 4;
  const full = candidates + (mostCandidates - 4 * mostOfGram) * candidateSize;
  const step = stride;
  let at = text + from;
  for (; at <= last - 3 * step && out <= full; at += 4 * step) {
    const one = load<u32>(at);
    const two = load<u32>(at + step);
    const three = load<u32>(at + 2 * step);
    const four = load<u32>(at + 3 * step);
    const isOne = isGram(one);
    const isTwo = isGram(two);
    const isThree = isGram(three);
    const isFour = isGram(four);
    if ((isOne | isTwo | isThree | isFour) === 0) continue;
    if (isOne) look(one, at);
    if (isTwo) look(two, at + step);
    if (isThree) look(three, at + 2 * step);
    if (isFour) look(four, at + 3 * step);
  }
  for (; at <= last && out <= full; at += step) look(load<u32>(at), at);
  return at - text;
}

function isGram(word: u32): u32 {
  return isMarked(hashOf(word), filter, filterShift);
}

function look(word: u32, at: i32): void {
  const head = heads + ((hashOf(word) >> headShift) << 2);
  const behind = entries + load<i32>(head, 4) * entrySize;
  const following: u32 = at + 8 <= end ? load<u32>(at, 4) : 0;
  for (let entry = entries + load<i32>(head) * entrySize; entry < behind; entry += entrySize) {
    if (load<u32>(entry) !== word) continue;
    const expected = load<u32>(entry, 4);
    if (expected !== following && expected !== 0 && following !== 0) continue;
    store<i32>(out, load<i32>(entry, 8));
    store<i32>(out, at - text - load<i32>(entry, 12), 4);
    out += candidateSize;
  }
}
