/** What decoded bytes are: text, in whatever encoding or compression, a private key, or nothing to look at. */
import { isUtf8 } from "node:buffer";
import { gunzipSync, inflateSync, constants as zlib } from "node:zlib";
import { mayBeKeyStore } from "./key-store.ts";

export interface Content {
  /** Undefined when it is more than may be made of it. */
  readonly text: Uint8Array | undefined;
  /** How it was wrapped: `gzip`. */
  readonly via: readonly string[];
}

/** So many bytes beyond ASCII may be among the first ones. */
const mostHigh = 9;
/** What a decompression may make of a text. */
export const mostInflated = 1 << 20;

/** Whether these first bytes may begin what is worth a look; `isWhole` is false when the text goes on behind them. */
export function isPromising(head: Uint8Array): boolean {
  const [first, second] = head;
  if (first === 0x1f && second === 0x8b) return head[2] === 8;
  if (isDeflated(head) || isUtf16(head)) return true;
  if (mayBeKeyStore(head)) return true;
  if (first === 0x30 && (second === 0x82 || second === 0x81)) return isKey(head);
  return mayBeUtf8(head);
}

/** No control characters, and bytes beyond ASCII as sequences may have them: of those that are cut off nothing is known. */
function mayBeUtf8(head: Uint8Array): boolean {
  let [high, missing] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 : byte === 0x7f) return false;
    if (byte >= 0x80) high += 1;
    if (at >= head.length - 3) continue;
    const isInside = byte >= 0x80 && byte < 0xc0;
    if (isInside !== missing > 0) return false;
    if (isInside) missing -= 1;
    else if (byte >= 0xc0) missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }
  return high <= mostHigh;
}

/** Undefined when it is no text. */
export function contentOf(bytes: Buffer): Content | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return inflated(bytes, "gzip", gunzipSync);
  if (isDeflated(bytes)) {
    const content = inflated(bytes, "zlib", inflateSync);
    if (content !== undefined) return content;
  }
  if (isUtf16(bytes)) return { text: Buffer.from(bytes.toString("utf16le")), via: ["UTF-16"] };
  return isText(bytes) ? { text: bytes, via: [] } : undefined;
}

/** A private key in DER: PKCS #1, PKCS #8 or SEC 1, with its version number. */
export function isKey(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  const at = bytes[1] === 0x82 ? 4 : bytes[1] === 0x81 ? 3 : 2;
  if (bytes[at] !== 2 || bytes[at + 1] !== 1 || (bytes[at + 2] ?? 2) > 1) return false;
  const next = bytes[at + 3];
  if (next === 0x30 && isField(bytes, at + 5)) return false;
  return next === 0x30 || next === 0x04 || (next === 0x02 && (bytes[at + 4] ?? 0) >= 0x40);
}

/** `1.2.840.10045.1`: what a curve is over, in its parameters, where a key has its algorithm. */
const field = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x01];

function isField(bytes: Uint8Array, at: number): boolean {
  // The length before it takes one byte, or two.
  return [at, at + 1].some(from => field.every((byte, index) => bytes[from + index] === byte));
}

/** The same beginning, and no algorithm behind its version: a block of CMS, which says who signed something. */
export function isSigned(bytes: Uint8Array): boolean {
  const at = bytes[1] === 0x82 ? 7 : bytes[1] === 0x81 ? 6 : 5;
  if (bytes[at] !== 0x30) return false;
  return bytes[at + ((bytes[at + 1] ?? 0) < 0x80 ? 2 : 3)] !== 0x06;
}

function isDeflated(bytes: Uint8Array): boolean {
  const second = bytes[1];
  return bytes[0] === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda);
}

function isUtf16(bytes: Uint8Array): boolean {
  return (
    bytes[1] === 0 &&
    bytes.length >= 8 &&
    [1, 3, 5, 7].every(at => bytes[at] === 0) &&
    [0, 2, 4, 6].every(at => (bytes[at] ?? 0) >= 0x09)
  );
}

function isText(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  for (const byte of bytes) {
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x1b : byte === 0x7f)
      return false;
  }
  return true;
}

function inflated(bytes: Buffer, name: string, inflate: typeof gunzipSync): Content | undefined {
  try {
    const text = inflate(bytes, { maxOutputLength: mostInflated, finishFlush: zlib.Z_SYNC_FLUSH });
    return isText(text) ? { text, via: [name] } : undefined;
  } catch (error) {
    if (error instanceof RangeError && isTextAtFirst(bytes, inflate)) return { text: undefined, via: [name] };
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Of so many bytes a decompression makes less than it may. */
const head = 512;

/** Whether what is too much to be made begins as a text does: an archive is none, however large. */
function isTextAtFirst(bytes: Buffer, inflate: typeof gunzipSync): boolean {
  const made = inflate(bytes.subarray(0, head), { finishFlush: zlib.Z_SYNC_FLUSH });
  // A character that is cut off says nothing.
  return isText(made.subarray(0, made.findLastIndex(byte => byte < 0x80) + 1));
}
