/**
 * A quick look behind a name, byte by byte: nine names in ten are assigned nothing, and reading them would cost most of
 * a lint. The kernel looks so itself, in `kernel/lint/assigned.ts`; this is what it is tested against.
 */
import { byteClasses, bytesOf } from "../../scan/byte-classes.ts";
import {
  isPlural,
  isRemark,
  type NamePlace,
  opensAttribute,
  opensBraces,
  opensMap,
  opensRow,
  opensTuple,
  opensTyping,
  passesPassword,
} from "./gate/beside.ts";
import { hasChoice, hasDefault, hasQuestion } from "./gate/choice.ts";
import { behindBlank, behindEscapes, isLiteral, isQuote } from "./gate/literal.ts";
import { isOtherKey, isPair, isPairWord, opensObject, opensPair, opensProperty } from "./gate/pair.ts";
import { isPercentEncoded } from "./gate/percent.ts";
import { opensArrow, opensGetter, returnsLiteral } from "./gate/returned.ts";
import { isTyped, opensValue } from "./gate/value.ts";
import { isBehindSet, opensShell, opensWrittenLine } from "./gate/written-line.ts";
import type { Syntax } from "./syntax.ts";

const longestName = 64;
const longestType = 48;
const isBlank = bytesOf(byteClasses.blank);
const isCloser = bytesOf(byteClasses.closer);
const opensString = bytesOf(byteClasses.opensString);
const isOperator = bytesOf(byteClasses.operator);
const opensDefault = bytesOf(byteClasses.opensDefault);
const opensType = bytesOf(byteClasses.opensType);
const isName = bytesOf(byteClasses.name);
/** `&quot;`, `&#34;` and `&apos;`, as markup writes quotes. */
const opensEntity = bytesOf("q#a");
const [dash, less, greater, equals, colon, comma] = [0x2d, 0x3c, 0x3e, 0x3d, 0x3a, 0x2c] as const;
const [space, backslash, parenthesis, brace, asterisk] = [0x20, 0x5c, 0x28, 0x7b, 0x2a] as const;
const [bracket, closing, dollar, fullStop, newline, backtick] = [0x5b, 0x5d, 0x24, 0x2e, 0x0a, 0x60] as const;
const [exclamation, closingBrace, ampersand, capitalP, percent] = [0x21, 0x7d, 0x26, 0x50, 0x25] as const;
const [smallI, smallO, smallR, smallS, smallV] = [0x69, 0x6f, 0x72, 0x73, 0x76] as const;
const [smallA, smallD, smallE, smallF, smallT, smallW] = [0x61, 0x64, 0x65, 0x66, 0x74, 0x77] as const;
/** `：` and `＝`, which are of full width, begin so. */
const [wide, wideNext, wideColon, wideEquals] = [0xef, 0xbc, 0x9a, 0x9d] as const;

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
  // `<jdbc:password>`
  if (before === colon && syntax !== "code" && (first === greater || (isBehindBlank && syntax === "markup")))
    return true;
  if (before === brace && bytes[start - 2] === dollar) return opensDefault[first] === 1;
  if (isBehindBlank && takesBlank(bytes, { start, end }, syntax)) return true;
  // `[passwords]`
  if (before === bracket && first === closing && syntax === "lines" && isPlural(bytes, start, end))
    return true;
  // `$ENV{NAME}`
  const isKey = syntax === "code" && before === brace && first === closingBrace;
  const at = isKey ? behindBlank(bytes, end + 1) : behindClosers(bytes, end);
  if (
    syntax === "code" &&
    (hasQuestion(bytes, end, at) ? hasChoice(bytes, end) : opensTyping(bytes, start, end))
  )
    return true;
  return isAssigned(bytes, { start, end, at, syntax });
}

interface Behind extends NamePlace {
  /** Behind the closers. */
  readonly at: number;
  readonly syntax: Syntax;
}

/** By what stands behind the closers. */
function isAssigned(bytes: Uint8Array, behind: Behind): boolean {
  const { start, end, at, syntax } = behind;
  const [before, next] = [bytes[start - 1] ?? 0, bytes[at] ?? 0];
  const isBehindBlank = isBlank[bytes[end] ?? 0] === 1;
  if (next === comma) return isInRow(bytes, behind);
  if (next === parenthesis)
    return (
      isLiteral(bytes, behindBlank(bytes, at + 1)) ||
      (syntax === "code" && (passesPassword(bytes, end, at) || returnsLiteral(bytes, at)))
    );
  if (next === colon || isOperator[next] === 1) return isOperated(bytes, behind);
  if (next === wide) return isWide(bytes, at);
  if (next === percent) return at === end && isPercentEncoded(bytes, at);
  if (next === asterisk) return isEmphasised(bytes, behind);
  if (isQuote[next] === 1 || next === backslash)
    return isPair(bytes, at) || (isBehindBlank && opensWord(bytes, at, syntax));
  if (next === brace)
    return (
      isQuote[before] === 1 || (syntax === "code" && (opensProperty(bytes, at) || opensBraces(bytes, at)))
    );
  if (next === exclamation) return syntax === "code" && bytes[at + 1] === equals && opensValue(bytes, at + 1);
  if (next === dash) {
    if (bytes[at + 1] === greater) return syntax === "code" && isLiteral(bytes, behindBlank(bytes, at + 2));
    const isSshpass = bytes[start] === smallS && end - start === "sshpass".length;
    return bytes[start] === dash || (isBehindBlank && isSshpass);
  }
  if (next === bracket) return isSized(bytes, at);
  return isMarked(bytes, behind) || (at > end && opensType[next] === 1 && isTyped(bytes, at));
}

/** Behind a comma: a value, or further names. */
function isInRow(bytes: Uint8Array, { start, end, at, syntax }: Behind): boolean {
  const value = behindBlank(bytes, at + 1);
  const before = bytes[start - 1] ?? 0;
  // `"Smtp:Password", "…"`
  const isPath = before === colon && syntax === "code" && isQuote[bytes[end] ?? 0] === 1;
  if (opensPair(bytes, value, isPath || isQuote[before] === 1))
    return syntax !== "json" || !isOtherKey(bytes, value);
  if (syntax !== "code" && syntax !== "lines") return false;
  if (syntax === "code" && (opensRow(bytes, at) || (isQuote[before] === 1 && hasDefault(bytes, at))))
    return true;
  return opensTuple(bytes, start, value);
}

/** A colon or what else an operator begins with. */
function isOperated(bytes: Uint8Array, { start, end, at, syntax }: Behind): boolean {
  if (syntax !== "code" && syntax !== "json") return true;
  const [before, first] = [bytes[start - 1] ?? 0, bytes[end] ?? 0];
  if (opensString[before] === 1 && (first === bytes[at] || first === space)) return true;
  if (first === equals && (before === space || opensShell(before))) return true;
  if (opensWrittenLine(bytes, start) || opensValue(bytes, at)) return true;
  if (opensMap(bytes, { start, end }, at)) return true;
  if (syntax === "json") return opensObject(bytes, behindBlank(bytes, at + 1));
  if (hasChoice(bytes, at) || hasDefault(bytes, at) || opensArrow(bytes, at)) return true;
  return isRemark(bytes, start, at);
}

/** `**Password**: …` of Markdown, and `*password* "…"` of Lisp. */
function isEmphasised(bytes: Uint8Array, { start, at, syntax }: Behind): boolean {
  if (syntax === "prose") return bytes[at + 1] === asterisk;
  return (
    syntax === "code" &&
    bytes[start - 1] === asterisk &&
    isQuote[bytes[behindBlank(bytes, at + 1)] ?? 0] === 1
  );
}

/** An element's end, what markup writes for a quote, a further attribute, or a word. */
function isMarked(bytes: Uint8Array, { start, end, at, syntax }: Behind): boolean {
  const [before, next] = [bytes[start - 1] ?? 0, bytes[at] ?? 0];
  const isMarkup = syntax === "markup" || syntax === "prose";
  if (next === greater || next === less) {
    if (next === less && bytes[at + 1] === dash) return true;
    if (next === less && syntax === "shell") return bytes[at + 1] === less && bytes[at + 2] === less;
    return (at > end || before === greater) && (isMarkup || syntax === "lines");
  }
  if (next === ampersand) return opensEntity[bytes[at + 1] ?? 0] === 1;
  if ((isMarkup || syntax === "lines") && opensAttribute(bytes, start, end, at)) return true;
  return isWord(bytes, at, syntax);
}

/** `value`, `ParameterValue`, `envDefault`, `to "…"`, `or "…"`, `.or("…")`, `is` and `was`. */
function isWord(bytes: Uint8Array, at: number, syntax: Syntax): boolean {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1]];
  if ((first | 0x20) === smallV || first === capitalP || first === smallD) return isPairWord(bytes, at);
  if (first === smallE || first === smallF) return isPairWord(bytes, at);
  if (first === smallT && second === smallO) return isQuote[bytes[behindBlank(bytes, at + 2)] ?? 0] === 1;
  if (first === smallI) return syntax === "prose" && second === smallS;
  if (first === smallW) return syntax === "prose" && second === smallA;
  if (syntax !== "code") return false;
  if (opensGetter(bytes, at)) return true;
  return (first === fullStop || (first === smallO && second === smallR)) && hasChoice(bytes, at);
}

/** Behind a blank: a word in quotes, or a type that begins with a lifetime. */
function opensWord(bytes: Uint8Array, at: number, syntax: Syntax): boolean {
  if (syntax !== "code" && syntax !== "prose") return false;
  return hasWord(bytes, at + 1) || isTyped(bytes, at);
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

/** Where a blank alone is enough: options, and lines of names and values; in prose two, as between columns. */
function takesBlank(bytes: Uint8Array, { start, end }: NamePlace, syntax: Syntax): boolean {
  if (syntax === "shell" || syntax === "lines" || bytes[start] === dash) return true;
  if (isBehindSet(bytes, start)) return true;
  return syntax === "prose" && bytes[end] === space && bytes[end + 1] === space;
}

/** The first byte that is neither the end of a name in quotes or brackets nor blank. */
function behindClosers(bytes: Uint8Array, end: number): number {
  let at = behindEscapes(bytes, end);
  if (isQuote[bytes[at] ?? 0] === 1) {
    at += 1;
    // `[ 'name' ]`
    if (bytes[at] === space && bytes[at + 1] === closing) at += 1;
  }
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
