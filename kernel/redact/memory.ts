/** Where things lie in the memory, and the text that is looked at. Whoever fills the tables reads the places as globals. */

/** Byte to its kind, which is the number of its list, counted from one; 0 for what nobody asks for. */
export const kinds: i32 = 0x400;
/** 16 times each of the four bytes that are asked for. */
export const sought: i32 = 0x500;
/** Letter to the byte that it stands for behind a backslash; 0 where that is not all of the escape. */
export const letters: i32 = 0x600;
/** 1 for what can stand behind the first number of a row. */
export const rowEnds: i32 = 0x700;
/** 1 for what can stand between a piece of a needle and its line's end. */
export const closers: i32 = 0x900;
/** How many numbers each list holds, 4 bytes each. */
export const lengths: i32 = 0x800;
/** Lists of numbers of 4 bytes. */
export const lists: i32 = 0x10000;
export const mostOfList: i32 = 0x4000;
/** Candidates, a needle and a place of 4 bytes each, lie where the lists were. */
export const candidates: i32 = 0x10000;
export const mostCandidates: i32 = 0x10000;
/** Here tables begin. The text lies behind them, with so many zeros behind it. */
export const tables: i32 = 0xc0000;
export const padding: i32 = 64;

/** Where the text begins, and where it ends. */
export let text: i32 = 0;
export let end: i32 = 0;
/** All four bytes in a row that stand anywhere in a needle. */
let pieces: i32 = 0;
let piecesShift: i32 = 0;
/** Whether a line break may stand for a space. */
export let hasSpaces: bool = false;

/** Takes where texts will stand, and the table of the pieces of needles; `spaces` is 1 when these may be broken at spaces. */
export function prepare(itsText: i32, itsPieces: i32, itsPiecesShift: i32, spaces: i32): void {
  text = itsText;
  pieces = itsPieces;
  piecesShift = itsPiecesShift;
  hasSpaces = spaces !== 0;
}

/** The first four bytes of all needles. */
let beginnings: i32 = 0;
let beginningsShift: i32 = 0;

/** Takes the table of those. */
export function prepareBeginnings(its: i32, itsShift: i32): void {
  beginnings = its;
  beginningsShift = itsShift;
}

/** Puts the zeros behind a text of so many bytes. */
export function setLength(length: i32): void {
  end = text + length;
  for (let at = end; at < end + padding; at += 16) v128.store(at, i8x16.splat(0));
}

/** 1 when four bytes may stand in a needle. */
export function isPiece(word: u32): u32 {
  return isMarked(hashOf(word), pieces, piecesShift);
}

/** 1 when they may begin one. */
export function isBeginning(word: u32): u32 {
  return isMarked(hashOf(word), beginnings, beginningsShift);
}

/** 1 when both bits of a hash are set. */
export function isMarked(hash: u32, table: i32, shift: i32): u32 {
  const row = load<u32>(table + ((hash >> shift) << 2));
  return (row >> ((hash >> 3) & 31)) & (row >> ((hash >> 8) & 31)) & 1;
}

/** As in `src/redact/engine/pool.ts`. */
export function hashOf(word: u32): u32 {
  return word * 0x9e3779b1;
}

/** The same of eight bytes, as `hashOfGram` there. */
export function wideHashOf(word: u32, following: u32): u32 {
  return hashOf(word) ^ (following * 0x85ebca6b);
}

/** The value of a hex digit, or -1. */
export function hexValue(byte: u8): i32 {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
