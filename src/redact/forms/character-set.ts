/** What becomes of letters beyond ASCII where a program takes another character set for the right one. */
import type { Form } from "./form.ts";

/** So many other characters have to stand between question marks or dots, or every row of those would be masked. */
const fewestKnown = 6;
/** What is left without such letters is masked if it is so much, and twice as much as they are: mere words are not. */
const shortestRest = 8;

export const characterSetForms: readonly Form[] = [
  {
    name: "UTF-8 read in another character set",
    ofLines: true,
    of: text => {
      const bytes = Buffer.from(text, "utf8");
      return [bytes.toString("latin1"), inWindows1252(bytes)];
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
    name: "with unknown letters",
    ofLines: true,
    of: text => {
      if (text.replace(beyondAscii, "").replace(/\s/g, "").length < fewestKnown) return [];
      const forEachByte = (sign: string) =>
        text.replace(beyondAscii, letter => sign.repeat(Buffer.byteLength(letter)));
      const dots = text.replace(unprintable, letter => ".".repeat(Buffer.byteLength(letter)));
      const forEachLetter = (sign: string) => text.replace(beyondAscii, sign);
      const signs = [forEachLetter("?"), forEachLetter("\ufffd"), forEachByte("?"), forEachByte("\ufffd")];
      return [...signs, dots, ...withoutUnknown(text)];
    },
  },
];

/** None where little is left. */
function withoutUnknown(text: string): string[] {
  const known = text.replace(beyondAscii, "");
  const shown = known.replace(/\s/g, "").length;
  const lost = text.match(beyondAscii)?.length ?? 0;
  return lost === 0 || shown < shortestRest || lost > shown / 2 ? [] : [known];
}

const unprintable = /[^ -~]/gu;
const beyondAscii = /[^\u0000-\u007f]/gu;

/** What Windows-1252 has from 0x80 to 0x9f. Not by `TextDecoder`: that of Node 20 takes it for Latin-1. */
const fromEighty =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function inWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, letter => fromEighty.charAt(letter.charCodeAt(0) - 0x80));
}
