/** What a function or a property gives back, byte by byte: a literal behind its arguments and its type. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";
import { behindBlank, isQuote } from "./literal.ts";

const longestArguments = 82;
const longestBody = 140;
const longestType = 20;
const isBlank = bytesOf(byteClasses.blank);
const isName = bytesOf(byteClasses.name);
const [closing, semicolon, parenthesis, equals, greater, brace, newline] = [
  0x29, 0x3b, 0x28, 0x3d, 0x3e, 0x7b, 0x0a,
] as const;
const [colon, question, smallA, smallB, smallC, smallE, smallG, smallN, smallR, smallY] = [
  0x3a, 0x3f, 0x61, 0x62, 0x63, 0x65, 0x67, 0x6e, 0x72, 0x79,
] as const;

/** Behind the bracket at `opening`: arguments without literals, and behind them what gives a literal back. */
export function returnsLiteral(bytes: Uint8Array, opening: number): boolean {
  let at = opening + 1;
  while (at - opening < longestArguments && bytes[at] !== closing) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 || byte === parenthesis || byte === newline || isQuote[byte] === 1) return false;
    at += 1;
  }
  return bytes[at] === closing && givesLiteral(bytes, at + 1);
}

function givesLiteral(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at - from < longestBody; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 || byte === parenthesis || (byte === semicolon && at > from)) return false;
    if (isQuote[byte] !== 1) continue;
    let last = at - 1;
    while (isBlank[bytes[last] ?? 0] === 1 && last > from) last -= 1;
    return endsBody(bytes, last, at);
  }
  return false;
}

/** `return`, `=>`, `=`, `{`, `do:` or `;`, or a letter of the literal behind one of these. */
function endsBody(bytes: Uint8Array, last: number, quote: number): boolean {
  const byte = bytes[last];
  if (byte === smallN) return bytes[last - 1] === smallR;
  if (byte === greater || byte === equals || byte === brace || byte === semicolon || byte === colon)
    return true;
  return last === quote - 1 && isBlank[bytes[last - 1] ?? 0] === 1;
}

/** `get() = "…"` and `by lazy { "…" }`, by their first two letters. */
export function opensGetter(bytes: Uint8Array, at: number): boolean {
  const [first, second] = [bytes[at], bytes[at + 1]];
  return (first === smallG && second === smallE) || (first === smallB && second === smallY);
}

/** The same behind a type of one word: `: Int get() = "…"`. */
export function opensTypedGetter(bytes: Uint8Array, from: number): boolean {
  let at = behindAll(isName, bytes, from, longestType);
  if (bytes[at] === question) at += 1;
  return isBlank[bytes[at] ?? 0] === 1 && opensGetter(bytes, behindBlank(bytes, at));
}

/** `() => "…"` and `async () => { return "…"`, behind the operator. */
export function opensArrow(bytes: Uint8Array, operator: number): boolean {
  let at = behindBlank(bytes, operator + 1);
  if (bytes[at] === smallA && bytes[at + 4] === smallC) at = behindBlank(bytes, at + 5);
  return bytes[at] === parenthesis && returnsLiteral(bytes, at);
}
