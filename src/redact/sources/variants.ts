/** The ways in which one value is written by tools that trim it, end its lines otherwise or normalise its letters. */

/** As `readCode` of the views reads them. */
const codes =
  /\u001b(?:\[[\u0020-\u003f]*[\u0040-\u007e]?|[\u0020-\u002f][\u0020-\u003f]*[\u0040-\u007e]?|[\u0030-\u007e])?/g;

export function variants(text: string): readonly string[] {
  const codeless = text.replace(codes, "");
  const ends = [text, text.replace(/[\r\n]+$/, ""), text.trim(), codeless, codeless.trim()];
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
