/** How programs show characters that a terminal does not print, or that their locale does not know. */
import { type Form, textForm } from "./form.ts";
import { ansiC } from "./shell.ts";

export const visibleForms: readonly Form[] = [
  textForm("carets of cat -v", text => {
    const shown = [...Buffer.from(text, "utf8")].map(caret).join("");
    return [shown, shown.replaceAll("\t", "^I")];
  }),
  textForm("name as ls quotes it", text => {
    const bytes = Buffer.from(text, "utf8").toString("latin1");
    return [inPieces(text, /[\u0000-\u001f\u007f]+/g), inPieces(bytes, /[\u0000-\u001f\u007f-\u00ff]+/g)];
  }),
];

/** A line feed ends a line there, too. */
function caret(byte: number): string {
  if (byte >= 128)
    return `M-${caret(byte - 128)
      .replace("\n", "^J")
      .replace("\t", "^I")}`;
  if (byte === 127) return "^?";
  return byte < 32 && byte !== 9 && byte !== 10
    ? `^${String.fromCharCode(byte + 64)}`
    : String.fromCharCode(byte);
}

/** As GNU's tools write names in messages, too: a word in single quotes that is left for what does not print. */
function inPieces(text: string, hidden: RegExp): string {
  const pieces = text.replaceAll("'", "'\\''").replace(hidden, run => `'$'${ansiC(run)}''`);
  // Nothing is opened again behind the last piece.
  return hidden.test(text.slice(-1)) ? pieces.slice(0, -1) : pieces;
}
