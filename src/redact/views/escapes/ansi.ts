/** Leaves out the control sequences of terminals: colours from `grep --color`, cursor movements, hyperlinks. */
import { writtenEscape } from "../../codes.ts";
import { isMaskAt } from "../stars.ts";
import type { Disguise } from "../view.ts";

const bell = 0x07;
const [openingBracket, space, hash, star] = [0x5b, 0x20, 0x23, 0x2a] as const;
const opensString = new Set(Buffer.from("]PX^_"));
/** A sequence that does not end within so many bytes is taken to end there. */
const longest = 256;

export const ansi: Disguise = {
  name: "with terminal codes inside",
  stands: false,
  // Where there are no others, all is seen in the text without them.
  find({ bytes, codes }, events) {
    for (let index = 0; index < codes.length; index += 1)
      if (opensString.has(bytes[codes.at(index) + 1] ?? 0)) return events.appendAll(codes);
  },
  read({ bytes }, at) {
    const kind = bytes[at + 1];
    return kind !== undefined && opensString.has(kind) ? behindString(bytes, at + 2) : readCode(bytes, at);
  },
};

/** Behind the colour or the movement that begins at `at`, or what opens a string; -1 when the bytes end before it does. */
export function readCode(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1];
  if (kind === undefined) return -1;
  if (bytes[at] === space) return at + 2;
  if (bytes[at] === hash)
    return bytes.length < at + writtenEscape.length ? -1 : behindCsi(bytes, at + writtenEscape.length);
  if (kind === openingBracket) return behindCsi(bytes, at + 2);
  if (kind >= 0x20 && kind <= 0x2f) return behindCsi(bytes, at + 1);
  return kind > 0x2f && kind < 0x7f ? at + 2 : at + 1;
}

/**
 * Parameters and intermediates, then one final byte. A byte that cannot be in a sequence ends it, and so do the stars of a
 * mask; another mask begins with what may be a final byte.
 */
function behindCsi(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + longest; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return -1;
    if (byte === star && isMaskAt(bytes, at) === true) return at;
    if (byte >= 0x40 && byte < 0x7f) return at + 1;
    if (byte < 0x20 || byte >= 0x7f) return at;
  }
  return from + longest;
}

/** A command string (title, hyperlink) goes up to a bell or to the escape that begins its terminator. */
function behindString(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + longest; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return -1;
    if (byte === star && isMaskAt(bytes, at) === true) return at;
    if (byte === bell) return at + 1;
    if (byte < 0x20) return at;
  }
  return from + longest;
}
