/** The base-N encodings, by the part of them that stays the same whatever stands before and behind the text. */
import { type Form, joinedLines } from "./form.ts";

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
    of: text => [text, `${text}\n`].flatMap(linesOfBase64),
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

/** The lines of `base64` and `openssl base64`: `echo $(base64 key)`. */
function linesOfBase64(text: string): string[] {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  return [76, 64].flatMap(width => joinedLines(encoded, width));
}

/** The bytes of the text in UTF-16, little and big end first. */
export function utf16(text: string): [little: Buffer, big: Buffer] {
  const little = Buffer.from(text, "utf16le");
  return [little, Buffer.from(little).swap16()];
}

const base32Alphabets = {
  rfc4648: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  extendedHex: "0123456789ABCDEFGHIJKLMNOPQRSTUV",
  crockford: "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
} as const;

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
