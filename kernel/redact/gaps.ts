/** Moves what stands between gaps of the text together, so that the codes of terminals are gone. */
import { begin } from "./find";
import { end, isPiece, lists, mostOfList, tables, text } from "./memory";

const vector: i32 = 16;
const word: i32 = 8;
const piece: i32 = 4;

/** The third list, which has the room of all behind it. */
const thirdList: i32 = lists + 2 * (mostOfList << 2);
/** Behind its last place. */
let behindThird: i32 = thirdList;

/**
 * So many gaps, whose beginnings are in the first list and whose ends are in the second. The third list takes where
 * needles may begin within a gap, behind its first byte. Returns the length of what is left; -1 when that list is full.
 */
export function leaveOut(count: i32): i32 {
  let to = text;
  let behind = text;
  behindThird = thirdList;
  for (let index = 0; index < count; index += 1) {
    const entry = lists + (index << 2);
    const start = text + load<i32>(entry);
    const after = text + load<i32>(entry + (mostOfList << 2));
    if (behindThird + ((after - start) << 2) > tables) return -1;
    to = move(behind, start, to);
    takeStarts(start + 1, after);
    behind = after;
  }
  to = move(behind, end, to);
  const length = to - text;
  begin(length);
  return length;
}

/** How many places the third list holds. */
export function countStarts(): i32 {
  return (behindThird - thirdList) >> 2;
}

/** A needle begins with four bytes that are known of it, or is cut off. */
function takeStarts(from: i32, before: i32): void {
  for (let at = from; at < before; at += 1) {
    if (at + piece <= end && isPiece(load<u32>(at)) === 0) continue;
    store<i32>(behindThird, at - text);
    behindThird += 4;
  }
}

/** Moves bytes to a place before them, none of those behind it touched, and returns where they end. */
function move(from: i32, before: i32, to: i32): i32 {
  if (from === to) return before;
  let source = from;
  let target = to;
  for (; source + vector <= before; source += vector, target += vector) v128.store(target, v128.load(source));
  if (source + word <= before) {
    store<u64>(target, load<u64>(source));
    source += word;
    target += word;
  }
  for (; source < before; source += 1, target += 1) store<u8>(target, load<u8>(source));
  return target;
}
