/** Where a literal may begin behind a name, byte by byte. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";

const longestBlank = 61;
const longestCall = 48;
/** Of a quote in a text that stands in a text, and so on, four times. */
const mostEscapes = 15;
const longestWord = 40;
const [backslash, percent, parenthesis, smallQ] = [0x5c, 0x25, 0x28, 0x71] as const;
const [bracket, closing, brace, comma, colon] = [0x5b, 0x5d, 0x7b, 0x2c, 0x3a] as const;
const isBlank = bytesOf(byteClasses.blank);
const isName = bytesOf(byteClasses.name);
const opensLiteral = bytesOf(byteClasses.opensLiteral);
const isOfCall = bytesOf(byteClasses.call);
/** What stands behind the `q` of Perl and Ruby. */
const opensQuoted = bytesOf("q({[|!");
export const isQuote = bytesOf(byteClasses.quote);
/** `Buffer.from(`, `bytes(`, `bytes.fromhex(`, `new String(`, `String(`, `SecureString(`, `Secret::new(` and `ConvertTo-SecureString` begin so. */
const literalWords = new Set(
  ["Bu", "by", "ne", "St", "Se", "Co"].map(word => Buffer.from(word).readUInt16BE()),
);

export function behindBlank(bytes: Uint8Array, from: number): number {
  return behindAll(isBlank, bytes, from, longestBlank);
}

/** Before the quote that so many backslashes escape, as in a text within texts; behind one of them where there is none. */
export function behindEscapes(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== backslash) return from;
  let at = from;
  while (bytes[at] === backslash && at - from < mostEscapes) at += 1;
  return isQuote[bytes[at] ?? 0] === 1 ? at : from + 1;
}

/** A quote, or what may stand before it: of letters one or two, or the beginning of a word. */
export function isLiteral(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (opensLiteral[first] !== 1) return false;
  if (first === percent)
    return ((bytes[at + 1] ?? 0) | 0x20) === smallQ && opensQuoted[bytes[at + 2] ?? 0] === 1;
  if (first === bracket) return opensList(bytes, at);
  if (first === smallQ) return opensQuoted[bytes[at + 1] ?? 0] === 1;
  return (
    !isLetter(first) ||
    isQuoteOrEscape(bytes[at + 1]) ||
    isQuoteOrEscape(bytes[at + 2]) ||
    literalWords.has((first << 8) | (bytes[at + 1] ?? 0))
  );
}

/** `["…"`, `[DEFAULT, "…"`, `[b"…"`, `[[…]]`, `[]byte(` or `[Convert]::`; `[Output only]` and `[{` are none. */
function opensList(bytes: Uint8Array, opening: number): boolean {
  const at = behindBlank(bytes, opening + 1);
  const end = behindAll(isName, bytes, at, longestWord);
  const next = bytes[end];
  if (end === at) return next !== brace;
  return isQuoteOrEscape(next) || next === comma || (next === closing && bytes[end + 1] === colon);
}

/** How the calls end that only wrap a literal, or decode it: `DecodeString(`, `Ptr(`, `Some(`, `decode64(`, `hex!(`, `array(`. */
const wraps = new Set(
  // And those that hold the state of a page: `useState(`, `ref(`, `useState<string>(`.
  (
    "ng tr me of To er de 64 ex x! ry fy in ob ay al _T XT ld te ef g> " +
    // What is hashed only there: `MD5(`, `PASSWORD(`, `bcrypt(`, `Hash::make(`, `password_hash(`, `hashSync(`.
    "D5 d5 A1 a1 A2 RD rd pt ke sh nc " +
    // `Encoding.UTF8.GetBytes(`, `Sensitive(`, `Sensitive.new(`
    "es ve ew"
  )
    .split(" ")
    .map(ending => Buffer.from(ending).readUInt16BE()),
);

/** Such a call, and a literal as its first argument. */
export function opensCall(bytes: Uint8Array, from: number): boolean {
  let end = behindAll(isOfCall, bytes, from, longestCall);
  // Of `(b"…"` the letter, too.
  if (bytes[end - 1] !== parenthesis) end -= 1;
  if (end < from + 3 || bytes[end - 1] !== parenthesis) return false;
  if (!wraps.has(((bytes[end - 3] ?? 0) << 8) | (bytes[end - 2] ?? 0))) return false;
  const at = behindBlank(bytes, end);
  return isQuoteOrEscape(bytes[at]) || isQuote[bytes[at + 1] ?? 0] === 1;
}

export function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isQuoteOrEscape(byte = 0): boolean {
  return byte === backslash || isQuote[byte] === 1;
}
