/** Line breaks written as escapes, as in a JSON string that holds a wrapped text: `\n`, `\r\n`, and `\\n` in one within another. */

const backslash = 0x5c;
const [letterN, letterR] = [0x6e, 0x72] as const;
/** JSON in JSON in JSON. */
const mostBackslashes = 4;

/** The index behind an escaped line break: so many backslashes before each letter. -1 when it is cut off, undefined when there is none. */
export function escapedBreakEnd(bytes: Uint8Array, at: number): number | undefined {
  const first = behindBackslashes(bytes, at, mostBackslashes);
  if (first >= bytes.length) return -1;
  if (bytes[first] === letterN) return first + 1;
  if (bytes[first] !== letterR) return undefined;
  const second = behindBackslashes(bytes, first + 1, first - at);
  if (second >= bytes.length) return -1;
  return second - first - 1 === first - at && bytes[second] === letterN ? second + 1 : undefined;
}

function behindBackslashes(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && bytes[at] === backslash) at += 1;
  return at;
}
