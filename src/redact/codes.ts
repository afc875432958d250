/**
 * Where the codes of terminals begin: an escape, one that is written as `#x1B` in a report of pytest, or a blank with a
 * backspace behind it, by which pagers go on in the next row of a screen.
 */
import type { Places } from "./places.ts";

const [escapeSign, backspace, space, hash] = [0x1b, 0x08, 0x20, 0x23] as const;
/** An escape that is written, with the bracket of a colour. */
export const writtenEscape = Buffer.from("#x1B[");
/** A text of so many bytes is looked through sooner than a search starts. */
const mostOfShort = 256;
/** So far behind a code the next one is expected. */
const nearby = 64;

/** Appends them in order; of the last bytes those that may become one, unless nothing comes behind them. */
export function findCodes(bytes: Uint8Array, isLast: boolean, codes: Places): void {
  if (bytes.length <= mostOfShort) findInShort(bytes, codes);
  else findInLong(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), codes);
  if (isLast) return;
  const last = bytes.length - 1;
  if (bytes[last] === space) codes.push(last);
  for (let at = Math.max(0, bytes.length - writtenEscape.length + 1); at <= last; at += 1)
    if (isWrittenAt(bytes, at)) codes.push(at);
}

function findInShort(bytes: Uint8Array, codes: Places): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === escapeSign) codes.push(at);
    else if (byte === backspace && bytes[at - 1] === space) codes.push(at - 1);
    else if (byte === hash && at + writtenEscape.length <= bytes.length && isWrittenAt(bytes, at))
      codes.push(at);
  }
}

/** Escapes stand close together: behind one the next is looked for here, and the first of some by a search that starts slowly. */
function findInLong(buffer: Buffer, codes: Places): void {
  for (let at = buffer.indexOf(escapeSign); at >= 0; at = buffer.indexOf(escapeSign, at)) {
    for (const last = at + nearby; at < last && at < buffer.length; at += 1)
      if (buffer[at] === escapeSign) codes.push(at);
  }
  const others: number[] = [];
  for (let at = buffer.indexOf(backspace); at >= 0; at = buffer.indexOf(backspace, at + 1))
    if (buffer[at - 1] === space) others.push(at - 1);
  for (let at = buffer.indexOf(writtenEscape); at >= 0; at = buffer.indexOf(writtenEscape, at + 1))
    others.push(at);
  if (others.length === 0) return;
  const all = Int32Array.from([...codes.all, ...others]).sort();
  codes.cut(0);
  codes.append(all);
}

/** Whether an escape is written there, as far as the bytes go. */
function isWrittenAt(bytes: Uint8Array, at: number): boolean {
  const end = Math.min(writtenEscape.length, bytes.length - at);
  for (let index = 0; index < end; index += 1) if (bytes[at + index] !== writtenEscape[index]) return false;
  return true;
}
