/** The ways in which one value is written by tools that trim it, end its lines otherwise or normalise its letters. */
import { withoutCodes } from "../views/codeless.ts";

const escapeSign = "\u001b";

export function variants(text: string): readonly string[] {
  const wholes = text.includes(escapeSign)
    ? [text, Buffer.from(withoutCodes(Buffer.from(text))).toString()]
    : [text];
  const ends = wholes.flatMap(each => [each, each.replace(/[\r\n]+$/, ""), each.trim()]);
  const breaks = ends.flatMap(each => [
    each,
    lf(each),
    lf(each).replaceAll("\n", "\r\n"),
    inOneLine(each),
    unescaped(each),
  ]);
  return breaks.flatMap(each => [each, each.normalize("NFC"), each.normalize("NFD")]);
}

function lf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** What a shell makes of a text that is not quoted: one space for all white space in a row, and none for the last line's end. */
function inOneLine(text: string): string {
  return text.replace(/[\r\n]+$/, "").replace(/[ \t\r\n]+/g, " ");
}

/** A key that was squeezed into one line with the two characters `\n` for each break, as the file that it stands for. */
function unescaped(text: string): string {
  return /[\r\n]/.test(text) ? text : text.replaceAll("\\r", "\r").replaceAll("\\n", "\n");
}
