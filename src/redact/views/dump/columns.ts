/** The columns of a dump of characters: a blank and three places for a character, a name, an escape or a number. */
import { octalValue } from "../digits.ts";

export const columnWidth = 4;
const [space, backslash] = [0x20, 0x5c] as const;
const escapes: Readonly<Record<string, number>> = { 0: 0, a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
/** What `od -a` calls the characters that do not show, by their codes. */
const controls =
  "nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp";
const named = new Map([...controls.split(" ").entries()].map(([code, name]) => [name, code]));
named.set("del", 127);

/** What the column stands for, or undefined when it is none. */
export function byteAt(bytes: Uint8Array, at: number): number | undefined {
  const [one, two, three, four] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if (one !== space) return undefined;
  if (two === space && three === space) return four;
  if (two === space && three === backslash) return escapes[String.fromCharCode(four)];
  const digits = [two, three, four].map(octalValue);
  if (digits.includes(-1)) return named.get(String.fromCharCode(two, three, four).trim());
  return digits.reduce((value, digit) => value * 8 + digit, 0) & 255;
}
