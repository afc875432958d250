/** Names and values that are written as pairs, as in `gate/pair.ts`. */
import { is, isName, isQuote } from "./classes";
import { behindBlank, behindEscapes, isLiteral } from "./literal";

const longestObject: i32 = 220;
const longestKey: i32 = 40;

export function opensPair(at: i32, isQuoted: bool): bool {
  return (isQuoted && isLiteral(at)) || isPair(at);
}

export function isPair(from: i32): bool {
  return isPairWord(behindQuote(from));
}

export function isOtherKey(at: i32, textEnd: i32): bool {
  if (!is(at, isQuote)) return false;
  let end = at + 1;
  while (is(end, isName) && end - at <= longestKey) end += 1;
  if (load<u8>(end) !== load<u8>(at) || load<u8>(behindBlank(end + 1)) !== 0x3a) return false;
  return !isPair(at) && !holdsValue(at, textEnd);
}

/** `value`, `ParameterValue`, `defaultValue` or `default_value`, and an operator behind it; or `default=`, `fallback=`, `envDefault:`, `with:`. */
export function isPairWord(from: i32): bool {
  const first = <u32>load<u8>(from);
  if (first === 0x77) return load<u8>(from + 4) === 0x3a;
  if (first === 0x66) return load<u8>(behindBlank(from + 8)) === 0x3d;
  if (first === 0x65) return load<u8>(from + 3) === 0x44 && load<u8>(from + 10) === 0x3a;
  if (first === 0x64 && (load<u8>(from + 7) === 0x3a || load<u8>(behindBlank(from + 7)) === 0x3d))
    return true;
  const ofDefault = load<u8>(from + 7) === 0x5f ? from + 8 : from + 7;
  const at = first === 0x50 ? from + 9 : first === 0x64 ? ofDefault : from;
  if ((load<u8>(at) | 0x20) !== 0x76 || load<u8>(at, 1) !== 0x61) return false;
  const operator = <u32>load<u8>(behindBlank(behindQuote(at + 5)));
  return operator === 0x3a || operator === 0x3d;
}

function behindQuote(from: i32): i32 {
  const at = behindEscapes(from);
  return is(at, isQuote) ? at + 1 : at;
}

export function opensProperty(at: i32): bool {
  return load<u16>(behindBlank(at + 1)) === 0x6567;
}

/** As in the gate: a first name that begins as those of parameters and outputs do, and a value behind it. */
export function opensObject(brace: i32, textEnd: i32): bool {
  if (load<u8>(brace) !== 0x7b) return false;
  const at = behindEscapes(behindBlank(brace + 1));
  return opensParameter(at) && holdsValue(at, textEnd);
}

function opensParameter(at: i32): bool {
  const first = <u32>load<u8>(at, 1) | 0x20;
  const third = <u32>load<u8>(at, 3) | 0x20;
  if (first === 0x76 || first === 0x74) return true;
  if (first === 0x64) return third === 0x66;
  return (first === 0x6e && third === 0x65) || (first === 0x73 && third === 0x6e);
}

/** `alu` or `efa`. */
function holdsValue(from: i32, textEnd: i32): bool {
  const most = min(textEnd, from + longestObject);
  for (let at = from; at < most; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0x7b || byte === 0x7d) return false;
    if (byte === 0x61 && load<u16>(at, 1) === 0x756c) return true;
    if (byte === 0x65 && load<u16>(at, 1) === 0x6166) return true;
  }
  return false;
}
