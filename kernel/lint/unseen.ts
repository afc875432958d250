/** Marks signs that nobody sees, such as a space of no width, and spaces that are none to programs beside what assigns. */
import { end } from "./given";
import { mark, unseen } from "./marks";
import { text } from "./memory";

/** Those that begin in the block at `at`. */
export function markUnseen(at: i32): void {
  for (let from = at; from < at + 64; from += 16) {
    const first = v128.load(from);
    const second = v128.load(from, 1);
    const general = v128.and(
      i8x16.eq(first, i8x16.splat(<i8>0xe2)),
      i8x16.eq(v128.and(second, i8x16.splat(<i8>0xfe)), i8x16.splat(<i8>0x80)),
    );
    const order = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xef)), i8x16.eq(second, i8x16.splat(<i8>0xbb)));
    // U+00A0 and U+00AD.
    const latin = v128.and(
      i8x16.eq(first, i8x16.splat(<i8>0xc2)),
      v128.or(i8x16.eq(second, i8x16.splat(<i8>0xa0)), i8x16.eq(second, i8x16.splat(<i8>0xad))),
    );
    const wide = v128.and(
      i8x16.eq(first, i8x16.splat(<i8>0xe3)),
      v128.and(i8x16.eq(second, i8x16.splat(<i8>0x80)), i8x16.eq(v128.load(from, 2), i8x16.splat(<i8>0x80))),
    );
    let places: u32 = i8x16.bitmask(v128.or(v128.or(general, order), v128.or(latin, wide)));
    while (places !== 0) {
      markSign(from + <i32>ctz(places));
      places &= places - 1;
    }
  }
}

/** By its last byte, where it has three. */
function markSign(place: i32): void {
  const second = <u32>load<u8>(place, 1);
  const last = <u32>load<u8>(place, 2);
  if (second === 0xad) {
    mark(unseen, place, place + 2);
    return;
  }
  const width = spaceAt(place);
  if (width !== 0) {
    if (isBesideAssignment(place, place + width)) mark(unseen, place, place + width);
    return;
  }
  const isUnseen =
    second === 0x80
      ? (last >= 0x8b && last <= 0x8f) || (last >= 0xaa && last <= 0xae)
      : second === 0x81
        ? last >= 0xa0 && last <= 0xa4
        : last === 0xbf;
  if (isUnseen) mark(unseen, place, place + 3);
}

/** How many bytes a space takes that is not of ASCII: U+00A0, U+2000 to U+200A, U+202F, U+205F, U+3000; 0 for all else. */
function spaceAt(place: i32): i32 {
  const first = <u32>load<u8>(place);
  const second = <u32>load<u8>(place, 1);
  if (first === 0xc2) return second === 0xa0 ? 2 : 0;
  const last = <u32>load<u8>(place, 2);
  if (first === 0xe3) return second === 0x80 && last === 0x80 ? 3 : 0;
  if (first !== 0xe2) return 0;
  if (second === 0x80) return (last >= 0x80 && last <= 0x8a) || last === 0xaf ? 3 : 0;
  return second === 0x81 && last === 0x9f ? 3 : 0;
}

const mostSpaces: i32 = 8;

/** Whether a colon or an equals sign stands next to it, with nothing but spaces between. */
function isBesideAssignment(start: i32, behind: i32): bool {
  let at = behind;
  for (let count = 0; count < mostSpaces && at < end; count += 1) {
    const width = load<u8>(at) === 0x20 ? 1 : spaceAt(at);
    if (width === 0) break;
    at += width;
  }
  if (at < end && assigns(at)) return true;
  at = start;
  for (let count = 0; count < mostSpaces && at > text; count += 1) {
    const width = spaceBefore(at);
    if (width === 0) break;
    at -= width;
  }
  return at > text && assigns(at - 1);
}

/** The same for the one that ends there. */
function spaceBefore(place: i32): i32 {
  if (load<u8>(place - 1) === 0x20) return 1;
  if (spaceAt(place - 2) === 2) return 2;
  return spaceAt(place - 3) === 3 ? 3 : 0;
}

function assigns(place: i32): bool {
  const byte = load<u8>(place);
  return byte === 0x3a || byte === 0x3d;
}
