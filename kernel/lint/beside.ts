/** What stands beside a name, where neither an operator nor a literal follows it at once, as in `gate/beside.ts`. */
import { is, isBlank, isCloser, isName, isOfCall, isQuote, isType } from "./classes";
import { behindBlank, isLiteral, opensCall } from "./literal";

const longestName: i32 = 64;
const longestRemark: i32 = 48;
const longestType: i32 = 48;
const longestArgument: i32 = 50;

export function opensRow(first: i32): bool {
  let at = first;
  for (let count = 0; count < 3 && load<u8>(at) === 0x2c; count += 1) {
    const name = behindBlank(at + 1);
    at = name;
    while (at - name < longestName && is(at, isName)) at += 1;
    at = behindBlank(at);
  }
  if (load<u8>(at) === 0x5d) at = behindBlank(at + 1);
  if (load<u8>(at) === 0x3a) at += 1;
  if (load<u8>(at) !== 0x3d) return false;
  const value = behindBlank(at + 1);
  if (load<u8>(value) === 0x28 && isLiteral(behindBlank(value + 1))) return true;
  return isLiteral(value) || opensCall(value);
}

export function opensTuple(start: i32, value: i32): bool {
  const before = <u32>load<u8>(start - 1);
  if (before === 0x3a) return is(start - 2, isBlank) && isLiteral(value);
  const opening = openingBefore(start);
  if (load<u8>(opening) === 0x28 ? !takesTwo(opening) : before !== 0x7b) return false;
  return isLiteral(load<u16>(value) === 0x3c3c ? value + 2 : value);
}

/** Before a name, or before the one that it is a member of: `(user->password`. */
function openingBefore(start: i32): i32 {
  if (load<u16>(start - 2) !== 0x3e2d) return start - 1;
  let at = start - 3;
  while (is(at, isName) && start - at < longestName) at -= 1;
  return at;
}

/** `strcpy`, `strcpy_s`, `.put` and `.set`, by their last letters. */
function takesTwo(opening: i32): bool {
  const last = <u32>load<u8>(opening - 1);
  if (last === 0x74) return load<u8>(opening - 4) === 0x2e;
  if (last === 0x65) return load<u8>(opening - 7) === 0x2d;
  return last === 0x79 || (last === 0x73 && load<u8>(opening - 2) === 0x5f);
}

/** A literal behind other arguments, where the name ends in `password`, `SignIn` or `Async`. */
export function passesPassword(end: i32, opening: i32): bool {
  const last = <u32>load<u16>(end - 2) | 0x2020;
  if (last !== 0x6472 && last !== 0x636e && last !== 0x6e69) return false;
  let at = behindBlank(opening + 1);
  for (let count = 0; count < 3; count += 1) {
    let behind = at;
    while (behind - at < longestArgument && is(behind, isOfCall)) behind += 1;
    const next = behindBlank(behind);
    if (behind === at || load<u8>(next) !== 0x2c) return false;
    at = behindBlank(next + 1);
    if (isLiteral(at) || load<u8>(at) === 0x5b) return true;
  }
  return false;
}

export function opensBraces(at: i32): bool {
  return is(behindBlank(at + 1), isQuote);
}

/** What begins as the names of stages do: `prod`, `dev`, `test`, `staging`, `sandbox`, `live`, `local`, `uat`, `qa`, `eu`, `us`. */
export function opensStages(opening: i32): bool {
  const first = behindBlank(opening + 1);
  const at = is(first, isQuote) ? first + 1 : first;
  const two = <u32>load<u16>(at) | 0x2020;
  if (two === 0x6171 || two === 0x7565 || two === 0x7375) return true;
  if ((load<u8>(at, 4) | 0x20) === 0x74) return false;
  const three = two | ((<u32>load<u8>(at, 2) | 0x20) << 16);
  if (three === 0x6f7270 || three === 0x766564 || three === 0x736574 || three === 0x617473) return true;
  return three === 0x6e6173 || three === 0x76696c || three === 0x636f6c || three === 0x746175;
}

export function opensTyping(start: i32, end: i32): bool {
  const before = <u32>load<u8>(start - 1);
  if (before !== 0x23 && before !== 0x3d && before !== 0x2f && !is(start - 1, isQuote)) return false;
  let at = end;
  if (load<u8>(at) === 0x2f) at += load<u8>(at, 1) === 0x69 ? 2 : 1;
  while (at - end < 5 && (is(at, isQuote) || is(at, isCloser))) at += 1;
  if (load<u8>(at) === 0x2c) {
    const value = behindBlank(at + 1);
    return at > end && (isLiteral(value) || load<u8>(value) === 0x7b);
  }
  const last = load<u8>(at) === 0x20 ? at + 1 : at;
  if (load<u16>(last) === 0x297d) at = last + 2;
  if (at - end < 2 || load<u8>(at - 1) !== 0x29 || load<u8>(at) !== 0x2e) return false;
  const typed = <u32>load<u8>(at, 1);
  if (typed === 0x53 || typed === 0x46 || typed === 0x54) return true;
  return typed === 0x74 || typed === 0x66 || typed === 0x73 || typed === 0x63 || typed === 0x70;
}

export function opensMap(start: i32, end: i32, operator: i32): bool {
  if (!isPlural(start, end) || load<u8>(operator, 1) === 0x3d) return false;
  let at = operator;
  while (at - operator < 3 && (load<u8>(at) === 0x3a || load<u8>(at) === 0x3d || load<u8>(at) === 0x3e))
    at += 1;
  const type = behindBlank(at);
  at = type;
  while (at - type < longestType && is(at, isType)) at += 1;
  return load<u8>(at) === 0x7b;
}

/** What ends in `rds`, `wds`, `ets`, `ens`, `ses` or `eys`. */
export function isPlural(start: i32, end: i32): bool {
  if ((load<u8>(end - 1) | 0x20) !== 0x73 || end - start < 6) return false;
  const ending = <u32>load<u16>(end - 3) | 0x2020;
  if (ending === 0x6472 || ending === 0x6477 || ending === 0x7465) return true;
  return ending === 0x6e65 || ending === 0x6573 || ending === 0x7965;
}

/** A small letter, a capital, a digit, `_`, `.`, `-`, a blank of a line, a comma or a colon. */
function isOfRemark(at: i32): bool {
  const byte = <u32>load<u8>(at);
  return byte === 0x20 || byte === 0x09 || byte === 0x2c || byte === 0x3a || is(at, isName);
}

export function isRemark(start: i32, operator: i32, textEnd: i32): bool {
  return hasDigit(operator, textEnd) && isInRemark(start);
}

/** Whether a digit is in the word behind the operator, of eight characters or more. */
function hasDigit(operator: i32, textEnd: i32): bool {
  let from = operator;
  while (from - operator < 3 && (load<u8>(from) === 0x3a || load<u8>(from) === 0x3d)) from += 1;
  from = behindBlank(from);
  let digits = 0;
  let at = from;
  for (; at - from < longestName && at < textEnd && !is(at, isBlank); at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte >= 0x30 && byte <= 0x39) digits += 1;
  }
  return digits > 0 && at - from >= 8;
}

function isInRemark(start: i32): bool {
  let at = start - 1;
  while (start - at <= longestRemark && isOfRemark(at)) {
    if (load<u8>(at) === 0x2d && load<u8>(at - 1) === 0x2d) return true;
    at -= 1;
  }
  const mark = <u32>load<u8>(at);
  if (mark === 0x2f) return load<u8>(at - 1) === 0x2f;
  return mark === 0x23 || (mark === 0x2a && at < start - 1);
}

export function opensAttribute(start: i32, end: i32, at: i32): bool {
  if (!is(start - 1, isQuote) || load<u8>(end) !== load<u8>(start - 1) || at === end + 1) return false;
  const letter = <u32>load<u8>(at) | 0x20;
  return letter >= 0x61 && letter <= 0x7a && is(end + 1, isBlank);
}
