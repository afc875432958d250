/** Dumps of the bytes as numbers, and the text in other letters and directions. */
import { utf16, withoutOuterZero } from "./base.ts";
import { type Form, linesOf } from "./form.ts";

/** Letters below which a text is not looked for in other case or backwards. */
const longEnough = 12;

export const byteForms: readonly Form[] = [
  { name: "hex", ofLines: true, wraps: true, of: text => hexes(Buffer.from(text, "utf8")) },
  {
    name: "hex in lines, joined",
    ofLines: false,
    of: text => [linesOf(Buffer.from(text, "utf8").toString("hex"), 60).join(" ")],
  },
  { name: "hex of UTF-16", ofLines: false, wraps: true, of: text => utf16(text).flatMap(hexes) },
  { name: "hex bytes", ofLines: true, of: text => hexDumps(Buffer.from(text, "utf8")) },
  // Seen as the value where it stands whole; this is for what dots cut off (`strace -xx`).
  { name: "hex escapes", ofLines: false, of: text => [hexEscapes(Buffer.from(text, "utf8"))] },
  { name: "list of hex strings", ofLines: false, of: text => [hexStrings(Buffer.from(text, "utf8"))] },
  { name: "list of bytes", ofLines: false, of: text => decimals(Buffer.from(text, "utf8")) },
  { name: "list of characters", ofLines: false, of: codes },
  { name: "UTF-16", ofLines: false, of: text => utf16(text).map(withoutOuterZero) },
  { name: "seven bits", ofLines: false, of: text => sevenBits(Buffer.from(text, "utf8")) },
  {
    name: "other case",
    ofLines: false,
    of: text => (text.length < longEnough ? [] : [text.toUpperCase(), text.toLowerCase()]),
  },
  {
    name: "backwards",
    ofLines: false,
    of: text => (text.length < longEnough ? [] : [[...text].reverse().join("")]),
  },
];

/** `od -a` takes no notice of the eighth bit. None where that changes nothing. */
export function sevenBits(bytes: Uint8Array): Uint8Array[] {
  return bytes.some(byte => byte > 127) ? [bytes.map(byte => byte & 127)] : [];
}

export function hexes(bytes: Uint8Array): string[] {
  const lower = Buffer.from(bytes).toString("hex");
  return [lower, lower.toUpperCase()];
}

/** One row of a hex dump: od and Node's buffers put a space between the bytes, keys and fingerprints a colon or dash, Rust a comma, arrays of C more. */
const separators = [" ", ":", "-", ", ", ", 0x", ",0x", " 0x"] as const;
/** Oracle and Perl print passwords with these, but nobody a key, of which each row of numbers is much to look for. */
const rareSeparators = [",", "."] as const;
const longestRare = 128;

export function hexDumps(bytes: Uint8Array): string[] {
  const all = bytes.length > longestRare ? separators : [...separators, ...rareSeparators];
  return hexes(bytes).flatMap(hex => {
    const pairs = hex.match(/../g) ?? [];
    return all.map(separator => pairs.join(separator));
  });
}

function hexEscapes(bytes: Buffer): string {
  return bytes.toString("hex").replace(/../g, "\\x$&");
}

/** Python's `[hex(byte) for byte in value]`: strings without leading zeros. */
export function hexStrings(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16)).join("', '0x");
}

/** What `ord` of Python and `charCodeAt` of JavaScript say of letters beyond ASCII, which are several bytes; none for others. */
function codes(text: string): string[] {
  const points = Array.from(text, letter => letter.codePointAt(0) ?? 0);
  if (points.every(point => point < 128)) return [];
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return [points, units].flatMap(inLists);
}

/** Node, Go and Python print bytes as `112, 52`, `112 52` or `112,52`, Perl as `112.52`; those of Java have a sign. */
export function decimals(bytes: Uint8Array): string[] {
  const lists = bytes.some(byte => byte > 127) ? [bytes, Int8Array.from(bytes)] : [bytes];
  const rare = bytes.length > longestRare ? [] : [bytes.join(".")];
  return [...lists.flatMap(inLists), ...rare];
}

function inLists(numbers: { join(separator: string): string }): string[] {
  return [", ", " ", ","].map(separator => numbers.join(separator));
}
