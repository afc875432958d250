/** What stands behind an operator, byte by byte: a literal, or a type and then one. */
import { byteClasses, bytesOf, folded } from "../../../scan/byte-classes.ts";
import { isAnnotated } from "./annotation.ts";
import { opensBraces } from "./beside.ts";
import { behindBlank, isLiteral, isQuote, opensCall } from "./literal.ts";
import { opensTypedGetter } from "./returned.ts";

const longestType = 48;
/** `prod`, `dev`, `test`, `staging`, `sandbox`, `live`, `local` and `uat` begin so: `description` and `location` do not. */
const stages = new Set(
  ["pro", "dev", "tes", "sta", "san", "liv", "loc", "uat"].map(word => Buffer.from(word).readUIntBE(0, 3)),
);
const shortStages = new Set(["qa", "eu", "us"].map(word => Buffer.from(word).readUInt16BE()));
const isOperator = bytesOf(byteClasses.operator);
const isType = bytesOf(byteClasses.type);
const [greater, equals, colon, parenthesis, brace, smallT] = [0x3e, 0x3d, 0x3a, 0x28, 0x7b, 0x74] as const;

/** A literal behind the operator, or behind a type and `=`. */
export function opensValue(bytes: Uint8Array, operator: number): boolean {
  let at = operator;
  while (at - operator < 3 && (isOperator[bytes[at] ?? 0] === 1 || isColonOrArrow(bytes[at]))) at += 1;
  at = behindBlank(bytes, at);
  if (bytes[at] === parenthesis) at = behindBlank(bytes, at + 1);
  if (isLiteral(bytes, at) || opensCall(bytes, at)) return true;
  if (bytes[at] === brace)
    return (bytes[operator] !== colon && opensBraces(bytes, at)) || opensStages(bytes, at);
  return (
    bytes[operator] === colon && (isTyped(bytes, at) || isAnnotated(bytes, at) || opensTypedGetter(bytes, at))
  );
}

/** `{ prod: "…"`: what begins as the names of stages do. */
export function opensStages(bytes: Uint8Array, opening: number): boolean {
  const first = behindBlank(bytes, opening + 1);
  const at = isQuote[bytes[first] ?? 0] === 1 ? first + 1 : first;
  const two = (folded(bytes[at]) << 8) | folded(bytes[at + 1]);
  if (shortStages.has(two)) return true;
  return stages.has((two << 8) | folded(bytes[at + 2])) && folded(bytes[at + 4]) !== smallT;
}

/** A type, and `=` behind it. */
export function isTyped(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (at - from < longestType && isType[bytes[at] ?? 0] === 1) at += 1;
  return bytes[behindBlank(bytes, at)] === equals;
}

function isColonOrArrow(byte: number | undefined): boolean {
  return byte === colon || byte === greater;
}
