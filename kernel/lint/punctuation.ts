/** Marks URLs with a login and the headers of keys, which begin with a sign. */
import { bits } from "./bits";
import { endsAuthority, is } from "./classes";
import { end } from "./given";
import { key, mark, url } from "./marks";

/** How far the authority of a URL is looked through. */
const longestAuthority: i32 = 768;

export function markPunctuation(from: i32): void {
  let places = bits(
    punctuation(from),
    punctuation(from + 16),
    punctuation(from + 32),
    punctuation(from + 48),
  );
  while (places !== 0) {
    lookAtPunctuation(from + <i32>ctz(places));
    places &= places - 1;
  }
}

/** The first byte and another one, so that few places are left: `:/`, `%3` and `-----B`. */
function punctuation(from: i32): v128 {
  const first = v128.load(from);
  const second = v128.load(from, 1);
  const sixth = v128.load(from, 5);
  return v128.or(
    v128.or(
      v128.and(i8x16.eq(first, i8x16.splat(0x3a)), i8x16.eq(second, i8x16.splat(0x2f))),
      v128.and(i8x16.eq(first, i8x16.splat(0x25)), i8x16.eq(second, i8x16.splat(0x33))),
    ),
    v128.and(i8x16.eq(first, i8x16.splat(0x2d)), i8x16.eq(sixth, i8x16.splat(0x42))),
  );
}

function lookAtPunctuation(place: i32): void {
  const first = load<u8>(place);
  if (first === 0x3a) {
    if (load<u16>(place, 1) === 0x2f2f && hasLogin(place + 3)) mark(url, place, place + 3);
  } else if (first === 0x25) {
    // `%3A%2F%2F`, with both letters in one case.
    const eight = load<u64>(place);
    if (load<u8>(place, 8) === 0x46 && eight === 0x3225463225413325) mark(url, place, place + 9);
    if (load<u8>(place, 8) === 0x66 && eight === 0x3225663225613325) mark(url, place, place + 9);
  } else if (first === 0x2d) {
    // `-----BEGIN`
    if (load<u64>(place) === 0x4745422d2d2d2d2d && load<u16>(place, 8) === 0x4e49)
      mark(key, place, place + 10);
  }
}

/** Most URLs name a host, and nothing before it. */
function hasLogin(from: i32): bool {
  const furthest = min(end, from + longestAuthority);
  for (let place = from; place < furthest; place += 1) {
    if (load<u8>(place) === 0x40) return true;
    if (is(place, endsAuthority)) return false;
  }
  return false;
}
