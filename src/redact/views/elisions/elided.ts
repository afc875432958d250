/**
 * Sees a needle of which a program shows the beginning or the end only, with dots or a number for the rest:
 * `'eyJhbGciOi...dQssw5c'` in a report of pytest, `expected 'postgres://app:hu…' to equal` in one of Chai.
 */
import { firstIndex } from "../../../model/first-index.ts";
import { isMaskable, isStructuralLine } from "../../maskable.ts";
import type { Hit, Matcher } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import { byteTable } from "../byte-table.ts";
import { partOf } from "../part.ts";
import { type PieceTable, pieceAt, shortestPiece } from "../piece-table.ts";
import type { View } from "../view.ts";
import { type Elision, elisionsOf, openElision } from "./elisions.ts";
import { withoutPublicBeginning } from "./public-beginnings.ts";

/** So many bytes of a needle are as good as the needle; less can be a word or the beginning of a URL. */
const fewestShown = 10;
/** So many from within it: between two elisions. */
const fewestWithin = 16;
/** What a value is quoted with, or what stands around the dots; so many of these. */
const besides = byteTable(/['"`\\ [\](){}<>+]/);
const mostBesides = 3;

export class ElidedView implements View {
  readonly name = "cut off with dots";
  readonly #matcher: Matcher;
  readonly #pieces: PieceTable;
  /** The last text, its elisions, and the one that its end cuts off. */
  #bytes: Uint8Array = new Uint8Array();
  #elisions: readonly Elision[] = [];
  #open: Elision | undefined;
  /** As the contract says it. */
  begun = 0;

  /** `pieces` are those of all needles. */
  constructor(matcher: Matcher, pieces: PieceTable) {
    this.#matcher = matcher;
    this.#pieces = pieces;
  }

  scan(text: Text, hit: Hit): number {
    const { bytes, length } = text;
    const elisions = elisionsOf(text);
    const open = openElision(text);
    [this.#bytes, this.#elisions, this.#open] = [bytes, elisions, open];
    let live = length;
    if (!text.isLast) this.#scanBefore(bytes, open.start, start => (live = Math.min(live, start)));
    for (const [index, elision] of elisions.entries()) {
      this.#scanBefore(bytes, elision.start, hit);
      const next = elisions[index + 1];
      live = Math.min(live, this.#scanBehind(text, elision.end, next, hit));
      if (next !== undefined) this.#scanWithin(bytes, elision.end, next.start, hit);
    }
    const last = elisions.at(-1);
    if (last !== undefined) live = Math.min(live, this.#heldWithin(text, last.end, open.start));
    this.begun = partOf(bytes, live);
    return live;
  }

  /** An elision is seen again where an ending may follow it, and none before that one: else a row of them would be kept whole. */
  boundary(at: number): number {
    const open = this.#open;
    const from = open === undefined || at <= open.start ? at : open.start;
    const last = this.#elisions[firstIndex(this.#elisions.length, each => this.#startsBehind(each, at)) - 1];
    if (last === undefined || at > last.end + besidesFrom(this.#bytes, last.end, 1)) return from;
    const enough = Math.max(last.start, last.end - last.enough);
    return at > enough ? Math.min(from, enough) : from;
  }

  #startsBehind(index: number, at: number): boolean {
    return (this.#elisions[index]?.start ?? at) > at;
  }

  /** Finds the beginnings of needles before an elision. */
  #scanBefore(bytes: Uint8Array, elision: number, hit: Hit): void {
    const first = Math.max(elision - besidesFrom(bytes, elision - 1, -1), fewestShown);
    for (let end = elision; end >= first; end -= 1) {
      const from = this.#startOfPieces(bytes, end);
      if (from > end - fewestShown) continue;
      const shown = bytes.subarray(0, end);
      const begun = this.#matcher.beginning(shown, from, end - fewestShown + 1);
      if (begun !== undefined && tells(shown.subarray(begun.start), withoutPublicBeginning))
        hit(begun.start, end, begun.needle);
    }
  }

  /** Finds what stands of needles between two elisions. */
  #scanWithin(bytes: Uint8Array, elision: number, next: number, hit: Hit): void {
    for (const start of startsBehind(bytes, elision)) {
      for (const end of this.#endsWithin(bytes, start, next)) {
        const shown = bytes.subarray(start, end);
        const needle = end - start < fewestWithin ? undefined : this.#matcher.inside(shown);
        if (needle === undefined) continue;
        if (tells(shown)) hit(start, end, needle);
        break;
      }
    }
  }

  /** Where such a part begins of which the end may not have come in; the text's length where none does. */
  #heldWithin({ bytes, length, isLast }: Text, elision: number, next: number): number {
    if (isLast) return length;
    const isHeld = (start: number) =>
      this.#endsWithin(bytes, start, next).some(
        end => this.#matcher.inside(bytes.subarray(start, end)) !== undefined,
      );
    return startsBehind(bytes, elision).find(isHeld) ?? length;
  }

  /** Where a part of a needle may end that begins at `start`. */
  #endsWithin(bytes: Uint8Array, start: number, elision: number): readonly number[] {
    const known = this.#endOfPieces(bytes, start, elision);
    return endsBefore(bytes, elision).filter(end => end > start && end <= known);
  }

  /** Up to where all bytes from `start` on, and before `to`, stand in needles; they are too few to tell at `to`. */
  #endOfPieces(bytes: Uint8Array, start: number, to: number): number {
    for (let at = start; at + shortestPiece <= to; at += 1)
      if (!this.#pieces.has(pieceAt(bytes, at))) return at + shortestPiece - 1;
    return to;
  }

  /** From where on all bytes before `end` stand in needles. */
  #startOfPieces(bytes: Uint8Array, end: number): number {
    const first = Math.max(0, end - this.#matcher.longest);
    let start = end - shortestPiece;
    while (start >= first && this.#pieces.has(pieceAt(bytes, start))) start -= 1;
    return start + 1;
  }

  /** Finds the endings of needles behind an elision; returns where one begins of which not all has come in. */
  #scanBehind({ bytes, length, isLast }: Text, elision: number, next: Elision | undefined, hit: Hit): number {
    for (const start of startsBehind(bytes, elision)) {
      // What begins with the next one is found behind that.
      if (next !== undefined && start >= next.start) break;
      const isBegun =
        this.#mayEnd(bytes, start) &&
        this.#matcher.scanEndings(bytes, start, fewestShown, (_, end, needle) => {
          if (tells(bytes.subarray(start, end))) hit(start, end, needle);
        });
      if (isBegun && !isLast) return start;
    }
    return length;
  }

  /** Whether the bytes at `start` stand in needles, as far as they have come in. */
  #mayEnd(bytes: Uint8Array, start: number): boolean {
    const end = Math.min(start + fewestShown, bytes.length);
    for (let at = start; at + shortestPiece <= end; at += 1)
      if (!this.#pieces.has(pieceAt(bytes, at))) return false;
    return true;
  }
}

/** What stands behind each elision of a text, as much as shows a needle; undefined when there is none. */
export function elidedIn(text: Text): readonly Uint8Array[] | undefined {
  const elisions = elisionsOf(text);
  if (elisions.length === 0) return undefined;
  return elisions
    .flatMap(({ end }) => startsBehind(text.bytes, end))
    .filter(start => start + fewestShown <= text.length)
    .map(start => text.bytes.subarray(start, start + fewestShown));
}

/** Where what is shown before an elision may end. */
function endsBefore(bytes: Uint8Array, elision: number): readonly number[] {
  const count = besidesFrom(bytes, elision - 1, -1);
  return Array.from({ length: count + 1 }, (_, index) => elision - index);
}

/** Where what is shown behind one may begin. */
function startsBehind(bytes: Uint8Array, elision: number): readonly number[] {
  const count = besidesFrom(bytes, elision, 1);
  const starts = Array.from({ length: count + 1 }, (_, index) => elision + index);
  return elision + count < bytes.length ? starts : starts.slice(0, -1);
}

/** How many bytes beside an elision stand from `at` on, in that direction. */
function besidesFrom(bytes: Uint8Array, at: number, step: 1 | -1): number {
  let count = 0;
  while (count < mostBesides && besides[bytes[at + step * count] ?? 0] === 1) count += 1;
  return count;
}

/** False for what is no secret by itself; `bare` leaves out what does not count. */
function tells(shown: Uint8Array, bare = (text: string) => text): boolean {
  const text = bare(Buffer.from(shown).toString("utf8"));
  return isMaskable(text) && !isStructuralLine(text);
}
