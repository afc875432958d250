/** Looks for a value where it must not be. */

const windowSize = 8;

/**
 * The first piece of the value that the text shows: the value, a line of it, or any eight characters in a row of a
 * line. Undefined when it shows none. Lines under four characters are not looked for: they say nothing.
 */
export function shownPiece(text: string, value: string): string | undefined {
  return [value, ...value.split(/[\r\n]+/)].flatMap(pieces).find(piece => text.includes(piece));
}

function pieces(line: string): readonly string[] {
  const trimmed = line.trim();
  if (trimmed.length < 4) return [];
  const starts = Array.from({ length: Math.max(0, trimmed.length - windowSize) + 1 }, (_, start) => start);
  return [trimmed, ...starts.map(start => trimmed.slice(start, start + windowSize))];
}
