/** Names that a literal holds: at the beginning of a line that is written out, or behind what sets them in a command. */

const mostIndent = 40;
const [backslash, smallN, space, dash] = [0x5c, 0x6e, 0x20, 0x2d] as const;
const [smallS, smallE, smallT, parenthesis, exclamation] = [0x73, 0x65, 0x74, 0x28, 0x21] as const;

/** Behind `\n` and an indent. With nothing between them the name that is read begins with the `n`. */
export function opensWrittenLine(bytes: Uint8Array, start: number): boolean {
  if (bytes[start - 1] === backslash) return bytes[start] === smallN;
  let at = start - 1;
  while (start - at <= mostIndent && (bytes[at] === space || bytes[at] === dash)) at -= 1;
  return bytes[at] === smallN && bytes[at - 1] === backslash;
}

/** `configure set name …`, by `set` and a blank. */
export function isBehindSet(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start - 1] === space &&
    bytes[start - 2] === smallT &&
    bytes[start - 3] === smallE &&
    bytes[start - 4] === smallS
  );
}

/** `Bash(NAME=… psql)` and `!NAME=… psql`, by what stands before the name. */
export function opensShell(before: number): boolean {
  return before === parenthesis || before === exclamation;
}
