/** What calls of code have between their bracket and a value that they take by its position. */

/** Literals, names, members and calls without arguments. */
export const argument = String.raw`(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[$\w][\w.$>()\[\]-]{0,80})`;
export const next = String.raw`\s{0,20},\s{0,20}`;
export const two = `${argument}${next}${argument}${next}`;
export const literal = `(?=["'])`;
