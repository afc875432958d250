/** How random a text is: what it would surprise someone with who only ever saw ordinary names. */
import { kinds, pairs } from "./model.ts";

const [digit, other] = [26, 27] as const;
const zero = 40;
const stepsPerBit = 4;
/** A digit is one of ten, which the table does not tell. */
const bitsOfDigit = Math.log2(10) / 2;
const pairTable = Float32Array.from(pairs.join(""), bitsOf);
const kindTable = Float32Array.from(kinds.join(""), bitsOf);

function bitsOf(character: string): number {
  return (character.charCodeAt(0) - zero) / stepsPerBit;
}

/** Bits a character: about 4.3 for names, 5.7 for hex, 9 for random letters and digits. */
export function surprise(text: string): number {
  return surpriseOf(Uint16Array.from(text, character => character.charCodeAt(0)));
}

/** The same of its character codes: without lists, which would be made anew for each of them. */
export function surpriseOf(text: Uint8Array | Uint16Array): number {
  let bits = 0;
  let symbol: number = other;
  let kind = 0;
  let kindBefore = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text[at] ?? 0;
    const symbolHere = symbolOf(code);
    const kindHere = kindOf(code);
    if (at > 0) bits += pairTable[symbol * 28 + symbolHere] ?? 0;
    if (at > 1) bits += kindTable[(kindBefore * 4 + kind) * 4 + kindHere] ?? 0;
    if (at > 0 && symbolHere === digit) bits += bitsOfDigit;
    symbol = symbolHere;
    kindBefore = kind;
    kind = kindHere;
  }
  return text.length < 2 ? 0 : bits / (text.length - 1);
}

/** The surprise from which on a text of that length is no name: short ones have more chance to surprise. */
export function surpriseNeeded(length: number): number {
  return 6 + 12 / Math.max(length, 4);
}

/** Shannon's entropy, as a share of what so many characters of that alphabet could have: 0 to 1. */
export function entropyShare(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  const most = Math.log2(Math.min(text.length, alphabetOf(text)));
  return most > 0 ? Math.min(1, entropy / most) : 0;
}

function alphabetOf(text: string): number {
  if (/^[0-9]+$/.test(text)) return 10;
  if (/^[0-9a-f]+$|^[0-9A-F]+$/.test(text)) return 16;
  return /^[0-9a-z]+$|^[0-9A-Z]+$/.test(text) ? 36 : 64;
}

function symbolOf(code: number): number {
  const letter = (code | 0x20) - 0x61;
  if (letter >= 0 && letter < 26) return letter;
  return code >= 0x30 && code <= 0x39 ? digit : other;
}

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  return code >= 0x30 && code <= 0x39 ? 2 : 3;
}
