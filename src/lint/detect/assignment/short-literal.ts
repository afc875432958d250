/**
 * A quick look at the commonest assignment, `name: "literal",` and `name = "literal"`, byte by byte: where no value that
 * short counts, nothing has to be read.
 */
import { byteClasses, bytesOf } from "../../scan/byte-classes.ts";
import type { Syntax } from "./syntax.ts";

const isBlank = bytesOf(byteClasses.blank);
/** What stands before a name that is read in a way of its own: in a string, in markup, in a shell's braces. */
const opensOther = bytesOf("\"'`;&?<{\\");
/** Behind a literal that is only a part of the value. */
const goesOn = bytesOf("+%.?[");
/** Behind a literal that ends its expression. */
const endsValue = bytesOf(",;)}");
const mostBlanks = 40;
const [tab, newline, space, doubleQuote, singleQuote] = [0x09, 0x0a, 0x20, 0x22, 0x27] as const;
const [colon, equals, backslash] = [0x3a, 0x3d, 0x5c] as const;

/** True when what is assigned to the name from `start` to before `end` surely is a literal of fewer than `least` bytes. */
export function assignsShort(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  least: number,
  syntax: Syntax,
): boolean {
  if (syntax !== "code" && syntax !== "json") return false;
  const operator = behindBlanks(bytes, behindName(bytes, start, end));
  const opening = behindBlanks(bytes, behindOperator(bytes, operator));
  const quote = bytes[opening];
  if (operator === opening || (quote !== doubleQuote && quote !== singleQuote)) return false;
  const closing = closingOf(bytes, opening, opening + least);
  if (closing < 0) return false;
  const next = bytes[closing + 1] ?? 0;
  if (next === quote) return false;
  return (
    endsValue[next] === 1 || (quote === doubleQuote && (syntax === "json" || !isContinued(bytes, closing)))
  );
}

/** Behind the quote that closes the name; behind all where what is before the name has a say. */
function behindName(bytes: Uint8Array, start: number, end: number): number {
  const [before = 0, first] = [bytes[start - 1], bytes[end]];
  if (first === doubleQuote || first === singleQuote) return first === before ? end + 1 : bytes.length;
  return opensOther[before] === 1 ? bytes.length : end;
}

/** The same place where no operator stands. */
function behindOperator(bytes: Uint8Array, at: number): number {
  if (bytes[at] === equals) return bytes[at + 1] === equals ? at + 2 : at + 1;
  if (bytes[at] !== colon) return at;
  return bytes[at + 1] === equals ? at + 2 : at + 1;
}

function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] === space || bytes[at] === tab) && at - from < mostBlanks) at += 1;
  return at;
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
  let at = closing + 1;
  while (isBlank[bytes[at] ?? 0] === 1 && at - closing <= mostBlanks) at += 1;
  return goesOn[bytes[at] ?? 0] === 1;
}
