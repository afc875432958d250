/** The base-N encodings, by the part of them that stays the same whatever stands before and behind the text. */
import { isMaskable } from "../maskable.ts";
import { type Form, linesOf } from "./form.ts";

/** A shorter last line would be looked for at many more places in every text, for the sake of some bytes. */
const shortestLine = 16;

export const baseForms: readonly Form[] = [
  {
    name: "base64",
    ofLines: true,
    wraps: true,
    of: text => base64Cores(Buffer.from(text, "utf8")),
  },
  {
    name: "base64 with padding",
    ofLines: true,
    wraps: true,
    of: text => [...base64Whole(text), ...base64Whole(`${text}\n`)],
  },
  {
    name: "base64 in lines, joined",
    ofLines: false,
    of: text => [text, `${text}\n`].flatMap(each => printedLines(each).map(lines => lines.join(" "))),
  },
  {
    // Each by itself: whatever stands between them in a list, in a report that escapes line breaks, behind a long prefix.
    name: "line of base64",
    ofLines: false,
    of: text => [text, `${text}\n`].flatMap(each => printedLines(each).flat()).filter(isTelling),
  },
  {
    name: "base64 of UTF-16",
    ofLines: false,
    wraps: true,
    of: text => utf16(text).flatMap(base64Cores),
  },
  {
    name: "base64 of base64",
    ofLines: false,
    wraps: true,
    of: text => base64Cores(Buffer.from(text, "utf8")).flatMap(core => base64Cores(Buffer.from(core))),
  },
  {
    // `base64 file | base64`, as in a Secret of Kubernetes: only at the beginning of what is encoded twice.
    name: "base64 of base64 in lines",
    ofLines: false,
    wraps: true,
    of: text =>
      [text, `${text}\n`]
        .flatMap(printedLines)
        .flatMap(lines => (lines.length > 1 ? base64Cores(Buffer.from(lines.join("\n"))).slice(0, 1) : [])),
  },
  {
    name: "base32",
    ofLines: false,
    wraps: true,
    of: text =>
      Object.values(base32Alphabets).flatMap(alphabet => base32Cores(Buffer.from(text, "utf8"), alphabet)),
  },
];

/**
 * The base64 texts of the bytes for the three places at which they can start inside of something encoded, in both
 * alphabets, without the characters at either end that also depend on a neighbour.
 */
export function base64Cores(bytes: Uint8Array): string[] {
  const cores = [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return cores.flatMap(inBothAlphabets);
}

function inBothAlphabets(encoded: string): string[] {
  const other = urlSafe(encoded);
  return other === encoded ? [encoded] : [encoded, other];
}

/** The same base64 in the alphabet of URLs. */
export function urlSafe(encoded: string): string {
  return encoded.replaceAll("+", "-").replaceAll("/", "_");
}

/** The text encoded alone, to its last character and padding, in both alphabets: what most tools print. */
function base64Whole(text: string): string[] {
  return inBothAlphabets(Buffer.from(text, "utf8").toString("base64"));
}

/** What `base64` and `openssl base64` print of a text for which they need more than one line. */
function printedLines(text: string): (readonly string[])[] {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  return [76, 64].map(width => linesOf(encoded, width));
}

/** False for a last line of so little that it may end other texts, too: the dashes of a key's armour. */
function isTelling(line: string): boolean {
  const text = Buffer.from(line, "base64").toString("latin1");
  return line.length >= shortestLine && isMaskable(text) && !/^[A-Z -]*\s*$/.test(text);
}

/** The bytes of the text in UTF-16, little and big end first. */
export function utf16(text: string): [little: Buffer, big: Buffer] {
  const little = Buffer.from(text, "utf16le");
  return [little, Buffer.from(little).swap16()];
}

/**
 * The zero at one end is left to the letter beside the text in the other order of bytes. Without it the two are the same
 * bytes, for letters of Latin-1.
 */
export function withoutOuterZero(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes[0] === 0 ? 1 : 0, bytes.at(-1) === 0 ? -1 : undefined);
}

const base32Alphabets = {
  rfc4648: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  extendedHex: "0123456789ABCDEFGHIJKLMNOPQRSTUV",
  crockford: "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
} as const;

/** As the standard has it, to the last whole character. */
export function base32Of(bytes: Uint8Array): string {
  return base32Core(bytes, 0, base32Alphabets.rfc4648);
}

function base32Cores(bytes: Uint8Array, alphabet: string): string[] {
  return [0, 1, 2, 3, 4].map(before => base32Core(bytes, before, alphabet));
}

function base32Core(bytes: Uint8Array, before: number, alphabet: string): string {
  const skipped = Math.ceil((before * 8) / 5) * 5 - before * 8;
  let core = "";
  let bits = 0;
  let held = -skipped;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      core += alphabet.charAt((bits >> held) & 31);
    }
  }
  return core;
}
