/** Names and values that are written as pairs: `"name": { "value": "…" }`, `name, value: "…"`, `"name", default="…"`. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";
import { behindBlank, behindEscapes, isLiteral, isQuote } from "./literal.ts";

const [brace, colon, equals, capitalP] = [0x7b, 0x3a, 0x3d, 0x50] as const;
const [capitalD, underscore] = [0x44, 0x5f] as const;
const [smallA, smallD, smallE, smallF, smallG] = [0x61, 0x64, 0x65, 0x66, 0x67] as const;
const [smallL, smallN, smallS, smallT] = [0x6c, 0x6e, 0x73, 0x74] as const;
const [smallU, smallV, smallW, closingBrace] = [0x75, 0x76, 0x77, 0x7d] as const;
/** How far the value's name is from the brace at most, in it. */
const longestObject = 220;
const longestKey = 40;
const isName = bytesOf(byteClasses.name);

/** `"name", "…"` and `name, value: "…"`. */
export function opensPair(bytes: Uint8Array, at: number, isQuoted: boolean): boolean {
  return (isQuoted && isLiteral(bytes, at)) || isPair(bytes, at);
}

/** `"name", "limit": 7` of JSON, where what stands at `at` is a key, and none of a value. */
export function isOtherKey(bytes: Uint8Array, at: number): boolean {
  if (isQuote[bytes[at] ?? 0] !== 1) return false;
  const end = behindAll(isName, bytes, at + 1, longestKey);
  if (bytes[end] !== bytes[at] || bytes[behindBlank(bytes, end + 1)] !== colon) return false;
  return !isPair(bytes, at) && !holdsValue(bytes, at);
}

/** `value: …`, also in quotes, `ParameterValue`, `defaultValue`, `default_value=`, `default=`, `fallback=` and `envDefault:`. */
export function isPair(bytes: Uint8Array, from: number): boolean {
  return isPairWord(bytes, behindQuote(bytes, from));
}

export function isPairWord(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from];
  // `with:`, `fallback=` and `envDefault:`
  if (first === smallW) return bytes[from + "with".length] === colon;
  if (first === smallF) return bytes[behindBlank(bytes, from + "fallback".length)] === equals;
  if (first === smallE)
    return bytes[from + "env".length] === capitalD && bytes[from + "envDefault".length] === colon;
  const behindDefault = from + "default".length;
  // `default:` below a name.
  if (first === smallD && bytes[behindDefault] === colon) return true;
  if (first === smallD && bytes[behindBlank(bytes, behindDefault)] === equals) return true;
  // `default_value=`
  const isJoined = bytes[behindDefault] === underscore;
  const at =
    first === capitalP
      ? from + "Parameter".length
      : first === smallD
        ? behindDefault + (isJoined ? 1 : 0)
        : from;
  if (((bytes[at] ?? 0) | 0x20) !== smallV || bytes[at + 1] !== smallA) return false;
  const operator = bytes[behindBlank(bytes, behindQuote(bytes, at + "value".length))];
  return operator === colon || operator === equals;
}

function behindQuote(bytes: Uint8Array, from: number): number {
  const at = behindEscapes(bytes, from);
  return isQuote[bytes[at] ?? 0] === 1 ? at + 1 : at;
}

/** `{ get; … } = "…"` */
export function opensProperty(bytes: Uint8Array, at: number): boolean {
  const first = behindBlank(bytes, at + 1);
  return bytes[first] === smallG && bytes[first + 1] === smallE;
}

/**
 * A first name that begins as `value`, `default`, `type`, `NoEcho` or `sensitive` does, those of parameters and outputs,
 * and behind it in the same braces what only `value` and `default` have in them.
 */
export function opensObject(bytes: Uint8Array, opening: number): boolean {
  if (bytes[opening] !== brace) return false;
  const at = behindEscapes(bytes, behindBlank(bytes, opening + 1));
  return opensParameter(bytes, at) && holdsValue(bytes, at);
}

function opensParameter(bytes: Uint8Array, at: number): boolean {
  const [first, third] = [(bytes[at + 1] ?? 0) | 0x20, (bytes[at + 3] ?? 0) | 0x20];
  if (first === smallV || first === smallT) return true;
  // `description` is what most names of an interface begin with.
  if (first === smallD) return third === smallF;
  return (first === smallN && third === smallE) || (first === smallS && third === smallN);
}

/** `alu` or `efa`. */
function holdsValue(bytes: Uint8Array, from: number): boolean {
  const most = Math.min(bytes.length, from + longestObject);
  for (let at = from; at < most; at += 1) {
    const byte = bytes[at];
    if (byte === brace || byte === closingBrace) return false;
    if (byte === smallA && bytes[at + 1] === smallL && bytes[at + 2] === smallU) return true;
    if (byte === smallE && bytes[at + 1] === smallF && bytes[at + 2] === smallA) return true;
  }
  return false;
}
