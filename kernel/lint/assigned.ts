/**
 * A quick look behind a name, byte by byte, for whether something is assigned to it. `gate.ts` in
 * `src/lint/detect/assignment` is the same in TypeScript, and says why.
 */
import {
  endsChoice,
  is,
  isBlank,
  isCloser,
  isName,
  isOperator,
  isQuote,
  isType,
  opensDefault,
  opensLiteral,
  opensString,
  opensType,
} from "./classes";

// Syntaxes, by their numbers in `syntaxes`.
const code: i32 = 0;
const json: i32 = 1;
const lines: i32 = 3;
const shell: i32 = 4;
const markup: i32 = 5;
const prose: i32 = 6;

const longestName: i32 = 64;
const longestBlank: i32 = 61;
const longestType: i32 = 48;
const longestChoice: i32 = 160;
const longestObject: i32 = 220;

/** The first byte of the name that `place` is in; it may lie before what a name can be long. */
export function nameStart(place: i32): i32 {
  let at = place;
  while (place - at <= longestName && is(at - 1, isName)) at -= 1;
  return at;
}

export function nameEnd(place: i32): i32 {
  let at = place;
  while (at - place <= longestName && is(at, isName)) at += 1;
  return at;
}

/** `textEnd` is where the text ends. */
export function canAssign(start: i32, end: i32, syntax: i32, textEnd: i32): bool {
  if (end - start > longestName) return false;
  const before = <u32>load<u8>(start - 1);
  const first = <u32>load<u8>(end);
  const isBehindBlank = is(end, isBlank);
  if (before === 0x3c) return isBehindBlank || first === 0x3e;
  if (before === 0x7b && load<u8>(start - 2) === 0x24) return is(end, opensDefault);
  if (isBehindBlank && takesBlank(start, syntax)) return true;
  const at = behindClosers(end);
  if (syntax === code && hasQuestion(end, at) && hasChoice(end, textEnd)) return true;
  return isAssigned(start, end, at, syntax, textEnd);
}

/** By what stands at `at`, behind the closers. */
function isAssigned(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  const before = <u32>load<u8>(start - 1);
  const next = <u32>load<u8>(at);
  const isBehindBlank = is(end, isBlank);
  if (next === 0x2c) return opensPair(behindBlank(at + 1), is(start - 1, isQuote));
  if (next === 0x28) return isLiteral(behindBlank(at + 1));
  if (next === 0x3a || is(at, isOperator)) return isOperated(start, end, at, syntax, textEnd);
  if (next === 0xef) return isWide(at);
  if (next === 0x2a) return syntax === prose && load<u8>(at, 1) === 0x2a;
  if (is(at, isQuote) || next === 0x5c) return isPair(at) || (isBehindBlank && opensWord(at, syntax));
  if (next === 0x7b) return is(start - 1, isQuote) || (syntax === code && opensProperty(at));
  if (next === 0x2d) {
    return load<u8>(start) === 0x2d || (isBehindBlank && load<u8>(start) === 0x73 && end - start === 7);
  }
  if (next === 0x5b) return isSized(at);
  if (next === 0x3e || next === 0x3c) {
    if (next === 0x3c && load<u8>(at, 1) === 0x2d) return true;
    if ((at > end || before === 0x3e) && (syntax === markup || syntax === prose)) return true;
  } else if (isWord(at, syntax, textEnd)) return true;
  return at > end && is(at, opensType) && isTyped(at);
}

function isWord(at: i32, syntax: i32, textEnd: i32): bool {
  const first = <u32>load<u8>(at);
  const second = <u32>load<u8>(at, 1);
  if ((first | 0x20) === 0x76 || first === 0x50 || first === 0x64) return isPairWord(at);
  if (first === 0x69) return syntax === prose && second === 0x73;
  if (syntax !== code) return false;
  return (first === 0x2e || (first === 0x6f && second === 0x72)) && hasChoice(at, textEnd);
}

function opensWord(at: i32, syntax: i32): bool {
  if (syntax !== code && syntax !== prose) return false;
  return (syntax === code && hasWord(at + 1)) || isTyped(at);
}

function hasWord(from: i32): bool {
  let at = from;
  while (at - from < 6 && (!is(at, isQuote) || load<u8>(at) === 0x60) && !is(at, isBlank)) at += 1;
  return at - from === 6 || load<u8>(at, 1) === 0x2c;
}

function opensProperty(at: i32): bool {
  return load<u16>(behindBlank(at + 1)) === 0x6567;
}

/** A colon or what else an operator begins with. */
function isOperated(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  if (syntax !== code && syntax !== json) return true;
  const first = <u32>load<u8>(end);
  if (is(start - 1, opensString) && (first === <u32>load<u8>(at) || first === 0x20)) return true;
  if (load<u8>(start - 1) === 0x20 && first === 0x3d) return true;
  if (syntax === json && opensObject(behindBlank(at + 1), textEnd)) return true;
  return opensValue(at) || (syntax === code && hasChoice(at, textEnd));
}

/** As in the gate: a first name that begins as those of parameters and outputs do, and a value behind it. */
function opensObject(brace: i32, textEnd: i32): bool {
  if (load<u8>(brace) !== 0x7b) return false;
  let at = behindBlank(brace + 1);
  if (load<u8>(at) === 0x5c) at += 1;
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

function hasQuestion(from: i32, to: i32): bool {
  for (let at = from; at < to; at += 1) if (load<u8>(at) === 0x3f) return true;
  return false;
}

function takesBlank(start: i32, syntax: i32): bool {
  return syntax === shell || syntax === lines || load<u8>(start) === 0x2d;
}

function behindClosers(end: i32): i32 {
  let at = end;
  if (load<u8>(at) === 0x5c) at += 1;
  if (is(at, isQuote)) at += 1;
  for (let count = 0; count < 2 && is(at, isCloser); count += 1) at += 1;
  return behindBlank(at);
}

function behindBlank(from: i32): i32 {
  let at = from;
  while (is(at, isBlank) && at - from < longestBlank) at += 1;
  return at;
}

function opensPair(at: i32, isQuoted: bool): bool {
  return (isQuoted && isLiteral(at)) || isPair(at);
}

function isPair(from: i32): bool {
  return isPairWord(behindQuote(from));
}

/** `value`, `ParameterValue` or `defaultValue`, and an operator behind it; or `default=`. */
function isPairWord(from: i32): bool {
  const first = <u32>load<u8>(from);
  if (first === 0x64 && load<u8>(behindBlank(from + 7)) === 0x3d) return true;
  const at = first === 0x50 ? from + 9 : first === 0x64 ? from + 7 : from;
  if ((load<u8>(at) | 0x20) !== 0x76 || load<u8>(at, 1) !== 0x61) return false;
  const operator = <u32>load<u8>(behindBlank(behindQuote(at + 5)));
  return operator === 0x3a || operator === 0x3d;
}

function behindQuote(from: i32): i32 {
  const at = load<u8>(from) === 0x5c ? from + 1 : from;
  return is(at, isQuote) ? at + 1 : at;
}

function isSized(from: i32): bool {
  let at = from + 1;
  while (at - from < longestType && load<u8>(at) !== 0x5d && load<u8>(at) !== 0x0a) at += 1;
  const next = behindBlank(at + 1);
  return load<u8>(next) === 0x3a || is(next, isOperator) || (load<u8>(next) === 0xef && isWide(next));
}

/** A colon or equals sign of full width. */
function isWide(at: i32): bool {
  const last = <u32>load<u8>(at + 2);
  return load<u8>(at + 1) === 0xbc && (last === 0x9a || last === 0x9d);
}

function opensValue(operator: i32): bool {
  let at = operator;
  while (at - operator < 3 && (is(at, isOperator) || load<u8>(at) === 0x3a || load<u8>(at) === 0x3e)) at += 1;
  at = behindBlank(at);
  if (load<u8>(at) === 0x28) at = behindBlank(at + 1);
  if (isLiteral(at)) return true;
  return load<u8>(operator) === 0x3a && isTyped(at);
}

/** A quote, or what may stand before it. */
function isLiteral(at: i32): bool {
  if (!is(at, opensLiteral)) return false;
  const folded = <u32>load<u8>(at) | 0x20;
  if (folded < 0x61 || folded > 0x7a) return true;
  return isQuoteOrEscape(at + 1) || isQuoteOrEscape(at + 2) || isLiteralWord(load<u16>(at));
}

function isQuoteOrEscape(at: i32): bool {
  return load<u8>(at) === 0x5c || is(at, isQuote);
}

/** `Bu`, `by`, `ne`, `St`, `Se` and `Co`. */
function isLiteralWord(letters: u32): bool {
  if ((letters & 0xff) === 0x53) return letters === 0x7453 || letters === 0x6553;
  return letters === 0x7542 || letters === 0x7962 || letters === 0x656e || letters === 0x6f43;
}

function isOr(byte: u32): bool {
  return byte === 0x72 || byte === 0x65;
}

function hasChoice(from: i32, textEnd: i32): bool {
  const most = min(textEnd, from + longestChoice);
  for (let at = from + 1; at < most; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0x0a || byte === 0x3b) return false;
    if (!is(at, isQuote)) continue;
    let last = at - 1;
    while (is(last, isBlank) && at - last < 5) last -= 1;
    if (is(last, endsChoice) && (load<u8>(last) !== 0x28 || isOr(load<u8>(last - 1)))) return true;
  }
  return false;
}

function isTyped(from: i32): bool {
  let at = from;
  while (at - from < longestType && is(at, isType)) at += 1;
  return load<u8>(behindBlank(at)) === 0x3d;
}
