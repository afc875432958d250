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

/** Undefined for what is no such key: a text, or the base64 of one. */
export function keyBytes(text: string): Buffer | undefined {
  if (text.length < 2 * fewest - 10 || text.length > 2 * most) return undefined;
  const bytes = bytesOf(text.trim());
  return bytes !== undefined && bytes.length >= fewest && bytes.length <= most ? bytes : undefined;
}

function bytesOf(text: string): Buffer | undefined {
  if (uuid.test(text)) return Buffer.from(text.replaceAll("-", ""), "hex");
  if (hex.test(text)) return Buffer.from(text, "hex");
  if (!base64.test(text) || !isRandom(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  return isWhole(text, bytes) && !isUtf8(bytes) ? bytes : undefined;
}
