/** What `echo` and `printf` make of a value with backslashes in it: dash's `echo`, bash's `echo -e`, `printf %b`, formats. */
import type { Form } from "./form.ts";

const letters: Readonly<Record<string, string>> = {
  ...{ a: "\u0007", b: "\b", e: "\u001b", E: "\u001b", f: "\f" },
  ...{ n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\" },
};
/** In the first group a letter, then a number in octal digits, and one in hex digits. */
const few = /\\([nrt\\])/g;
const ofDash = /\\(?:([abefnrtv\\])|0?([0-7]{1,3})|0)/g;
const ofFormats = /\\(?:([abeEfnrtv\\])|([0-7]{1,3})|x([\da-fA-F]{1,2}))/g;
const ofBash = /\\(?:([abeEfnrtv\\])|0([0-7]{0,3})|x([\da-fA-F]{1,2}))/g;

export const echoedForms: readonly Form[] = [
  {
    name: "backslashes read by echo",
    ofLines: true,
    leavesWords: true,
    of: text => {
      if (!text.includes("\\")) return [];
      const bytes = Buffer.from(text).toString("latin1");
      // Behind `\c` nothing is printed.
      const [begun = bytes] = bytes.split("\\c", 1);
      const all = 2 * begun.length >= bytes.length && begun !== bytes ? [bytes, begun] : [bytes];
      return all.flatMap(each => [few, ofDash, ofFormats, ofBash].map(signs => read(each, signs)));
    },
  },
];

function read(bytes: string, signs: RegExp): Uint8Array {
  const meant = bytes.replace(signs, (_, letter?: string, octal?: string, hex?: string) => {
    if (letter !== undefined) return letters[letter] ?? letter;
    const number = hex === undefined ? Number.parseInt(octal || "0", 8) : Number.parseInt(hex, 16);
    return String.fromCharCode(number & 255);
  });
  return Buffer.from(meant, "latin1");
}
