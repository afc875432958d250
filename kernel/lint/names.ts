/** Marks names of credentials by the stems in them (`pass`, `token`, `key`), and those to which something is assigned. */
import { canAssign, nameEnd, nameStart } from "./assigned";
import { bits } from "./bits";
import { end, syntax } from "./given";
import { assigned, mark, name } from "./marks";
import { bucketStarts, lanes, neighbours, stemFilters, stems } from "./memory";

/** The end of the name that was looked at last. */
let lastNameEnd: i32 = 0;

/** Begins with a text. */
export function forgetNames(): void {
  lastNameEnd = 0;
}

export function markNames(at: i32): void {
  const a = allowed(at);
  const b = allowed(at + 16);
  const c = allowed(at + 32);
  const d = allowed(at + 48);
  v128.store(lanes, a);
  v128.store(lanes, b, 16);
  v128.store(lanes, c, 32);
  v128.store(lanes, d, 48);
  const none = i8x16.splat(0);
  let places = ~bits(i8x16.eq(a, none), i8x16.eq(b, none), i8x16.eq(c, none), i8x16.eq(d, none));
  for (; places !== 0; places &= places - 1) {
    const lane = <i32>ctz(places);
    lookForStem(at + lane, load<u8>(lanes + lane));
  }
}

/** For each of 16 bytes, the stems that may begin there, by their first three letters. */
function allowed(from: i32): v128 {
  return v128.and(v128.and(stemsAllowed(from, 0), stemsAllowed(from, 1)), stemsAllowed(from, 2));
}

/** For each of 16 bytes, the stems whose letter at `index` it can be. */
function stemsAllowed(from: i32, index: i32): v128 {
  const folded = v128.or(v128.load(from + index), i8x16.splat(0x20));
  const row = stemFilters + index * 32;
  const low = i8x16.swizzle(v128.load(row), v128.and(folded, i8x16.splat(15)));
  const high = i8x16.swizzle(v128.load(row, 16), v128.and(i16x8.shr_u(folded, 4), i8x16.splat(15)));
  return v128.and(low, high);
}

function lookForStem(place: i32, buckets: u32): void {
  const folded = load<u64>(place) | 0x2020202020202020;
  for (let left = buckets; left !== 0; left &= left - 1) {
    const bucket = bucketStarts + <i32>ctz(left);
    const end = <i32>load<u8>(bucket, 1);
    for (let index = <i32>load<u8>(bucket); index < end; index += 1) {
      const stem = stems + index * 16;
      const counts = load<u64>(stem, 8);
      if ((folded & counts) !== load<u64>(stem)) continue;
      lookAtStem(place, place + 8 - (<i32>clz(counts) >> 3), neighbours + (index << 8));
      return;
    }
  }
}

/** `beside` says which bytes before and behind the stem make a mark. */
function lookAtStem(first: i32, last: i32, beside: i32): void {
  const before = load<u8>(beside + <i32>load<u8>(first - 1));
  const behind = load<u8>(beside + <i32>load<u8>(last));
  if (((before & 1) | (behind & 2)) !== 0) mark(name, first, last);
  // A name with two stems is looked at once.
  if (first < lastNameEnd) return;
  const start = nameStart(first);
  lastNameEnd = nameEnd(last);
  if (canAssign(start, lastNameEnd, syntax, end)) mark(assigned, start, lastNameEnd);
}
