/** What becomes of letters beyond ASCII where a program takes another character set for the right one. */
import type { Form } from "./form.ts";

/** So many other characters have to stand between question marks or dots, or every row of those would be masked. */
const fewestKnown = 6;

export const characterSetForms: readonly Form[] = [
  {
    name: "UTF-8 read in another character set",
    ofLines: true,
    of: text => {
      const bytes = Buffer.from(text, "utf8");
      return [bytes.toString("latin1"), windows1252.decode(bytes)];
    },
  },
  {
    // The rest is as it was: Perl's strings, and escapes such as `\xfc` that a view reads as bytes, are like that.
    name: "Latin-1",
    ofLines: true,
    of: text => {
      const pieces = text.split(/([\u0080-\u00ff]+)/);
      if (pieces.length === 1) return [];
      const latin1 = (letters: string) => Buffer.from(letters, "latin1");
      return [
        Buffer.concat(pieces.map((piece, index) => (index % 2 === 1 ? latin1(piece) : Buffer.from(piece)))),
      ];
    },
  },
  {
    name: "with signs for unknown letters",
    ofLines: true,
    of: text => {
      if (text.replace(beyondAscii, "").replace(/\s/g, "").length < fewestKnown) return [];
      const forEachByte = (sign: string) =>
        text.replace(beyondAscii, letter => sign.repeat(Buffer.byteLength(letter)));
      const dots = text.replace(unprintable, letter => ".".repeat(Buffer.byteLength(letter)));
      return [text.replace(beyondAscii, "?"), forEachByte("?"), forEachByte("\ufffd"), dots];
    },
  },
];

const unprintable = /[^ -~]/gu;
const beyondAscii = /[^\u0000-\u007f]/gu;
const windows1252 = new TextDecoder("windows-1252");
