/**
 * Where the codes of terminals begin: an escape, one that is written as `#x1B` in a report of pytest, or a blank with a
 * backspace behind it, by which pagers go on in the next row of a screen.
 */
import type { Kernel } from "./engine/kernel.ts";
import type { Places } from "./places.ts";

const [escapeSign, backspace, space, hash] = [0x1b, 0x08, 0x20, 0x23] as const;
/** An escape that is written, with the bracket of a colour. */
export const writtenEscape = Buffer.from("#x1B[");

/** Whether a code may begin within the bytes, whatever stands behind them; those with an escape aside. */
export function holdsCode(bytes: Uint8Array): boolean {
  if (bytes.includes(backspace) || bytes.at(-1) === space) return true;
  for (let at = bytes.indexOf(hash); at >= 0; at = bytes.indexOf(hash, at + 1))
    if (isWrittenAt(bytes, at)) return true;
  return false;
}

/**
 * Appends them in order; of the last bytes those that may become one, unless nothing comes behind them. A kernel that has
 * taken the bytes looks through them.
 */
export function findCodes(bytes: Uint8Array, isLast: boolean, codes: Places, kernel?: Kernel): void {
  if (kernel === undefined) findAll(bytes, codes);
  else kernel.findCodes(codes);
  if (isLast) return;
  const last = bytes.length - 1;
  if (bytes[last] === space) codes.push(last);
  for (let at = Math.max(0, bytes.length - writtenEscape.length + 1); at <= last; at += 1)
    if (isWrittenAt(bytes, at)) codes.push(at);
}

function findAll(bytes: Uint8Array, codes: Places): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === escapeSign) codes.push(at);
    else if (byte === backspace && bytes[at - 1] === space) codes.push(at - 1);
    else if (byte === hash && at + writtenEscape.length <= bytes.length && isWrittenAt(bytes, at))
      codes.push(at);
  }
}

/** Whether an escape is written there, as far as the bytes go. */
function isWrittenAt(bytes: Uint8Array, at: number): boolean {
  const end = Math.min(writtenEscape.length, bytes.length - at);
  for (let index = 0; index < end; index += 1) if (bytes[at + index] !== writtenEscape[index]) return false;
  return true;
}
