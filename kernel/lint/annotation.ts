/** A type with more in its brackets than types, as in `gate/annotation.ts`. */
import { is, isName } from "./classes";
import { behindBlank, isLiteral, opensCall } from "./literal";

export function isAnnotated(from: i32, textEnd: i32): bool {
  let at = from;
  while (is(at, isName) && at - from < 48) at += 1;
  if (at === from || load<u8>(at) !== 0x5b) return false;
  let depth = 0;
  const most = min(textEnd, from + 320);
  for (; at < most; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte === 0x3b) return false;
    if (byte === 0x5b) depth += 1;
    if (byte !== 0x5d) continue;
    depth -= 1;
    if (depth === 0) break;
  }
  const operator = behindBlank(at + 1);
  if (at >= most || load<u8>(operator) !== 0x3d) return false;
  const value = behindBlank(operator + 1);
  return isLiteral(value) || opensCall(value);
}
