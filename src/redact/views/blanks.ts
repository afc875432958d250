/** Blanks: spaces and tabs. */

const deepestIndentation = 64;

export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** Behind the blanks at `from`, at most as many as a line is indented by. */
export function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + deepestIndentation && isBlank(bytes[at])) at += 1;
  return at;
}
