/**
 * Sees a needle of which a program shows the beginning or the end only, with dots or a number for the rest:
 * `'eyJhbGciOi...dQssw5c'` in a report of pytest, `expected 'postgres://app:hu…' to equal` in one of Chai.
 */
import { isMaskable, isStructuralLine } from "../maskable.ts";
import type { Hit, Matcher } from "../matcher.ts";
import type { Text } from "../text.ts";
import { byteTable } from "./byte-table.ts";
import { type Elision, elisionsOf, openElision } from "./elisions.ts";
import { partOf } from "./part.ts";
import { type PieceTable, pieceAt, shortestPiece } from "./piece-table.ts";
import type { View } from "./view.ts";

/** So many bytes of a needle are as good as the needle; less can be a word or the beginning of a URL. */
const fewestShown = 10;
/** As good are so many of its first ones with so many of its last ones, when they are so many together. */
const fewestOfPair = { first: 8, last: 4, both: 16 } as const;
/** What a value is quoted with, or what stands around the dots; so many of these. */
const besides = byteTable(/['"`\\ [\](){}<>]/);
const mostBesides = 3;

type Place = Pick<Elision, "start" | "end">;

export class ElidedView implements View {
  readonly name = "cut off with dots";
  readonly #matcher: Matcher;
  readonly #pieces: PieceTable;
  /** The text's elisions, the last one of which its end may cut off. */
  #elisions: readonly Elision[] = [];
  /** What is masked on both sides of one, from its first byte to behind the last one. */
  readonly #pairs: Place[] = [];
  /** As the contract says it. */
  begun = 0;

  /** `pieces` are those of all needles. */
  constructor(matcher: Matcher, pieces: PieceTable) {
    this.#matcher = matcher;
    this.#pieces = pieces;
  }

  scan(text: Text, hit: Hit): number {
    this.#pairs.length = 0;
    const elisions = elisionsOf(text);
    const open = openElision(text);
    this.#elisions = [...elisions, open];
    let live = text.length;
    if (!text.isLast) live = this.#heldBefore(text.bytes, open.start);
    for (const elision of elisions) {
      live = Math.min(live, this.#scanBefore(text, elision, hit));
      live = Math.min(live, this.#scanBehind(text, elision.end, hit));
    }
    this.begun = partOf(text.bytes, live);
    return live;
  }

  boundary(at: number): number {
    let from = at;
    for (const elision of this.#elisions) from = Math.min(from, boundaryBehind(elision, at));
    for (const { start, end } of this.#pairs) if (at > start && at < end) from = Math.min(from, start);
    return from;
  }

  /** Where the beginning of a needle starts that may turn out to stand before an elision; the text's length where none does. */
  #heldBefore(bytes: Uint8Array, elision: number): number {
    let live = bytes.length;
    for (const end of endsBefore(bytes, elision)) {
      const from = this.#startOfPieces(bytes, end);
      const begun = this.#matcher.beginning(bytes.subarray(0, end), from, end - fewestOfPair.first + 1);
      if (begun !== undefined && tells(bytes.subarray(begun.start, end))) live = Math.min(live, begun.start);
    }
    return live;
  }

  /** Finds the beginnings of needles before an elision; returns where one starts of which the end may still come. */
  #scanBefore(text: Text, elision: Elision, hit: Hit): number {
    let live = text.length;
    for (const end of endsBefore(text.bytes, elision.start)) {
      const shown = text.bytes.subarray(0, end);
      const to = end - fewestOfPair.first + 1;
      let isMasked = false;
      let begun = this.#matcher.beginning(shown, this.#startOfPieces(shown, end), to);
      for (; begun !== undefined; begun = this.#matcher.beginning(shown, begun.start + 1, to)) {
        const { start, needle } = begun;
        if (!tells(shown.subarray(start))) continue;
        if (!isMasked && end - start >= fewestShown) hit(start, end, needle);
        isMasked = true;
        live = Math.min(live, this.#scanPairs(text, { start, end }, elision.end, hit));
      }
    }
    return live;
  }

  /** Finds the ends of the needles behind an elision before which one begins; returns its start when they may still come. */
  #scanPairs(text: Text, shown: Place, elision: number, hit: Hit): number {
    const { start, end } = shown;
    const least = Math.max(fewestOfPair.last, fewestOfPair.both - (end - start));
    let isOpen = false;
    this.#matcher.eachBegun(text.bytes.subarray(0, end), start, needle => {
      for (const behind of startsBehind(text.bytes, elision)) {
        const size = this.#matcher.endingAt(needle, text, behind, least);
        isOpen ||= size === undefined;
        if (size === undefined || size === 0) continue;
        hit(start, end, needle);
        hit(behind, behind + size, needle);
        this.#pairs.push({ start, end: behind + size });
      }
    });
    return isOpen ? start : text.length;
  }

  /** From where on all bytes before `end` stand in needles. */
  #startOfPieces(bytes: Uint8Array, end: number): number {
    const first = Math.max(0, end - this.#matcher.longest);
    let start = end - shortestPiece;
    while (start >= first && this.#pieces.has(pieceAt(bytes, start))) start -= 1;
    return start + 1;
  }

  /** Finds the endings of needles behind an elision; returns where one begins of which not all has come in. */
  #scanBehind({ bytes, length, isLast }: Text, elision: number, hit: Hit): number {
    for (const start of startsBehind(bytes, elision)) {
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

/** Where what is shown before an elision may end. */
function endsBefore(bytes: Uint8Array, elision: number): readonly number[] {
  const ends = [elision];
  for (let end = elision; end > elision - mostBesides && besides[bytes[end - 1] ?? 0] === 1; ) {
    end -= 1;
    ends.push(end);
  }
  return ends;
}

/** Where what is shown behind one may begin; the last place may be the text's end. */
function startsBehind(bytes: Uint8Array, elision: number): readonly number[] {
  const starts = [elision];
  for (let start = elision; start < elision + mostBesides && besides[bytes[start] ?? 0] === 1; ) {
    start += 1;
    starts.push(start);
  }
  return starts;
}

/** An elision is seen again where an ending may follow it, and without more of it than makes one. */
function boundaryBehind({ start, end, enough }: Elision, at: number): number {
  if (at <= start || at > end + mostBesides) return at;
  return Math.max(start, Math.min(at, end) - enough);
}

/** False for what is no secret by itself. */
function tells(shown: Uint8Array): boolean {
  const text = Buffer.from(shown).toString("utf8");
  return isMaskable(text) && !isStructuralLine(text);
}
