/** Looks for grams of needles, class by class. `src/redact/engine/grams.ts` says what the tables of a class hold. */
import { candidates, end, hashOf, isMarked, mostCandidates, text, wideHashOf } from "./memory";

const candidateSize: i32 = 8;
const entrySize: i32 = 16;

// The class that is swept for.
let gram: i32 = 4;
let stride: i32 = 0;
let filter: i32 = 0;
let filterShift: i32 = 0;
let heads: i32 = 0;
let headShift: i32 = 0;
let entries: i32 = 0;
/** One gram has no more candidates. */
let mostOfGram: i32 = 0;

let out: i32 = 0;

/** Takes a class by where its numbers stand, in the order of those above. */
export function choose(its: i32): void {
  gram = load<i32>(its);
  stride = load<i32>(its, 4);
  filter = load<i32>(its, 8);
  filterShift = load<i32>(its, 12);
  heads = load<i32>(its, 16);
  headShift = load<i32>(its, 20);
  entries = load<i32>(its, 24);
  mostOfGram = load<i32>(its, 28);
}

/** How many candidates the last call of `sweep` gave. */
export function count(): i32 {
  return (out - candidates) / candidateSize;
}

/** Gives candidates from `from` on, as long as there is room for them, and returns where that ended. */
export function sweep(from: i32): i32 {
  return gram === 8 ? sweepGrams<u64>(from) : sweepGrams<u32>(from);
}

function sweepGrams<Gram>(from: i32): i32 {
  out = candidates;
  const last = end - <i32>sizeof<Gram>();
  const full = candidates + (mostCandidates - 4 * mostOfGram) * candidateSize;
  const step = stride;
  let at = text + from;
  for (; at <= last - 3 * step && out <= full; at += 4 * step) {
    const one = hashAt<Gram>(at);
    const two = hashAt<Gram>(at + step);
    const three = hashAt<Gram>(at + 2 * step);
    const four = hashAt<Gram>(at + 3 * step);
    const isOne = isGram(one);
    const isTwo = isGram(two);
    const isThree = isGram(three);
    const isFour = isGram(four);
    if ((isOne | isTwo | isThree | isFour) === 0) continue;
    if (isOne) look<Gram>(one, at);
    if (isTwo) look<Gram>(two, at + step);
    if (isThree) look<Gram>(three, at + 2 * step);
    if (isFour) look<Gram>(four, at + 3 * step);
  }
  for (; at <= last && out <= full; at += step) look<Gram>(hashAt<Gram>(at), at);
  return at - text;
}

function hashAt<Gram>(at: i32): u32 {
  if (sizeof<Gram>() === 8) return wideHashOf(load<u32>(at), load<u32>(at, 4));
  return hashOf(load<u32>(at));
}

function isGram(hash: u32): u32 {
  return isMarked(hash, filter, filterShift);
}

function look<Gram>(hash: u32, at: i32): void {
  const head = heads + ((hash >> headShift) << 2);
  const behind = entries + load<i32>(head, 4) * entrySize;
  for (let entry = entries + load<i32>(head) * entrySize; entry < behind; entry += entrySize) {
    if (load<Gram>(entry) !== load<Gram>(at) || !fits<Gram>(entry, at)) continue;
    store<i32>(out, load<i32>(entry, 8));
    store<i32>(out, at - text - load<i32>(entry, 12), 4);
    out += candidateSize;
  }
}

/** Whether what stands behind a gram of four bytes may be the needle's, too. */
function fits<Gram>(entry: i32, at: i32): bool {
  if (sizeof<Gram>() === 8 || at + 8 > end) return true;
  const expected = load<u32>(entry, 4);
  const following = load<u32>(at, 4);
  return expected === following || expected === 0 || following === 0;
}
