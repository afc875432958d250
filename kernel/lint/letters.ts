/**
 * Where the first four letters of a stem end. Each of them is looked up once, where it stands: so a stem is known at the
 * last of them.
 */
import { shortStems, stemFilters } from "./memory";

/** For each of 16 letters, by their numbers, the buckets of the stems that have it at `index`. */
export function stemsWith(numbers: v128, index: i32): v128 {
  const row = stemFilters + index * 32;
  // What is not in a row is beyond its 16 bytes, and becomes zero.
  const first = i8x16.swizzle(v128.load(row), numbers);
  const second = i8x16.swizzle(v128.load(row, 16), v128.xor(numbers, i8x16.splat(0x10)));
  return v128.or(first, second);
}

/**
 * For each of 16 letters, the buckets of the stems of which it is the fourth, or the one behind the third of three. The
 * others are what can be the first, second and third letter of each, in the 16 bytes before and in these.
 */
export function stemsAt(
  letters: v128,
  firsts: v128,
  first: v128,
  seconds: v128,
  second: v128,
  thirds: v128,
  third: v128,
): v128 {
  return v128.and(
    v128.and(threeBack(firsts, first), twoBack(seconds, second)),
    v128.and(oneBack(thirds, third), v128.or(stemsWith(letters, 3), v128.load(shortStems))),
  );
}

function threeBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
}

function twoBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
}

function oneBack(p: v128, q: v128): v128 {
  return i8x16.shuffle(p, q, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}
