/** Where a text says that it leaves something out: three dots or more, or an ellipsis. */
import type { Text } from "../text.ts";

/** From its first dot to behind the last one. */
export interface Elision {
  readonly start: number;
  readonly end: number;
}

const ellipsis = Buffer.from("…");
const dot = 0x2e;
/** So many dots leave something out. */
export const fewestDots = 3;

export function elisionsOf({ bytes, dots }: Text): readonly Elision[] {
  const found: Elision[] = [];
  for (let index = 0; index < dots.length; index += 1) {
    const start = dots.at(index);
    found.push({ start, end: behindDots(bytes, start) });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(ellipsis); at >= 0; at = buffer.indexOf(ellipsis, at + ellipsis.length))
    found.push({ start: at, end: at + ellipsis.length });
  return found;
}

/** Where an elision may have begun that the text's end cuts off; the text's length where none has. */
export function openElision({ bytes }: Text): number {
  const { length } = bytes;
  for (let start = Math.max(0, length - fewestDots + 1); start < length; start += 1) {
    const size = bytes[start] === dot ? behindDots(bytes, start) - start : sharedWith(bytes, start);
    if (size === length - start) return bytes[start] === dot && bytes[start - 1] === dot ? length : start;
  }
  return length;
}

function behindDots(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === dot) at += 1;
  return at;
}

/** How many bytes of an ellipsis stand there. */
function sharedWith(bytes: Uint8Array, start: number): number {
  let size = 0;
  while (start + size < bytes.length && bytes[start + size] === ellipsis[size]) size += 1;
  return size;
}
