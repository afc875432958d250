/** Signs that no editor shows, and spaces that are none to programs: a name or a value is read without them, as people read it. */
import { firstIndex } from "../../model/first-index.ts";
import type { Candidate, Detector } from "./detector.ts";
import type { LintText } from "./text.ts";

const seenFrom = 0x21;
const space = 0x20;

/** Where one stands. */
export interface Unseen {
  readonly at: number;
  readonly end: number;
}

/** Notes where they stand in a text. */
export function notesOfUnseen(): { readonly detector: Detector; take(): readonly Unseen[] } {
  let noted: Unseen[] = [];
  return {
    detector: {
      id: "unseen",
      mark: "unseen",
      looksInside: false,
      detect: ({ start, end }) => void noted.push({ at: start, end }),
    },
    take() {
      const taken = noted;
      if (taken.length > 0) noted = [];
      return taken;
    },
  };
}

/** A text without them, and with an ordinary space in the place of each other one. */
export interface Bare {
  readonly bytes: Uint8Array;
  /** Where a byte of it stands in the text that it was made from. */
  placeOf(index: number): number;
}

/** Undefined where none stands next to a letter or a sign of ASCII: between others they belong to the script. */
export function withoutUnseen({ bytes }: LintText, unseen: readonly Unseen[]): Bare | undefined {
  // What a text begins with is the mark of its encoding.
  const found = unseen.filter(({ at }) => at > 0);
  if (!found.some(({ at, end }) => isSeen(bytes[at - 1]) || isSeen(bytes[end]))) return undefined;
  return cut(bytes, found);
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
    if (isSpace(bytes.subarray(at, end))) {
      bare[length] = space;
      length += 1;
    }
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

/** Of another script or width, or one that no line breaks at. */
function isSpace(sign: Uint8Array): boolean {
  return /^\p{Zs}$/u.test(Buffer.from(sign).toString());
}

/** What was found in a bare text, where it stands in the text that it was made from. */
export function placed(bare: Pick<Bare, "placeOf">, candidate: Candidate): Candidate {
  const { start, end, shownFrom } = candidate;
  const place = { start: bare.placeOf(start), end: bare.placeOf(end - 1) + 1 };
  return shownFrom === undefined
    ? { ...candidate, ...place }
    : { ...candidate, ...place, shownFrom: bare.placeOf(shownFrom) };
}

/** What was found in a bare text, and of what was found in the text as it is all that is not the same. */
export function together(bare: readonly Candidate[], found: readonly Candidate[]): readonly Candidate[] {
  if (bare.length === 0) return found;
  const known = new Set(
    bare.flatMap(({ rule, start, end }) => [`${rule.id} ${start}`, `${rule.id} -${end}`]),
  );
  const isKnown = ({ rule, start, end }: Candidate) =>
    known.has(`${rule.id} ${start}`) || known.has(`${rule.id} -${end}`);
  return [...bare, ...found.filter(each => !isKnown(each))];
}
