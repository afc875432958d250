/** Searches what a disguise lets be read, and tells where in the text that stands. */
import { everywhere, type Hit, type Matcher, type Part } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import { partOf } from "../part.ts";
import { type PieceTable, pieceAt, shortestPiece } from "../piece-table.ts";
import type { Reading } from "../reading.ts";
import type { Disguise } from "../view.ts";

/** Where in the text a needle has begun that the reading's end cuts off, or infinity, and how much of it shows. */
export interface Begun {
  readonly at: number;
  readonly part: number;
}

export class ReadingSearch {
  readonly #disguise: Disguise;
  readonly #matcher: Matcher;
  readonly #pieces: PieceTable;
  /**
   * Where in a reading four bytes begin of which it is not known yet whether a needle may hold them; undefined in one that
   * is read for other needles, too, than those that hold all from there on.
   */
  likely: number | undefined;
  /** What is looked for, by where that stands in the reading: all else is found in another one. */
  part: Part = everywhere;

  /** `pieces` are those of all needles. */
  constructor(disguise: Disguise, matcher: Matcher, pieces: PieceTable) {
    this.#disguise = disguise;
    this.#matcher = matcher;
    this.#pieces = pieces;
  }

  /** Calls `hit` for the needles in a reading that nothing follows, from `from` on. */
  all(text: Text, reading: Reading, hit: Hit, from = 0, past = this.part.past): void {
    const found = this.#taken(text, reading, hit);
    this.#matcher.scanAll(
      reading.bytes.subarray(from),
      (start, end, needle) => found(from + start, from + end, needle),
      { before: this.part.before - from, past: past - from },
    );
  }

  /** False, and the reading is cut there, where no needle goes on for which it is read. */
  mayGoOn(reading: Reading): boolean {
    if (this.likely === undefined) return true;
    const { bytes } = reading;
    let at = this.likely;
    while (at + shortestPiece <= bytes.length && this.#pieces.endAt(bytes, at + shortestPiece)) at += 1;
    this.likely = at;
    if (at + shortestPiece > bytes.length) return true;
    reading.cut(at + shortestPiece - 1);
    return false;
  }

  /** Where a needle begins at the earliest that holds the byte at `index`. */
  likelyFrom({ bytes }: Reading, index: number): number {
    const first = Math.max(0, index + 1 - this.#matcher.longest);
    let at = Math.max(first, index + 2 - shortestPiece);
    while (at > first && this.#pieces.endAt(bytes, at - 1 + shortestPiece)) at -= 1;
    return at;
  }

  /** The same as `all` for those that end with the first bytes of the event behind the reading, up to `to`. */
  tail(text: Text, reading: Reading, hit: Hit, event: number, to: number): void {
    const { length } = reading;
    reading.copy(text.bytes, event, to);
    if (this.#mayEnd(reading, length))
      this.all(text, reading, hit, Math.max(0, length - this.#matcher.longest), length);
    reading.cut(length);
  }

  /** Whether a needle may end behind the byte at `from`. */
  #mayEnd({ bytes }: Reading, from: number): boolean {
    for (let end = Math.max(from + 1, shortestPiece); end <= bytes.length; end += 1)
      if (this.#pieces.isEnding(pieceAt(bytes, end - shortestPiece))) return true;
    return false;
  }

  /** The same for a reading that goes on. */
  open(text: Text, reading: Reading, hit: Hit): Begun {
    const beginning = (start: number) => this.#beginning(text, reading, start);
    const live = this.#matcher.scan(reading.bytes, this.#taken(text, reading, hit), {
      mayBegin: start => beginning(start) !== undefined,
      part: this.part,
    });
    const at = live < reading.length ? reading.startOf(beginning(live) ?? live) : Number.POSITIVE_INFINITY;
    return { at, part: partOf(reading.bytes, live) };
  }

  /** Gives each hit that the disguise takes its places in the text. */
  #taken(text: Text, reading: Reading, hit: Hit): Hit {
    return (start, end, needle) => {
      if (this.#disguise.looksFor?.(needle) === false) return;
      const from = this.#beginning(text, reading, start);
      if (from !== undefined && from < end) hit(reading.startOf(from), reading.endOf(end - 1), needle);
    };
  }

  #beginning(text: Text, reading: Reading, start: number): number | undefined {
    return this.#disguise.beginning === undefined ? start : this.#disguise.beginning(text, reading, start);
  }
}
