/** Looks for grams in bytes: the sweep for texts so small that bringing them to the kernel would cost more. */
import { type GramTables, numbersPerEntry } from "./grams.ts";
import { hashOf, hashOfGram, wordAt } from "./pool.ts";

/** A place at which a needle may stand; the caller compares. */
export type Candidate = (needle: number, start: number) => void;

/** Bytes, and the words of memory in them: made once for all classes. */
export interface Swept {
  readonly bytes: Uint8Array;
  /** So many bytes stand before the first word. */
  readonly skew: number;
  readonly words: Int32Array;
}

export function sweptOf(bytes: Uint8Array): Swept {
  const skew = Math.min(-bytes.byteOffset & 3, bytes.length);
  // Where so few bytes end before the first word there is none, but an array begins at one all the same.
  const start = (bytes.byteOffset + skew) & -4;
  const words = new Int32Array(bytes.buffer, start, (bytes.length - skew) >> 2);
  return { bytes, skew, words };
}

/** Calls `candidate` for every place where a needle stands whose grams are all inside of the bytes, and for some others. */
export function sweep(tables: GramTables, swept: Swept, candidate: Candidate): void {
  if (tables.stride === 1) sweepBytes(tables, swept.bytes, candidate);
  else sweepWords(tables, swept, candidate);
}

/** Reads aligned words, four strides at a time with one branch for the four: they are nearly always all strange. */
function sweepWords(tables: GramTables, { bytes, skew, words }: Swept, candidate: Candidate): void {
  const { filter, gram } = tables;
  const has = (index: number): number =>
    filter.has(hashOfGram(gram, words[index] ?? 0, words[index + 1] ?? 0));
  const step = tables.stride >> 2;
  const last = words.length - 3 * step;
  let at = 0;
  for (; at < last; at += 4 * step) {
    const one = has(at);
    const two = has(at + step);
    const three = has(at + 2 * step);
    const four = has(at + 3 * step);
    if ((one | two | three | four) === 0) continue;
    if (one) look(tables, bytes, skew + 4 * at, candidate);
    if (two) look(tables, bytes, skew + 4 * (at + step), candidate);
    if (three) look(tables, bytes, skew + 4 * (at + 2 * step), candidate);
    if (four) look(tables, bytes, skew + 4 * (at + 3 * step), candidate);
  }
  for (; at < words.length; at += step) look(tables, bytes, skew + 4 * at, candidate);
}

function sweepBytes(tables: GramTables, bytes: Uint8Array, candidate: Candidate): void {
  const { filter } = tables;
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (filter.has(hashOf(wordAt(bytes, at)))) look(tables, bytes, at, candidate);
  }
}

function look(tables: GramTables, bytes: Uint8Array, at: number, candidate: Candidate): void {
  const { heads, entries } = tables;
  const word = wordAt(bytes, at);
  const following = at + 8 <= bytes.length ? wordAt(bytes, at + 4) : 0;
  const head = hashOfGram(tables.gram, word, following) >>> tables.headShift;
  const end = (heads[head + 1] ?? 0) * numbersPerEntry;
  for (let entry = (heads[head] ?? 0) * numbersPerEntry; entry < end; entry += numbersPerEntry) {
    if (entries[entry] !== word) continue;
    const expected = entries[entry + 1] ?? 0;
    if (expected !== following && expected !== 0 && following !== 0) continue;
    candidate(entries[entry + 2] ?? 0, at - (entries[entry + 3] ?? 0));
  }
}
