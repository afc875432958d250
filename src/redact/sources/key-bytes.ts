/** The bytes of a key that is written in hex or base64, or of a UUID: programs print them as bytes, and in the other notation. */
import { isUtf8 } from "node:buffer";
import { isWhole } from "./base64.ts";
import { isRandom } from "./random.ts";

/** A shorter one is hardly ever a key; what is longer is a document. */
const [fewest, most] = [16, 512] as const;
const hex = /^(?:(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)$/;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** With a sign or padding: letters and digits alone are tokens that nobody decodes. */
const base64 = /^(?=.*(?:[+/]|=$))[A-Za-z0-9+/]+={0,2}$/;

/** The same in the alphabet of URLs. */
const base64url = /^(?=.*[-_])[\w-]+={0,2}$/;
/** Keys in that alphabet often have no padding, and tokens of makers have its signs: of those few are so long. */
const unit = 8;

/** Undefined for what is no such key: a text, or the base64 of one. */
export function keyBytes(text: string): Buffer | undefined {
  if (text.length < 2 * fewest - 10 || text.length > 2 * most) return undefined;
  const bytes = bytesOf(text.trim());
  return bytes !== undefined && bytes.length >= fewest && bytes.length <= most ? bytes : undefined;
}

function bytesOf(text: string): Buffer | undefined {
  if (uuid.test(text)) return Buffer.from(text.replaceAll("-", ""), "hex");
  if (hex.test(text)) return Buffer.from(text, "hex");
  const isUrlSafe = base64url.test(text);
  if ((!isUrlSafe && !base64.test(text)) || !isRandom(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  if (isUrlSafe && !text.endsWith("=") && bytes.length % unit !== 0) return undefined;
  return isWhole(text, bytes) && !isUtf8(bytes) ? bytes : undefined;
}

const [escapeCharacter, space, star, bracket] = [0x1b, 0x20, 0x2a, 0x5b] as const;

/**
 * The bytes of a key as they can be looked for: without what blanks and masks begin or end with at either end, and in
 * pieces where an escape character stands, since beside a needle that has one no colours are kept.
 */
export function printedPieces(key: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at <= key.length; at += 1) {
    if (at < key.length && key[at] !== escapeCharacter) continue;
    pieces.push(withoutEdges(key.subarray(from, at)));
    from = at + 1;
  }
  return pieces;
}

function withoutEdges(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.findIndex(isInner), bytes.findLastIndex(isInner) + 1);
}

function isInner(byte: number): boolean {
  return byte > space && byte !== star && byte !== bracket;
}
