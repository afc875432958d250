/** Finds where the codes of terminals begin, as `src/redact/codes.ts` says it. */
import { end, lengths, lists, mostOfList, text } from "./memory";

const block: i32 = 64;
const escapeSign: u8 = 0x1b;
const backspace: u8 = 0x08;
const hash: u8 = 0x23;
/** `#x1B`, read as one word; a bracket follows. */
const written: u32 = 0x42317823;

/** Behind the last place in the list. */
let behind: i32 = 0;

/** Fills the first list with what begins from `from` on, a multiple of 64, as long as there is room; returns where that ended. */
export function findCodes(from: i32): i32 {
  behind = lists;
  const full = lists + ((mostOfList - block) << 2);
  let at = text + from;
  for (; at < end && behind <= full; at += block) {
    let these: u64 = 0;
    for (let part = 0; part < block; part += 16) these |= (<u64>signsIn(v128.load(at + part))) << part;
    for (; these !== 0; these &= these - 1) take(at + <i32>ctz(these));
  }
  store<i32>(lengths, (behind - lists) >> 2);
  return at - text;
}

function signsIn(bytes: v128): u32 {
  const controls = v128.or(i8x16.eq(bytes, i8x16.splat(escapeSign)), i8x16.eq(bytes, i8x16.splat(backspace)));
  return <u32>i8x16.bitmask(v128.or(controls, i8x16.eq(bytes, i8x16.splat(hash))));
}

function take(place: i32): void {
  const byte = load<u8>(place);
  if (byte === escapeSign) append(place);
  else if (byte === hash) {
    if (load<u32>(place) === written && load<u8>(place, 4) === 0x5b) append(place);
  } else if (place > text && load<u8>(place - 1) === 0x20) append(place - 1);
}

function append(place: i32): void {
  store<i32>(behind, place - text);
  behind += 4;
}
