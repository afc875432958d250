/** The kinds of dumps, and how long a row of theirs can be. */

/** Each kind is a bit. */
export const kindOf = { hex: 1, decimal: 2, octal: 4, binary: 8, characters: 16 } as const;

/** A longer line is no row: so much of a text's last line has to be kept, at most. */
export const longestRow = 1024;
