/** Foreign text that is to be shown: nothing in it moves a cursor, turns the direction of text or takes no room. */

/** Controls but the newline, other line ends, marks of direction, and characters that nobody sees. */
const invisible =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The text with a space in place of each character that would not show as itself. Newlines stay. */
export function printable(text: string): string {
  return text.replaceAll(invisible, " ");
}

/** The same on one line: for names and paths, in which a newline is as hostile as any other control. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", " ");
}

/** The text with an escape of JSON and JavaScript in place of each such character. */
export function escapedInvisible(text: string): string {
  return text.replaceAll(invisible, each => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The text with U+FFFD in place of each half of a surrogate pair, which no encoding can hold. */
export function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
