/** Names and values that are written as pairs: `"name": { "value": "…" }`, `name, value: "…"`, `"name", default="…"`. */
import { behindBlank, isLiteral, isQuote } from "./literal.ts";

const [backslash, brace, colon, equals, capitalP] = [0x5c, 0x7b, 0x3a, 0x3d, 0x50] as const;
const [smallA, smallD, smallE, smallF, smallG] = [0x61, 0x64, 0x65, 0x66, 0x67] as const;
const [smallN, smallS, smallT, smallV] = [0x6e, 0x73, 0x74, 0x76] as const;

/** `"name", "…"` and `name, value: "…"`. */
export function opensPair(bytes: Uint8Array, at: number, isQuoted: boolean): boolean {
  return (isQuoted && isLiteral(bytes, at)) || isPair(bytes, at);
}

/** `value: …`, also in quotes, `ParameterValue`, `defaultValue` and `default=`. */
export function isPair(bytes: Uint8Array, from: number): boolean {
  return isPairWord(bytes, behindQuote(bytes, from));
}

export function isPairWord(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from];
  if (first === smallD && bytes[behindBlank(bytes, from + "default".length)] === equals) return true;
  const at =
    first === capitalP ? from + "Parameter".length : first === smallD ? from + "default".length : from;
  if (((bytes[at] ?? 0) | 0x20) !== smallV || bytes[at + 1] !== smallA) return false;
  const operator = bytes[behindBlank(bytes, behindQuote(bytes, at + "value".length))];
  return operator === colon || operator === equals;
}

function behindQuote(bytes: Uint8Array, from: number): number {
  const at = bytes[from] === backslash ? from + 1 : from;
  return isQuote[bytes[at] ?? 0] === 1 ? at + 1 : at;
}

/** `{ get; … } = "…"` */
export function opensProperty(bytes: Uint8Array, at: number): boolean {
  const first = behindBlank(bytes, at + 1);
  return bytes[first] === smallG && bytes[first + 1] === smallE;
}

/** A first name that begins as `value`, `default`, `type`, `NoEcho` or `sensitive` does: those of parameters and outputs. */
export function opensObject(bytes: Uint8Array, opening: number): boolean {
  if (bytes[opening] !== brace) return false;
  let at = behindBlank(bytes, opening + 1);
  if (bytes[at] === backslash) at += 1;
  const [first, third] = [(bytes[at + 1] ?? 0) | 0x20, (bytes[at + 3] ?? 0) | 0x20];
  if (first === smallV || first === smallT) return true;
  // `description` is what most names of an interface begin with.
  if (first === smallD) return third === smallF;
  return (first === smallN && third === smallE) || (first === smallS && third === smallN);
}
