/** Where a literal may begin behind a name, byte by byte. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";

const longestBlank = 61;
const backslash = 0x5c;
const isBlank = bytesOf(byteClasses.blank);
const opensLiteral = bytesOf(byteClasses.opensLiteral);
export const isQuote = bytesOf(byteClasses.quote);
/** `Buffer.from(`, `bytes(`, `bytes.fromhex(`, `new String(`, `String(`, `SecureString(`, `Secret::new(` and `ConvertTo-SecureString` begin so. */
const literalWords = new Set(
  ["Bu", "by", "ne", "St", "Se", "Co"].map(word => Buffer.from(word).readUInt16BE()),
);

export function behindBlank(bytes: Uint8Array, from: number): number {
  return behindAll(isBlank, bytes, from, longestBlank);
}

/** A quote, or what may stand before it: of letters one or two, or the beginning of a word. */
export function isLiteral(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (opensLiteral[first] !== 1) return false;
  return (
    !isLetter(first) ||
    isQuoteOrEscape(bytes[at + 1]) ||
    isQuoteOrEscape(bytes[at + 2]) ||
    literalWords.has((first << 8) | (bytes[at + 1] ?? 0))
  );
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isQuoteOrEscape(byte = 0): boolean {
  return byte === backslash || isQuote[byte] === 1;
}
