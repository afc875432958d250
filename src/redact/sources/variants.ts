/** The ways in which one value is written by tools that trim it, end its lines otherwise or normalise its letters. */
import { withoutCodes } from "../views/codeless.ts";

const escapeSign = "\u001b";

export function variants(text: string): readonly string[] {
  const wholes = text.includes(escapeSign)
    ? [text, Buffer.from(withoutCodes(Buffer.from(text))).toString()]
    : [text];
  const files = wholes.flatMap(each => [each, unescaped(each)]);
  const ends = files.flatMap(each => [each, withoutLastBreak(each), each.trim()]);
  const breaks = ends.flatMap(each => [each, lf(each), lf(each).replaceAll("\n", "\r\n"), inOneLine(each)]);
  return breaks.flatMap(each => [each, each.normalize("NFC"), each.normalize("NFD")]);
}

function lf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** What a shell makes of a text that is not quoted: one space for all white space in a row, and none for the last line's end. */
function inOneLine(text: string): string {
  return withoutLastBreak(text).replace(/[ \t\r\n]+/g, " ");
}

/** The text as most programs hand it on, without the line ends that a file has behind it. */
export function withoutLastBreak(text: string): string {
  return text.replace(/[\r\n]+$/, "");
}

/**
 * A key that was squeezed into one line with the two characters `\n` for each break, as the file that it stands for. Of
 * JSON they are within its strings.
 */
function unescaped(text: string): string {
  return /[\r\n]|^\s*[[{"]/.test(text) ? text : text.replaceAll("\\r", "\r").replaceAll("\\n", "\n");
}
