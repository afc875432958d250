/** Where the literal of code or JSON begins and ends that a place is in, by its line. */
import { bytesOf, letters } from "../../scan/byte-classes.ts";
import type { LintText } from "../text.ts";

/** What is looked at before and behind a place: whoever wrote more in a literal is a program, and is read in parts. */
const longest = 4096;
/** Up to here a line of code is read from its beginning; what is longer was written by a program. */
const longestLine = 2048;
const [newline, backslash, doubleQuote, singleQuote, backtick] = [0x0a, 0x5c, 0x22, 0x27, 0x60] as const;
const [slash, hash, smallN, space] = [0x2f, 0x23, 0x6e, 0x20] as const;
const isQuote = bytesOf("\"'`");
const isLetter = bytesOf(letters);
const isBlank = bytesOf(" \t");
/** What stands before a literal of JSON or of code that was made small. */
const opensLiteral = bytesOf(":,[({=+?");

export interface Literal {
  /** Without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** Undefined where the place is in none, or in one that is not closed on its line; at `clear` and before none is open. */
export function literalAround(text: LintText, at: number, clear: number): Literal | undefined {
  const { bytes } = text;
  const from = lineStart(bytes, at);
  const opening =
    from === undefined || text.syntax === "json"
      ? openingBefore(bytes, at, clear)
      : openQuote(bytes, from, at);
  if (opening === undefined) return undefined;
  const quote = bytes[opening] ?? 0;
  const isOpened = isQuote[quote] === 1;
  return closed(bytes, {
    start: isOpened ? opening + 1 : opening,
    at,
    quote: isOpened ? quote : doubleQuote,
  });
}

/** Undefined for a line of more than is read of one. */
function lineStart(bytes: Uint8Array, at: number): number | undefined {
  for (let from = at; at - from <= longestLine; from -= 1)
    if (from === 0 || bytes[from - 1] === newline) return from;
  return undefined;
}

/** The quote that is open at `at`, read from the beginning of its line. */
function openQuote(bytes: Uint8Array, from: number, at: number): number | undefined {
  let open: number | undefined;
  for (let index = from; index < at; index += 1) {
    const byte = bytes[index] ?? 0;
    if (open !== undefined) {
      if (byte === backslash) index += 1;
      else if (byte === bytes[open]) open = undefined;
    } else if (isQuote[byte] === 1) {
      if (byte !== singleQuote || !isApostrophe(bytes, index)) open = index;
    } else if (opensComment(bytes, index, from)) return undefined;
  }
  return open;
}

/** `don't`: behind three letters or more, which are no mark of a literal. */
function isApostrophe(bytes: Uint8Array, at: number): boolean {
  return [1, 2, 3].every(by => isLetter[bytes[at - by] ?? 0] === 1);
}

function opensComment(bytes: Uint8Array, at: number, from: number): boolean {
  if (bytes[at] === slash) return bytes[at + 1] === slash && bytes[at - 1] !== 0x3a;
  return bytes[at] === hash && bytes[at + 1] === space && (at === from || isBlank[bytes[at - 1] ?? 0] === 1);
}

/** The last quote before `at` that nothing escapes, if it opens a literal; where that is far, the beginning of a line in it. */
function openingBefore(bytes: Uint8Array, at: number, clear: number): number | undefined {
  let line: number | undefined;
  let index = at - 1;
  for (; index >= clear && at - index <= longest; index -= 1) {
    const byte = bytes[index] ?? 0;
    if (byte === newline) return undefined;
    if (byte === smallN && bytes[index - 1] === backslash) line = index + 1;
    if (byte === doubleQuote && !isEscaped(bytes, index)) return opens(bytes, index) ? index : undefined;
  }
  return index < clear ? undefined : line;
}

function isEscaped(bytes: Uint8Array, at: number): boolean {
  let first = at;
  while (bytes[first - 1] === backslash) first -= 1;
  return (at - first) % 2 === 1;
}

function opens(bytes: Uint8Array, quote: number): boolean {
  let before = quote - 1;
  while (isBlank[bytes[before] ?? 0] === 1) before -= 1;
  return (
    before < 0 ||
    bytes[before] === newline ||
    bytes[before] === 0x0d ||
    opensLiteral[bytes[before] ?? 0] === 1
  );
}

interface Opened {
  readonly start: number;
  readonly at: number;
  readonly quote: number;
}

function closed(bytes: Uint8Array, { start, at, quote }: Opened): Literal | undefined {
  let line: number | undefined;
  for (let index = at; index < bytes.length && index - at <= longest; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === quote) return { start, end: index };
    if (byte === newline) return quote === backtick ? { start, end: index } : undefined;
    if (byte !== backslash) continue;
    index += 1;
    if (bytes[index] === smallN) line = index + 1;
  }
  return line === undefined ? undefined : { start, end: line };
}
