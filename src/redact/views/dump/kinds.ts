/** The kinds of dumps, and how long a row of theirs can be. */

/** Each kind is a bit. */
export const kindOf = { hex: 1, decimal: 2, octal: 4, binary: 8, characters: 16 } as const;

/** What stands above the kinds of a line says how often the lines before it show the same bytes. */
const kindBits = Object.keys(kindOf).length;

export function withRepeats(kinds: number, before: number): number {
  return kinds | (before << kindBits);
}

export function repeatsBefore(kinds: number): number {
  return kinds >> kindBits;
}

/** A longer line is no row: so much of a text's last line has to be kept, at most. */
export const longestRow = 1024;
