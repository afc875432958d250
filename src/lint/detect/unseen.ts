/** Signs that no editor shows: a name or a value with one of them in it is read without, as people read it. */
import { isAscii } from "node:buffer";
import { firstIndex } from "../../model/first-index.ts";
import type { Candidate } from "./detector.ts";

/** How they begin in UTF-8, and the last bytes that may follow: from U+200B on, from U+2060 on, U+FEFF and U+00AD. */
const signs = [
  { start: Buffer.from([0xe2, 0x80]), last: [[0x8b, 0x8f] as const, [0xaa, 0xae] as const] },
  { start: Buffer.from([0xe2, 0x81]), last: [[0xa0, 0xa4] as const] },
  { start: Buffer.from([0xef, 0xbb]), last: [[0xbf, 0xbf] as const] },
  { start: Buffer.from([0xc2]), last: [[0xad, 0xad] as const] },
] as const;
const seenFrom = 0x21;

/** A text without them. */
export interface Bare {
  readonly bytes: Uint8Array;
  /** Where a byte of it stands in the text that it was made from. */
  placeOf(index: number): number;
}

/** Undefined where none stands next to a letter or a sign of ASCII: between others they belong to the script. */
export function withoutUnseen(bytes: Uint8Array): Bare | undefined {
  if (isAscii(bytes)) return undefined;
  const found = signs.flatMap(sign => [...placesOf(bytes, sign)]).sort((one, other) => one.at - other.at);
  if (!found.some(({ at, end }) => isSeen(bytes[at - 1]) || isSeen(bytes[end]))) return undefined;
  return cut(bytes, found);
}

interface Unseen {
  readonly at: number;
  readonly end: number;
}

function* placesOf(text: Uint8Array, { start, last }: (typeof signs)[number]): Iterable<Unseen> {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.length);
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
    const end = at + start.length;
    const byte = bytes[end] ?? 0;
    // What a text begins with is the mark of its encoding.
    if (at > 0 && last.some(([from, to]) => byte >= from && byte <= to)) yield { at, end: end + 1 };
  }
}

function isSeen(byte: number | undefined): boolean {
  return byte !== undefined && byte >= seenFrom && byte < 0x7f;
}

function cut(bytes: Uint8Array, unseen: readonly Unseen[]): Bare {
  const bare = Buffer.alloc(bytes.length);
  /** Where a piece begins in the bare text, and how far it was moved. */
  const pieces: { readonly from: number; readonly moved: number }[] = [];
  let length = 0;
  let from = 0;
  for (const { at, end } of [...unseen, { at: bytes.length, end: bytes.length }]) {
    pieces.push({ from: length, moved: from - length });
    bare.set(bytes.subarray(from, at), length);
    length += at - from;
    from = end;
  }
  return {
    bytes: bare.subarray(0, length),
    placeOf(index) {
      const next = firstIndex(pieces.length, at => (pieces[at]?.from ?? 0) > index);
      return index + (pieces[next - 1]?.moved ?? 0);
    },
  };
}

/** What was found in a bare text, where it stands in the text that it was made from. */
export function placed(bare: Bare, candidate: Candidate): Candidate {
  const { start, end, shownFrom } = candidate;
  const place = { start: bare.placeOf(start), end: bare.placeOf(end - 1) + 1 };
  return shownFrom === undefined
    ? { ...candidate, ...place }
    : { ...candidate, ...place, shownFrom: bare.placeOf(shownFrom) };
}

/** What was found in a bare text, and of what was found in the text as it is all that is not the same. */
export function better(bare: readonly Candidate[], found: readonly Candidate[]): readonly Candidate[] {
  const known = new Set(
    bare.flatMap(({ rule, start, end }) => [`${rule.id} ${start}`, `${rule.id} -${end}`]),
  );
  const isKnown = ({ rule, start, end }: Candidate) =>
    known.has(`${rule.id} ${start}`) || known.has(`${rule.id} -${end}`);
  return [...bare, ...found.filter(each => !isKnown(each))];
}
