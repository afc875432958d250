/** Searches a text as a disguise lets it be read: only around the events, because all else reads like the bytes. */
import { firstIndex } from "../../model/first-index.ts";
import type { Hit, Matcher } from "../matcher.ts";
import { Places } from "../places.ts";
import type { Text } from "../text.ts";
import { Hiders } from "./hiders.ts";
import type { PieceTable } from "./piece-table.ts";
import { Reading } from "./reading.ts";
import { ReadingSearch } from "./reading-search.ts";
import { Skimmer } from "./skimmer.ts";
import { farAway, Spans } from "./spans.ts";
import type { Disguise, View } from "./view.ts";

/** Some events in a row, and the plain bytes around them that a needle could share with them. */
interface Region {
  /** True when the region goes up to the end of the text. */
  readonly isLast: boolean;
  /** From where the text is held for an event that its end cuts off; otherwise the text's length. */
  readonly cutOff: number;
}

/** So many bytes on either side of an event stand in every needle that it is a part of, or the needle ends before. */
const neighbours = 3;
/** Longer is no quiet event. */
const longestQuiet = 20;

export class DisguisedView implements View {
  readonly name: string;
  readonly #disguise: Disguise;
  readonly #matcher: Matcher;
  readonly #search: ReadingSearch;
  readonly #reading = new Reading();
  readonly #skimmer: Skimmer;
  /** Where events of the last text may begin. */
  readonly #found = new Places();
  readonly #spans = new Spans();
  readonly #hiders = new Hiders();
  /** As the contract says it. */
  begun = 0;
  #text: Text | undefined;
  /** The end of the last event that was read, and the index in `#found` of the next one. */
  #behind = 0;
  #next = 0;

  /** `pieces` are those of all needles. */
  constructor(disguise: Disguise, matcher: Matcher, pieces: PieceTable) {
    this.name = disguise.name;
    this.#disguise = disguise;
    this.#matcher = matcher;
    this.#search = new ReadingSearch(disguise, matcher);
    this.#skimmer = new Skimmer(pieces, matcher.shortest);
  }

  scan(text: Text, hit: Hit): number {
    const reach = this.#matcher.longest - 1;
    this.#text = text;
    let live = text.length;
    this.#found.cut(0);
    this.#spans.cut(0);
    this.#hiders.clear();
    this.#disguise.find(text, this.#found);
    this.#behind = 0;
    this.#next = 0;
    this.begun = 0;
    const loud = this.#disguise.loud?.(text);
    for (let at = 0; ; ) {
      if (loud !== undefined) at = this.#goToLoud(loud, at);
      if (this.#next >= this.#found.length) break;
      if (this.#passOver(text)) continue;
      const event = this.#found.at(this.#next);
      this.#reading.clear();
      this.#reading.copy(text.bytes, Math.max(this.#behind, event - reach), event);
      live = Math.min(live, this.#readRegion(text, hit, Number.POSITIVE_INFINITY));
    }
    this.#spans.close();
    // The list grows while this goes on.
    for (let index = 0; index < this.#hiders.length; index += 1)
      live = Math.min(live, this.#readInside(text, hit, index));
    return live;
  }

  /** Reads on and returns from where the rest of the text belongs to a needle; its length when it belongs to none. */
  #readRegion(text: Text, hit: Hit, most: number): number {
    const region = this.#readOn(text, hit, most);
    if (!region.isLast) {
      this.#search.all(text, this.#reading, hit);
      return text.length;
    }
    const { at, part } = this.#search.open(text, this.#reading, hit);
    this.begun = Math.max(this.begun, part) + text.length - region.cutOff;
    return Math.min(at, region.cutOff);
  }

  /** Reads the text from where an event hides a needle as if that event were none, as far as such a needle may reach. */
  #readInside(text: Text, hit: Hit, index: number): number {
    const reach = this.#matcher.longest - 1;
    const { event: hider, start } = this.#hiders.at(index);
    const end = this.#disguise.read(text, this.#found.at(hider), this.#skimmer);
    this.#behind = start;
    this.#next = hider + 1;
    let live = text.length;
    // Again where the text ends before it is known of the first event whether it is one: then the next may be.
    while (this.#behind === start) {
      const event = this.#next < this.#found.length ? this.#found.at(this.#next) : farAway;
      if (event > end + reach) break;
      this.#reading.clear();
      this.#reading.copy(text.bytes, start, event);
      live = Math.min(live, this.#readRegion(text, hit, end - start + reach));
    }
    return live;
  }

  boundary(at: number): number {
    // A needle that begins before an event may be held from behind that event only.
    const isAhead = this.#disguise.heldFrom !== undefined;
    const { start, behind } = this.#spans.around(isAhead ? at - 1 : at, this.#disguise.lead ?? 0);
    if (start !== undefined) return start;
    return this.#quietBoundary(at, behind);
  }

  /** The same where no loud event stands, from `from` on: the nearest event whose beginning is sure tells the others. */
  #quietBoundary(at: number, from: number): number {
    const text = this.#text;
    if (text === undefined) return at;
    let index = firstIndex(this.#found.length, each => this.#found.at(each) >= at);
    while (index > 0 && this.#found.at(index - 1) >= from) {
      index -= 1;
      const before = index === 0 ? -1 : this.#found.at(index - 1);
      if (before < from || this.#found.at(index) - before > longestQuiet) break;
    }
    for (let start = from; index < this.#found.length; ) {
      start = this.#found.at(index);
      if (start >= at) break;
      this.#skimmer.clear();
      const behind = this.#disguise.read(text, start, this.#skimmer);
      if (behind < 0 || behind > at) return start;
      index = this.#indexBehind(index, behind);
    }
    return at;
  }

  /** Goes to the next loud event, if the next one is none; `at` is the index from which loud ones are still to come. */
  #goToLoud(loud: Places, at: number): number {
    const next = this.#next < this.#found.length ? this.#found.at(this.#next) : farAway;
    let index = at;
    while (index < loud.length && loud.at(index) < next) index += 2;
    if (index >= loud.length) {
      this.#next = this.#found.length;
      return index;
    }
    while (this.#found.at(this.#next) < loud.at(index)) this.#next += 1;
    this.#behind = Math.max(this.#behind, loud.at(index + 1));
    return index;
  }

  /**
   * Reads events that stand close together. False when they, with the bytes around them, may be a part of a needle;
   * most events are passed over like this.
   */
  #passOver(text: Text): boolean {
    const skimmer = this.#skimmer;
    const known = this.#spans.length;
    let index = this.#next;
    let event = this.#found.at(index);
    skimmer.clear();
    skimmer.copy(text.bytes, Math.max(this.#behind, event - neighbours), event);
    for (;;) {
      const behind = this.#disguise.read(text, event, skimmer);
      if (behind < 0 || this.#disguise.tail?.(text, event) !== undefined) break;
      const next = this.#indexBehind(index, behind);
      const hasNext = next < this.#found.length;
      const end = hasNext ? this.#found.at(next) : text.length;
      const isOver = end - behind >= neighbours;
      if (!isOver && !hasNext && !text.isLast) break;
      this.#take(text, index, behind);
      index = next;
      skimmer.copy(text.bytes, behind, isOver ? behind + neighbours : end);
      if (isOver || !hasNext) {
        if (skimmer.mayHold()) break;
        this.#behind = behind;
        this.#next = index;
        return true;
      }
      event = end;
    }
    this.#spans.cut(known);
    return false;
  }

  /** Remembers the event with that index. */
  #take(text: Text, index: number, behind: number): void {
    const event = this.#found.at(index);
    this.#spans.push(event, behind);
    if (behind < 0 || this.#disguise.hiddenIn === undefined) return;
    // What begins in this one shows too little of itself where the next one is so near.
    const isNear = index + 1 < this.#found.length && this.#found.at(index + 1) < behind + neighbours;
    const start = isNear
      ? Math.max(this.#behind, event - this.#matcher.longest + 1)
      : this.#disguise.hiddenIn(text, event, behind);
    if (start !== undefined) this.#hiders.note(index, start);
  }

  /**
   * Reads on until so much has come without an event that no needle can reach back to the last one, or more than `most`
   * bytes were read.
   */
  #readOn(text: Text, hit: Hit, most: number): Region {
    const reach = this.#matcher.longest - 1;
    for (;;) {
      const event = this.#found.at(this.#next);
      const behind = this.#disguise.read(text, event, this.#reading);
      this.#take(text, this.#next, behind);
      if (behind < 0) {
        const held = this.#disguise.heldFrom?.(text, event);
        // With `held` the next one may stand where this one would end, and is read as if this one were none.
        if (held === undefined) this.#behind = text.length;
        this.#next = held === undefined ? this.#found.length : this.#next + 1;
        return { isLast: true, cutOff: held ?? (this.#disguise.stands ? event : text.length) };
      }
      const tail = this.#disguise.tail?.(text, event);
      if (tail !== undefined) this.#searchTail(text, hit, event, tail);
      this.#behind = behind;
      this.#next = this.#indexBehind(this.#next, behind);
      const hasNext = this.#next < this.#found.length;
      const end = hasNext ? this.#found.at(this.#next) : text.length;
      const isOver = end - behind > reach || this.#reading.length > most;
      this.#reading.copy(text.bytes, behind, Math.min(end, behind + reach));
      if (isOver || !hasNext) return { isLast: !isOver, cutOff: text.length };
      const isApart = end - behind >= (this.#disguise.apart ?? 0);
      if (!isApart && this.#disguise.read(text, end, this.#skimmer) >= 0)
        return { isLast: false, cutOff: text.length };
    }
  }

  /** The index in `#found` of the first event at or behind `place`, after the one with that index. */
  #indexBehind(index: number, place: number): number {
    let next = index + 1;
    while (next < this.#found.length && this.#found.at(next) < place) next += 1;
    return next;
  }

  /** Searches for needles that end with the first bytes of an event, up to `to`. */
  #searchTail(text: Text, hit: Hit, event: number, to: number): void {
    const { length } = this.#reading;
    this.#reading.copy(text.bytes, event, to);
    this.#search.all(text, this.#reading, hit, Math.max(0, length - this.#matcher.longest));
    this.#reading.cut(length);
  }
}
