/** A literal that holds where nothing else is set, as in `gate/choice.ts`. */
import { endsChoice, is, isBlank, isQuote } from "./classes";
import { behindBlank } from "./literal";

const longestChoice: i32 = 160;
const longestDeclared: i32 = 256;

export function hasChoice(from: i32, textEnd: i32): bool {
  if (opensCondition(from)) return true;
  const most = min(textEnd, from + longestChoice);
  for (let at = from + 1; at < most; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0x3b || (byte === 0x0a && !goesOn(at))) return false;
    if (!is(at, isQuote)) continue;
    let last = at - 1;
    while (is(last, isBlank) && at - last < 5) last -= 1;
    if (is(last, endsChoice) && (load<u8>(last) !== 0x28 || isOr(load<u8>(last - 1)))) return true;
  }
  return false;
}

/** Behind `=`, or to a line that begins with `?`, `:` or `|`. */
function goesOn(newline: i32): bool {
  if (load<u8>(newline - 1) === 0x3d) return true;
  const next = <u32>load<u8>(behindBlank(newline + 1));
  return next === 0x3f || next === 0x3a || next === 0x7c;
}

/** `= if (isOn) "…"` */
function opensCondition(operator: i32): bool {
  const at = behindBlank(operator + 1);
  const next = <u32>load<u8>(at, 2);
  return load<u16>(at) === 0x6669 && (next === 0x20 || next === 0x28);
}

export function hasDefault(from: i32, textEnd: i32): bool {
  const most = min(textEnd, from + longestDeclared);
  for (let at = from + 1; at < most; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0x3b || byte === 0x29) return false;
    if (byte !== 0x3d) continue;
    let last = at - 1;
    while (is(last, isBlank) && at - last < 5) last -= 1;
    const ending = <u32>load<u16>(last - 1);
    if (ending === 0x746c || ending === 0x6575) return true;
  }
  return false;
}

export function hasQuestion(from: i32, to: i32): bool {
  for (let at = from; at < to; at += 1) if (load<u8>(at) === 0x3f) return true;
  return false;
}

function isOr(byte: u32): bool {
  return byte === 0x72 || byte === 0x65 || byte === 0x74;
}
