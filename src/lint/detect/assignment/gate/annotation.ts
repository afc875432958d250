/** A type with more in its brackets than types, and a literal behind it, byte by byte: `: Annotated[str, Field(min_length=3)] = "…"`. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";
import { behindBlank, isLiteral, opensCall } from "./literal.ts";

const isName = bytesOf(byteClasses.name);
const longestName = 48;
const longest = 320;
const [opening, closing, semicolon, equals] = [0x5b, 0x5d, 0x3b, 0x3d] as const;

export function isAnnotated(bytes: Uint8Array, from: number): boolean {
  let at = behindAll(isName, bytes, from, longestName);
  if (at === from || bytes[at] !== opening) return false;
  let depth = 0;
  const most = Math.min(bytes.length, from + longest);
  for (; at < most; at += 1) {
    const byte = bytes[at];
    if (byte === semicolon) return false;
    if (byte === opening) depth += 1;
    if (byte !== closing) continue;
    depth -= 1;
    if (depth === 0) break;
  }
  const operator = behindBlank(bytes, at + 1);
  if (at >= most || bytes[operator] !== equals) return false;
  const value = behindBlank(bytes, operator + 1);
  return isLiteral(bytes, value) || opensCall(bytes, value);
}
