/**
 * A quick look behind a name, byte by byte: nine names in ten are assigned nothing, and reading them would cost most of
 * a lint. The kernel looks so itself, in `kernel/lint/assigned.ts`; this is what it is tested against.
 */
import { byteClasses, bytesOf } from "../../scan/byte-classes.ts";
import { behindBlank, isLiteral, isQuote } from "./gate/literal.ts";
import { isPair, isPairWord, opensObject, opensPair, opensProperty } from "./gate/pair.ts";
import type { Syntax } from "./syntax.ts";

const longestName = 64;
const longestType = 48;
const isBlank = bytesOf(byteClasses.blank);
const isCloser = bytesOf(byteClasses.closer);
const opensString = bytesOf(byteClasses.opensString);
const isOperator = bytesOf(byteClasses.operator);
const endsChoice = bytesOf(byteClasses.endsChoice);
const opensDefault = bytesOf(byteClasses.opensDefault);
const opensType = bytesOf(byteClasses.opensType);
const isType = bytesOf(byteClasses.type);
const isName = bytesOf(byteClasses.name);
const [dash, less, greater, equals, colon, comma] = [0x2d, 0x3c, 0x3e, 0x3d, 0x3a, 0x2c] as const;
const [space, backslash, parenthesis, brace, backtick, asterisk] = [
  0x20, 0x5c, 0x28, 0x7b, 0x60, 0x2a,
] as const;
const [bracket, closing, dollar, fullStop, newline] = [0x5b, 0x5d, 0x24, 0x2e, 0x0a] as const;
const [semicolon, question, capitalP, smallD, smallE] = [0x3b, 0x3f, 0x50, 0x64, 0x65] as const;
const [smallI, smallO, smallR, smallS, smallV] = [0x69, 0x6f, 0x72, 0x73, 0x76] as const;
/** `：` and `＝`, which are of full width, begin so. */
const [wide, wideNext, wideColon, wideEquals] = [0xef, 0xbc, 0x9a, 0x9d] as const;
const longestChoice = 160;

export interface NamePlace {
  readonly start: number;
  readonly end: number;
}

/** The name that the stem from `start` to before `end` is a part of; undefined when it is too long to be one. */
export function nameAround(bytes: Uint8Array, { start, end }: NamePlace): NamePlace | undefined {
  let [first, last] = [start, end];
  while (isName[bytes[first - 1] ?? 0] === 1 && last - first <= longestName) first -= 1;
  while (isName[bytes[last] ?? 0] === 1 && last - first <= longestName) last += 1;
  return last - first > longestName ? undefined : { start: first, end: last };
}

/**
 * False when nothing is assigned to the name from `start` to before `end`. What is let through may still be nothing:
 * the patterns of `operators.ts` decide.
 */
export function canAssign(bytes: Uint8Array, start: number, end: number, syntax: Syntax): boolean {
  const [before, first] = [bytes[start - 1] ?? 0, bytes[end] ?? 0];
  const isBehindBlank = isBlank[first] === 1;
  if (before === less) return isBehindBlank || first === greater;
  if (before === brace && bytes[start - 2] === dollar) return opensDefault[first] === 1;
  if (isBehindBlank && takesBlank(bytes, start, syntax)) return true;
  const at = behindClosers(bytes, end);
  const next = bytes[at] ?? 0;
  if (syntax === "code" && hasQuestion(bytes, end, at) && hasChoice(bytes, end)) return true;
  if (next === comma) return opensPair(bytes, behindBlank(bytes, at + 1), isQuote[before] === 1);
  if (next === parenthesis) return isLiteral(bytes, behindBlank(bytes, at + 1));
  if (next === colon || isOperator[next] === 1) {
    const isQuoted = syntax === "code" || syntax === "json";
    const isInString = opensString[before] === 1 && (first === next || first === space);
    const isWord = before === space && first === equals;
    return (
      !isQuoted ||
      isInString ||
      isWord ||
      opensValue(bytes, at) ||
      (syntax === "json" && opensObject(bytes, behindBlank(bytes, at + 1))) ||
      (syntax === "code" && hasChoice(bytes, at))
    );
  }
  if (next === wide) return isWide(bytes, at);
  if (next === asterisk) return syntax === "prose" && bytes[at + 1] === asterisk;
  if (isQuote[next] === 1 || next === backslash)
    return isPair(bytes, at) || (isBehindBlank && opensWord(bytes, at, syntax));
  if (next === brace) return isQuote[before] === 1 || (syntax === "code" && opensProperty(bytes, at));
  if (next === dash) {
    const isSshpass = bytes[start] === smallS && end - start === "sshpass".length;
    return bytes[start] === dash || (isBehindBlank && isSshpass);
  }
  if (next === bracket) return isSized(bytes, at);
  if (next === greater || next === less) {
    if (next === less && bytes[at + 1] === dash) return true;
    if ((at > end || before === greater) && (syntax === "markup" || syntax === "prose")) return true;
  } else if (isWord(bytes, at, syntax)) return true;
  return at > end && opensType[next] === 1 && isTyped(bytes, at);
}

/** `value`, `ParameterValue`, `or "…"`, `.or("…")` and `is`. */
function isWord(bytes: Uint8Array, at: number, syntax: Syntax): boolean {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1]];
  if ((first | 0x20) === smallV || first === capitalP || first === smallD) return isPairWord(bytes, at);
  if (first === smallI) return syntax === "prose" && second === smallS;
  if (syntax !== "code") return false;
  return (first === fullStop || (first === smallO && second === smallR)) && hasChoice(bytes, at);
}

/** Behind a blank: a word in quotes, or a type that begins with a lifetime. */
function opensWord(bytes: Uint8Array, at: number, syntax: Syntax): boolean {
  if (syntax !== "code" && syntax !== "prose") return false;
  return (syntax === "code" && hasWord(bytes, at + 1)) || isTyped(bytes, at);
}

/** Six characters, and no blank and no end of a literal among them; or a shorter literal of two. */
function hasWord(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (
    at - from < 6 &&
    (isQuote[bytes[at] ?? 0] !== 1 || bytes[at] === backtick) &&
    isBlank[bytes[at] ?? 0] !== 1
  )
    at += 1;
  return at - from === 6 || bytes[at + 1] === comma;
}

/** True when a question mark is among the closers behind a name: no array is made, since every name comes here. */
function hasQuestion(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === question) return true;
  return false;
}

/** Where a blank alone is enough: options, and lines of names and values. */
function takesBlank(bytes: Uint8Array, start: number, syntax: Syntax): boolean {
  return syntax === "shell" || syntax === "lines" || bytes[start] === dash;
}

/** The first byte that is neither the end of a name in quotes or brackets nor blank. */
function behindClosers(bytes: Uint8Array, end: number): number {
  let at = end;
  if (bytes[at] === backslash) at += 1;
  if (isQuote[bytes[at] ?? 0] === 1) at += 1;
  for (let count = 0; count < 2 && isCloser[bytes[at] ?? 0] === 1; count += 1) at += 1;
  return behindBlank(bytes, at);
}

/** A size in brackets, and an operator behind it. */
function isSized(bytes: Uint8Array, from: number): boolean {
  let at = from + 1;
  while (at - from < longestType && bytes[at] !== closing && bytes[at] !== newline) at += 1;
  at = behindBlank(bytes, at + 1);
  const next = bytes[at] ?? 0;
  return next === colon || isOperator[next] === 1 || (next === wide && isWide(bytes, at));
}

function isWide(bytes: Uint8Array, at: number): boolean {
  const last = bytes[at + 2];
  return bytes[at + 1] === wideNext && (last === wideColon || last === wideEquals);
}

/** A literal behind the operator, or behind a type and `=`. */
function opensValue(bytes: Uint8Array, operator: number): boolean {
  let at = operator;
  while (at - operator < 3 && (isOperator[bytes[at] ?? 0] === 1 || isColonOrArrow(bytes[at]))) at += 1;
  at = behindBlank(bytes, at);
  if (bytes[at] === parenthesis) at = behindBlank(bytes, at + 1);
  if (isLiteral(bytes, at)) return true;
  return bytes[operator] === colon && isTyped(bytes, at);
}

/** A literal that holds where nothing else is set: behind `||`, `??`, `?:`, `or`, `else`, `:` or a call's bracket. */
function hasChoice(bytes: Uint8Array, from: number): boolean {
  const most = Math.min(bytes.length, from + longestChoice);
  for (let at = from + 1; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === newline || byte === semicolon) return false;
    if (isQuote[byte] !== 1) continue;
    let last = at - 1;
    while (isBlank[bytes[last] ?? 0] === 1 && at - last < 5) last -= 1;
    if (endsChoice[bytes[last] ?? 0] === 1 && (bytes[last] !== parenthesis || isOr(bytes[last - 1])))
      return true;
  }
  return false;
}

/** What the calls end in that take it: `unwrap_or(`, `getOrElse(`. */
function isOr(byte: number | undefined): boolean {
  return byte === smallR || byte === smallE;
}

/** A type, and `=` behind it. */
function isTyped(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (at - from < longestType && isType[bytes[at] ?? 0] === 1) at += 1;
  return bytes[behindBlank(bytes, at)] === equals;
}

function isColonOrArrow(byte: number | undefined): boolean {
  return byte === colon || byte === greater;
}
