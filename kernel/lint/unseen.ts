/** Marks signs that nobody sees, such as a space of no width. */
import { mark, unseen } from "./marks";

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
    const hyphen = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xc2)), i8x16.eq(second, i8x16.splat(<i8>0xad)));
    let places: u32 = i8x16.bitmask(v128.or(general, v128.or(order, hyphen)));
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
  const isUnseen =
    second === 0x80
      ? (last >= 0x8b && last <= 0x8f) || (last >= 0xaa && last <= 0xae)
      : second === 0x81
        ? last >= 0xa0 && last <= 0xa4
        : last === 0xbf;
  if (isUnseen) mark(unseen, place, place + 3);
}
