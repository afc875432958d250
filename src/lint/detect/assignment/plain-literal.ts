/**
 * A quick look at the commonest assignment, `name: "literal",` and `name = "literal"`, byte by byte: where the literal
 * surely is no credential, nothing has to be read.
 */
import { behindAll, byteClasses, bytesOf } from "../../scan/byte-classes.ts";
import { isPairWord } from "./gate/pair.ts";
import { surprisesEnough } from "./judge.ts";
import type { NameClass } from "./names.ts";
import { shortestOfAllKinds } from "./scrambled.ts";
import type { Syntax } from "./syntax.ts";

const isBlank = bytesOf(byteClasses.blank);
const isOfLine = bytesOf(" \t");
const isSpace = bytesOf(" \t\r\n");
/** What stands before a name that is read in a way of its own: in a string, in markup, in a shell's braces. */
const opensOther = bytesOf("\"'`;&?<{\\");
/** Behind a literal that is only a part of the value. */
const goesOn = bytesOf("+%.?[&~<\\\"'`rbufRBUF");
/** Behind a literal that ends its expression. */
const endsValue = bytesOf(",;)}");
const mostBlanks = 40;
/** Less than what is read of a value. */
const longestLiteral = 1000;
const [newline, space, doubleQuote, singleQuote] = [0x0a, 0x20, 0x22, 0x27] as const;
const [colon, equals, backslash, comma, dash] = [0x3a, 0x3d, 0x5c, 0x2c, 0x2d] as const;
const [less, greater, smallP] = [0x3c, 0x3e, 0x70] as const;

/** Where a literal stands, without its quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
}

/** The literal, without an escape, that surely is the value of the name from `start` to before `end`, of at most so many bytes. */
export function plainLiteral(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  syntax: Syntax,
): Literal | undefined {
  if (syntax !== "code" && syntax !== "json") return undefined;
  const closed = behindName(bytes, start, end);
  const isPair = bytes[closed] === comma && closed > end && bytes[end] === bytes[start - 1];
  const opening = isPair
    ? behind(isSpace, bytes, closed + 1)
    : behindOperator(bytes, behind(isOfLine, bytes, closed));
  const quote = bytes[opening];
  if (quote !== doubleQuote && quote !== singleQuote) return undefined;
  const closing = closingOf(bytes, opening, opening + longestLiteral);
  if (closing < 0) return undefined;
  const next = bytes[closing + 1] ?? 0;
  // `"name", "n", "…"` and `"--name", "-n", default="…"`: the letter of an option.
  const length = closing - opening - (bytes[opening + 1] === dash ? 2 : 1);
  if (isPair && length <= 1 && next === comma) return undefined;
  // `"name", "value": "…"`
  if (next === quote || (isPair && isPairWord(bytes, opening + 1))) return undefined;
  // `"name", "type": "…", "value": "…"`
  if (isPair && bytes[behind(isSpace, bytes, closing + 1)] === colon) return undefined;
  if (next === comma && isLastInRow(bytes, start, closing + 2)) return undefined;
  const isWhole =
    endsValue[next] === 1 || (quote === doubleQuote && (syntax === "json" || !isContinued(bytes, closing)));
  return isWhole ? { start: opening + 1, end: closing } : undefined;
}

/** `user, password = "bob", "…"`: a literal for each name. */
function isLastInRow(bytes: Uint8Array, start: number, next: number): boolean {
  const before = bytes[start - 1] === space ? bytes[start - 2] : bytes[start - 1];
  if (before !== comma) return false;
  const value = bytes[behind(isOfLine, bytes, next)];
  return value === doubleQuote || value === singleQuote;
}

/** What is known of a name before its value is read. */
export interface Expected {
  /** How long a value of that name is at least that may be reported. */
  readonly least: number;
  /** Undefined where the name alone says nothing. */
  readonly kind: NameClass | undefined;
  /** What rules of makers that know the name ask of a value; undefined when there are none. */
  readonly ruled: Ruled | undefined;
}

export interface Ruled {
  readonly shortest: number;
  readonly takesBlanks: boolean;
}

/** True for the literal that is reported under no circumstances. */
export function isOrdinary(
  bytes: Uint8Array,
  { start, end }: Literal,
  { least, kind, ruled }: Expected,
): boolean {
  if (end - start < least) return true;
  const literal = bytes.subarray(start, end);
  // A sentence is nothing but a password, and what is as long as WordPress's salts may be one of those.
  const isSentence = literal.includes(space);
  const takesBlanks = ruled?.takesBlanks === true;
  if (isSentence && literal.length < shortestOfAllKinds) return kind !== "password" && !takesBlanks;
  if ((isSentence && kind === undefined) || isMarkup(literal)) return !takesBlanks;
  if (kind === "password" || (ruled !== undefined && literal.length >= ruled.shortest)) return false;
  return kind === undefined || !surprisesEnough(literal, kind);
}

/** `<p>…`: what describes a field of an interface, of which specifications are full. */
function isMarkup(literal: Uint8Array): boolean {
  return literal[0] === less && ((literal[1] ?? 0) | 0x20) === smallP && literal[2] === greater;
}

/** Behind the quote that closes the name, which may begin before it (`"Query$NextToken"`); behind all where what is before the name has a say. */
function behindName(bytes: Uint8Array, start: number, end: number): number {
  const before = bytes[start - 1] ?? 0;
  const first = bytes[end];
  const isClosed = first === doubleQuote || first === singleQuote;
  if (opensOther[before] === 1 && !(isClosed && first === before)) return bytes.length;
  return isClosed ? end + 1 : end;
}

/** Where the value begins; the end of the bytes where no operator stands. */
function behindOperator(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== equals && bytes[at] !== colon) return bytes.length;
  return behind(isOfLine, bytes, bytes[at + 1] === equals ? at + 2 : at + 1);
}

function behind(isOne: Uint8Array, bytes: Uint8Array, from: number): number {
  return behindAll(isOne, bytes, from, mostBlanks);
}

/** The quote that closes the literal, which has at most so many bytes before `last`; -1 when it is none of these. */
function closingOf(bytes: Uint8Array, opening: number, last: number): number {
  for (let at = opening + 1; at <= last; at += 1) {
    const byte = bytes[at];
    if (byte === bytes[opening]) return at;
    if (byte === backslash || byte === newline || byte === undefined) return -1;
  }
  return -1;
}

function isContinued(bytes: Uint8Array, closing: number): boolean {
  return goesOn[bytes[behind(isBlank, bytes, closing + 1)] ?? 0] === 1;
}
