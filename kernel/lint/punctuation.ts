/** Marks URLs with a login and the headers of keys, which begin with signs. */
import { carried } from "./bits";
import { endsAuthority, is } from "./classes";
import { end } from "./given";
import { key, mark, url } from "./marks";

/** How far the authority of a URL is looked through. */
const longestAuthority: i32 = 768;

// Of the block before: signs, where two and five of them in a row end, and colons.
let lastSigns: u64 = 0;
let signsOf2: u64 = 0;
let signsOf5: u64 = 0;
let lastColons: u64 = 0;

/** Begins with a text. */
export function forgetPunctuation(): void {
  lastSigns = 0;
  signsOf2 = 0;
  signsOf5 = 0;
  lastColons = 0;
}

/** Looks at few places: where two signs follow a colon, where an escape begins, and behind five signs and more. */
export function markPunctuation(at: i32, signs: u64, openers: u64, colons: u64): void {
  const of2 = signs & carried(signs, lastSigns, 1);
  const of4 = of2 & carried(of2, signsOf2, 2);
  const of5 = of4 & carried(signs, lastSigns, 4);
  let places = (of2 & carried(colons, lastColons, 2)) | openers | (~signs & carried(of5, signsOf5, 1));
  lastSigns = signs;
  signsOf2 = of2;
  signsOf5 = of5;
  lastColons = colons;
  while (places !== 0) {
    lookAtPunctuation(at + <i32>ctz(places));
    places &= places - 1;
  }
}

function lookAtPunctuation(place: i32): void {
  const byte = load<u8>(place);
  if (byte === 0x2f) {
    // `://`
    if (load<u16>(place - 2) === 0x2f3a && hasLogin(place + 1)) mark(url, place - 2, place + 1);
  } else if (byte === 0x25) {
    // `%3A%2F%2F`, with both letters in one case.
    const eight = load<u64>(place);
    if (load<u8>(place, 8) === 0x46 && eight === 0x3225463225413325) mark(url, place, place + 9);
    if (load<u8>(place, 8) === 0x66 && eight === 0x3225663225613325) mark(url, place, place + 9);
  } else if (byte === 0x42) {
    // `-----BEGIN`
    if (load<u64>(place - 5) === 0x4745422d2d2d2d2d && load<u16>(place + 3) === 0x4e49)
      mark(key, place - 5, place + 5);
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
