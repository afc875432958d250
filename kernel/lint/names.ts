/** Marks names of credentials by the stems in them (`pass`, `token`, `key`), and those to which something is assigned. */
import { canAssign, nameEnd, nameStart } from "./assigned";
import { end, syntax } from "./given";
import { assigned, mark, name } from "./marks";
import { neighbours, stemHeads, stemNexts, stems } from "./memory";

/** The end of the name that was looked at last. */
let lastNameEnd: i32 = 0;

/** Begins with a text. */
export function forgetNames(): void {
  lastNameEnd = 0;
}

/** `ends`: where in the block at `at` the first four letters of a stem may end. */
export function markNames(at: i32, ends: u64): void {
  for (let left = ends; left !== 0; left &= left - 1) lookForStem(at - 3 + <i32>ctz(left));
}

function lookForStem(place: i32): void {
  const folded = load<u64>(place) | 0x2020202020202020;
  let number = <i32>load<u8>(stemHeads + stemHashOf(beginningOf(<u32>folded)));
  while (number !== 0) {
    const stem = stems + (number - 1) * 16;
    const counts = load<u64>(stem, 8);
    if ((folded & counts) === load<u64>(stem)) {
      lookAtStem(place, place + 8 - (<i32>clz(counts) >> 3), neighbours + ((number - 1) << 8));
      return;
    }
    number = <i32>load<u8>(stemNexts + number - 1);
  }
}

/** The first three letters, or two, where the third byte is no letter. */
function beginningOf(folded: u32): u32 {
  const third = (folded >> 16) & 0xff;
  return third - 0x61 < 26 ? folded : folded & 0xffff;
}

/** Of the first three bytes, which are all that a stem may have. */
export function stemHashOf(start: u32): i32 {
  return <i32>(((start & 0xffffff) * 0x9e3779b1) >>> 24);
}

/** `beside` says which bytes before and behind the stem make a mark, which may not stand behind it, and whether it stands in names of credentials. */
function lookAtStem(first: i32, last: i32, beside: i32): void {
  const before = load<u8>(beside + <i32>load<u8>(first - 1));
  const behind = load<u8>(beside + <i32>load<u8>(last));
  if ((behind & 4) !== 0) return;
  if (((before & 1) | (behind & 2)) !== 0) mark(name, first, last);
  // A name with two stems is looked at once.
  if ((behind & 8) !== 0 || first < lastNameEnd) return;
  const start = nameStart(first);
  lastNameEnd = nameEnd(last);
  if (canAssign(start, lastNameEnd, syntax, end)) mark(assigned, start, lastNameEnd);
}
