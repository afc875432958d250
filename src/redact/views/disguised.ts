/** Searches a text as a disguise lets it be read: only around the events, because all else reads like the bytes. */
import type { Hit, Matcher } from "../matcher.ts";
import type { Text } from "../text.ts";
import type { PieceTable } from "./piece-table.ts";
import { Reading } from "./reading.ts";
import type { Disguise, View } from "./view.ts";

/** Some events in a row, and the plain bytes around them that a needle could share with them. */
interface Region {
  /** The next event behind the region, or -1. */
  readonly next: number;
  /** Behind the region's last event. */
  readonly behind: number;
  /** True when the region goes up to the end of the text. */
  readonly isLast: boolean;
  /** Where an event begins that the text's end cuts off; otherwise the text's length. */
  readonly cutOff: number;
}

/** So many bytes on either side of an event stand in every needle that it is a part of, or the needle ends before. */
const neighbours = 3;

export class DisguisedView implements View {
  readonly name: string;
  readonly #disguise: Disguise;
  readonly #matcher: Matcher;
  readonly #pieces: PieceTable;
  readonly #reading = new Reading();
  /** Start and end of each event of the last text, in order. */
  #events: number[] = [];
  /** The next event behind those that were passed over, or -1, and the end of the last of them. */
  #next = -1;
  #behind = 0;

  /** `pieces` are those of all needles. */
  constructor(disguise: Disguise, matcher: Matcher, pieces: PieceTable) {
    this.name = disguise.name;
    this.#disguise = disguise;
    this.#matcher = matcher;
    this.#pieces = pieces;
  }

  scan(text: Text, hit: Hit): number {
    const reach = this.#matcher.longest - 1;
    let live = text.length;
    let behind = 0;
    if (this.#events.length > 0) this.#events = [];
    let event = this.#disguise.next(text, 0);
    while (event >= 0) {
      if (this.#passOver(event, behind, text)) {
        event = this.#next;
        behind = this.#behind;
        continue;
      }
      this.#reading.clear();
      this.#reading.copy(text.bytes, Math.max(behind, event - reach), event);
      const region = this.#readFrom(event, text);
      const beginning = this.#search(hit, region.isLast);
      if (region.isLast) live = Math.min(beginning, this.#disguise.stands ? region.cutOff : text.length);
      event = region.next;
      behind = region.behind;
    }
    return live;
  }

  boundary(at: number): number {
    for (let index = this.#events.length - 2; index >= 0; index -= 2) {
      if ((this.#events[index + 1] ?? 0) <= at) break;
      const start = this.#events[index] ?? 0;
      if (start < at) return start;
    }
    return at;
  }

  /**
   * Reads events that stand close together. False when they, with the bytes around them, may be a part of a needle;
   * otherwise `#behind` and `#next` say where to go on: most events are passed over like this.
   */
  #passOver(first: number, from: number, text: Text): boolean {
    const reading = this.#reading;
    const known = this.#events.length;
    reading.clear();
    reading.copy(text.bytes, Math.max(from, first - neighbours), first);
    for (let event = first; ; ) {
      const behind = this.#disguise.read(text, event, reading);
      const next = behind < 0 ? -1 : this.#disguise.next(text, behind);
      const end = next < 0 ? text.length : next;
      const isCutOff = behind < 0 || (next < 0 && end - behind < neighbours && !text.isLast);
      if (!isCutOff) this.#events.push(event, behind);
      const isOver = isCutOff || end - behind >= neighbours || next < 0;
      reading.copy(text.bytes, behind, isOver ? Math.min(end, behind + neighbours) : end);
      if (isOver && !isCutOff && !this.#pieces.holdsAny(reading.buffer, reading.length)) {
        this.#next = next;
        this.#behind = behind;
        return true;
      }
      if (isOver) break;
      event = next;
    }
    this.#events.length = known;
    return false;
  }

  /** Reads on until so much has come without an event that no needle can reach back to the last one. */
  #readFrom(first: number, text: Text): Region {
    const reach = this.#matcher.longest - 1;
    for (let event = first; ; ) {
      const behind = this.#disguise.read(text, event, this.#reading);
      this.#events.push(event, behind < 0 ? Number.POSITIVE_INFINITY : behind);
      if (behind < 0) return { next: -1, behind: text.length, isLast: true, cutOff: event };
      const next = this.#disguise.next(text, behind);
      const end = next < 0 ? text.length : next;
      const isOver = end - behind > reach;
      this.#reading.copy(text.bytes, behind, isOver ? behind + reach : end);
      if (isOver || next < 0) return { next, behind, isLast: !isOver, cutOff: text.length };
      event = next;
    }
  }

  /** Searches the reading and returns the place in the text where a needle has begun at its end, or infinity. */
  #search(hit: Hit, isLast: boolean): number {
    const reading = this.#reading;
    const mayBegin = (start: number) => this.#disguise.mayBegin?.(reading, start) ?? true;
    const found: Hit = (start, end, needle) => {
      if (this.#disguise.looksFor?.(needle) === false || !mayBegin(start)) return;
      hit(reading.startOf(start), reading.endOf(end - 1), needle);
    };
    if (!isLast) {
      this.#matcher.scanAll(reading.bytes, found);
      return Number.POSITIVE_INFINITY;
    }
    const live = this.#matcher.scan(reading.bytes, found, mayBegin);
    return live < reading.length ? reading.startOf(live) : Number.POSITIVE_INFINITY;
  }
}
