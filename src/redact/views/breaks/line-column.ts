/**
 * The column at the right end of a line in which a log says what wrote it, `file.py:12`: what is logged goes on in the next
 * row, to the left of it. Rich writes its logs so, on terminals as a link.
 */
import { isBlank } from "../blanks.ts";

const [colon, semicolon, zero, nine] = [0x3a, 0x3b, 0x30, 0x39] as const;
const linkEnd = Buffer.from("8;;");
/** What stands in such a column is no longer; links tell the file twice. */
export const longestColumn = 320;
/** More lines has no file. */
const mostDigits = 7;

/** A quick look: can a column end behind this byte? */
export function mayEndColumn(last: number): boolean {
  return isDigit(last) || last === semicolon;
}

/**
 * Where the word in such a column begins that ends before `end`, with a blank before it; undefined when none does. What the
 * text's end cuts off may become one.
 */
export function columnBefore(bytes: Uint8Array, end: number): number | undefined {
  if (end < bytes.length && !endsNumbered(bytes, end) && !endsLink(bytes, end)) return undefined;
  const first = Math.max(1, end - longestColumn);
  let at = end;
  while (at > first && (bytes[at - 1] ?? 0) > 0x20) at -= 1;
  return at < end && isBlank(bytes[at - 1]) ? at : undefined;
}

function endsNumbered(bytes: Uint8Array, end: number): boolean {
  let at = end;
  while (at > end - mostDigits && isDigit(bytes[at - 1])) at -= 1;
  return at < end && bytes[at - 1] === colon;
}

/** A link's end, without the codes around it. */
function endsLink(bytes: Uint8Array, end: number): boolean {
  return linkEnd.every((byte, index) => bytes[end - linkEnd.length + index] === byte);
}

function isDigit(byte = 0): boolean {
  return byte >= zero && byte <= nine;
}
