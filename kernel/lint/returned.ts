/** What a function or a property gives back, as in `gate/returned.ts`. */
import { is, isBlank, isName, isQuote } from "./classes";
import { behindBlank } from "./literal";

const longestArguments: i32 = 82;
const longestBody: i32 = 140;
const longestType: i32 = 20;

export function returnsLiteral(opening: i32): bool {
  let at = opening + 1;
  while (at - opening < longestArguments && load<u8>(at) !== 0x29) {
    const byte = <u32>load<u8>(at);
    if (byte === 0 || byte === 0x28 || byte === 0x0a || is(at, isQuote)) return false;
    at += 1;
  }
  return load<u8>(at) === 0x29 && givesLiteral(at + 1);
}

function givesLiteral(from: i32): bool {
  for (let at = from; at - from < longestBody; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0 || byte === 0x28 || (byte === 0x3b && at > from)) return false;
    if (!is(at, isQuote)) continue;
    let last = at - 1;
    while (is(last, isBlank) && last > from) last -= 1;
    return endsBody(last, at);
  }
  return false;
}

function endsBody(last: i32, quote: i32): bool {
  const byte = <u32>load<u8>(last);
  if (byte === 0x6e) return load<u8>(last - 1) === 0x72;
  if (byte === 0x3e || byte === 0x3d || byte === 0x7b || byte === 0x3b || byte === 0x3a) return true;
  return last === quote - 1 && is(last - 1, isBlank);
}

export function opensGetter(at: i32): bool {
  const letters = <u32>load<u16>(at);
  return letters === 0x6567 || letters === 0x7962;
}

export function opensTypedGetter(from: i32): bool {
  let at = from;
  while (is(at, isName) && at - from < longestType) at += 1;
  if (load<u8>(at) === 0x3f) at += 1;
  return is(at, isBlank) && opensGetter(behindBlank(at));
}

export function opensArrow(operator: i32): bool {
  let at = behindBlank(operator + 1);
  if (load<u8>(at) === 0x61 && load<u8>(at, 4) === 0x63) at = behindBlank(at + 5);
  return load<u8>(at) === 0x28 && returnsLiteral(at);
}
