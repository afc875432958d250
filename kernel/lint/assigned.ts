/**
 * A quick look behind a name, byte by byte, for whether something is assigned to it. `gate.ts` in
 * `src/lint/detect/assignment` is the same in TypeScript, and says why.
 */
import { isAnnotated } from "./annotation";
import {
  isPlural,
  isRemark,
  opensAttribute,
  opensBraces,
  opensMap,
  opensRow,
  opensStages,
  opensTuple,
  opensTyping,
  passesPassword,
} from "./beside";
import { hasChoice, hasDefault, hasQuestion } from "./choice";
import {
  is,
  isBlank,
  isCloser,
  isName,
  isOperator,
  isQuote,
  isType,
  opensDefault,
  opensString,
  opensType,
} from "./classes";
import { behindBlank, behindEscapes, isLiteral, opensCall } from "./literal";
import { isOtherKey, isPair, isPairWord, opensObject, opensPair, opensProperty } from "./pair";
import { opensArrow, opensGetter, opensTypedGetter, returnsLiteral } from "./returned";
import { isBehindSet, opensShell, opensWrittenLine } from "./written-line";

// Syntaxes, by their numbers in `syntaxes`.
const code: i32 = 0;
const json: i32 = 1;
const lines: i32 = 3;
const shell: i32 = 4;
const markup: i32 = 5;
const prose: i32 = 6;

const longestName: i32 = 64;
const longestType: i32 = 48;

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
  // `<jdbc:password>`
  if (before === 0x3a && syntax !== code && (first === 0x3e || (isBehindBlank && syntax === markup)))
    return true;
  if (before === 0x7b && load<u8>(start - 2) === 0x24) return is(end, opensDefault);
  if (isBehindBlank && takesBlank(start, end, syntax)) return true;
  // `[passwords]`
  if (before === 0x5b && first === 0x5d && syntax === lines && isPlural(start, end)) return true;
  // `$ENV{NAME}`
  const at = syntax === code && before === 0x7b && first === 0x7d ? behindBlank(end + 1) : behindClosers(end);
  if (syntax === code) {
    if (hasQuestion(end, at)) {
      if (hasChoice(end, textEnd)) return true;
    } else if (opensTyping(start, end)) return true;
  }
  return isAssigned(start, end, at, syntax, textEnd);
}

/** By what stands at `at`, behind the closers. */
function isAssigned(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  const next = <u32>load<u8>(at);
  const isBehindBlank = is(end, isBlank);
  if (next === 0x2c) return isInRow(start, end, at, syntax, textEnd);
  if (next === 0x28) {
    if (isLiteral(behindBlank(at + 1))) return true;
    return syntax === code && (passesPassword(end, at) || returnsLiteral(at));
  }
  if (next === 0x3a || is(at, isOperator)) return isOperated(start, end, at, syntax, textEnd);
  if (next === 0xef) return isWide(at);
  if (next === 0x25) return at === end && isPercentEncoded(at);
  if (next === 0x2a) return isEmphasised(start, at, syntax);
  if (is(at, isQuote) || next === 0x5c) return isPair(at) || (isBehindBlank && opensWord(at, syntax));
  if (next === 0x7b) {
    return is(start - 1, isQuote) || (syntax === code && (opensProperty(at) || opensBraces(at)));
  }
  if (next === 0x21) return syntax === code && load<u8>(at, 1) === 0x3d && opensValue(at + 1, textEnd);
  if (next === 0x2d) {
    if (load<u8>(at, 1) === 0x3e) return syntax === code && isLiteral(behindBlank(at + 2));
    return load<u8>(start) === 0x2d || (isBehindBlank && load<u8>(start) === 0x73 && end - start === 7);
  }
  if (next === 0x5b) return isSized(at);
  return isMarked(start, end, at, syntax, textEnd) || (at > end && is(at, opensType) && isTyped(at));
}

/** Behind a comma: a value, or further names. */
function isInRow(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  const value = behindBlank(at + 1);
  const isPath = syntax === code && load<u8>(start - 1) === 0x3a && is(end, isQuote);
  if (opensPair(value, isPath || is(start - 1, isQuote)))
    return syntax !== json || !isOtherKey(value, textEnd);
  if (syntax !== code && syntax !== lines) return false;
  if (syntax === code && (opensRow(at) || (is(start - 1, isQuote) && hasDefault(at, textEnd)))) return true;
  return opensTuple(start, value);
}

function isEmphasised(start: i32, at: i32, syntax: i32): bool {
  if (syntax === prose) return load<u8>(at, 1) === 0x2a;
  return syntax === code && load<u8>(start - 1) === 0x2a && is(behindBlank(at + 1), isQuote);
}

/** An element's end, what markup writes for a quote, a further attribute, or a word. */
function isMarked(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  const next = <u32>load<u8>(at);
  const isMarkup = syntax === markup || syntax === prose;
  if (next === 0x3e || next === 0x3c) {
    if (next === 0x3c && load<u8>(at, 1) === 0x2d) return true;
    if (next === 0x3c && syntax === shell) return load<u8>(at, 1) === 0x3c && load<u8>(at, 2) === 0x3c;
    return (at > end || load<u8>(start - 1) === 0x3e) && (isMarkup || syntax === lines);
  }
  if (next === 0x26) return isEntity(<u32>load<u8>(at, 1));
  if ((isMarkup || syntax === lines) && opensAttribute(start, end, at)) return true;
  return isWord(at, syntax, textEnd);
}

/** `&quot;`, `&#34;` and `&apos;`, by what stands behind the first character. */
function isEntity(second: u32): bool {
  return second === 0x71 || second === 0x23 || second === 0x61;
}

function isWord(at: i32, syntax: i32, textEnd: i32): bool {
  const first = <u32>load<u8>(at);
  const second = <u32>load<u8>(at, 1);
  if ((first | 0x20) === 0x76 || first === 0x50 || first === 0x64) return isPairWord(at);
  if (first === 0x65 || first === 0x66) return isPairWord(at);
  if (first === 0x74 && second === 0x6f) return is(behindBlank(at + 2), isQuote);
  if (first === 0x69) return syntax === prose && second === 0x73;
  if (first === 0x77) return syntax === prose && second === 0x61;
  if (syntax !== code) return false;
  if (opensGetter(at)) return true;
  return (first === 0x2e || (first === 0x6f && second === 0x72)) && hasChoice(at, textEnd);
}

function opensWord(at: i32, syntax: i32): bool {
  if (syntax !== code && syntax !== prose) return false;
  return hasWord(at + 1) || isTyped(at);
}

function hasWord(from: i32): bool {
  let at = from;
  while (at - from < 6 && (!is(at, isQuote) || load<u8>(at) === 0x60) && !is(at, isBlank)) at += 1;
  return at - from === 6 || load<u8>(at, 1) === 0x2c;
}

/** A colon or what else an operator begins with. */
function isOperated(start: i32, end: i32, at: i32, syntax: i32, textEnd: i32): bool {
  if (syntax !== code && syntax !== json) return true;
  const first = <u32>load<u8>(end);
  if (is(start - 1, opensString) && (first === <u32>load<u8>(at) || first === 0x20)) return true;
  if (first === 0x3d && (load<u8>(start - 1) === 0x20 || opensShell(load<u8>(start - 1)))) return true;
  if (opensWrittenLine(start)) return true;
  if (opensValue(at, textEnd) || opensMap(start, end, at)) return true;
  if (syntax === json) return opensObject(behindBlank(at + 1), textEnd);
  if (hasChoice(at, textEnd) || hasDefault(at, textEnd) || opensArrow(at)) return true;
  return isRemark(start, at, textEnd);
}

function takesBlank(start: i32, end: i32, syntax: i32): bool {
  if (syntax === shell || syntax === lines || load<u8>(start) === 0x2d) return true;
  return (syntax === prose && load<u16>(end) === 0x2020) || isBehindSet(start);
}

function behindClosers(end: i32): i32 {
  let at = behindEscapes(end);
  if (is(at, isQuote)) {
    at += 1;
    if (load<u8>(at) === 0x20 && load<u8>(at, 1) === 0x5d) at += 1;
  }
  for (let count = 0; count < 2 && is(at, isCloser); count += 1) at += 1;
  return behindBlank(at);
}

function isSized(from: i32): bool {
  let at = from + 1;
  while (at - from < longestType && load<u8>(at) !== 0x5d && load<u8>(at) !== 0x0a) at += 1;
  const next = behindBlank(at + 1);
  return load<u8>(next) === 0x3a || is(next, isOperator) || (load<u8>(next) === 0xef && isWide(next));
}

/** `%3D`, `%253D`, or `%22`, as in `gate/percent.ts`. */
function isPercentEncoded(from: i32): bool {
  let at = from + 1;
  for (let count = 0; count < 2 && load<u16>(at) === 0x3532; count += 1) at += 2;
  return load<u16>(at) === 0x3232 || (load<u16>(at) | 0x2000) === 0x6433;
}

/** A colon or equals sign of full width. */
function isWide(at: i32): bool {
  const last = <u32>load<u8>(at + 2);
  return load<u8>(at + 1) === 0xbc && (last === 0x9a || last === 0x9d);
}

function opensValue(operator: i32, textEnd: i32): bool {
  let at = operator;
  while (at - operator < 3 && (is(at, isOperator) || load<u8>(at) === 0x3a || load<u8>(at) === 0x3e)) at += 1;
  at = behindBlank(at);
  if (load<u8>(at) === 0x28) at = behindBlank(at + 1);
  if (isLiteral(at) || opensCall(at)) return true;
  if (load<u8>(at) === 0x7b) return (load<u8>(operator) !== 0x3a && opensBraces(at)) || opensStages(at);
  return load<u8>(operator) === 0x3a && (isTyped(at) || isAnnotated(at, textEnd) || opensTypedGetter(at));
}

function isTyped(from: i32): bool {
  let at = from;
  while (at - from < longestType && is(at, isType)) at += 1;
  return load<u8>(behindBlank(at)) === 0x3d;
}
