/** Searches a text as a disguise lets it be read: only around the events, because all else reads like the bytes. */
import { everywhere, type Hit, type Matcher } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import type { PieceTable } from "../piece-table.ts";
import { Reading } from "../reading.ts";
import type { Disguise, View } from "../view.ts";
import { Events } from "./events.ts";
import { Hiders } from "./hiders.ts";
import { Likeness } from "./likeness.ts";
import { ReadingSearch } from "./reading-search.ts";
import { closed, type Region } from "./region.ts";
import { Skimmer } from "./skimmer.ts";

/** So many bytes on either side of an event stand in every needle that it is a part of, or the needle ends before. */
const neighbours = 3;

export class DisguisedView implements View {
  readonly name: string;
  readonly #disguise: Disguise;
  readonly #matcher: Matcher;
  readonly #search: ReadingSearch;
  readonly #reading = new Reading();
  readonly #skimmer: Skimmer;
  readonly #events: Events;
  readonly #hiders = new Hiders();
  /** True while an event is read in another way than the likeliest. */
  #isOther = false;
  /** What the events behind such a one are read like. */
  readonly #likeness = new Likeness();
  /** From where the rest of the text belongs to a needle; its length when it belongs to none. */
  #live = 0;
  /** As the contract says it. */
  begun = 0;
  /** The end of the last event that was read, and the index of the next one. */
  #behind = 0;
  #next = 0;

  /** `pieces` are those of all needles. */
  constructor(disguise: Disguise, matcher: Matcher, pieces: PieceTable) {
    this.name = disguise.name;
    this.#disguise = disguise;
    this.#matcher = matcher;
    this.#search = new ReadingSearch(disguise, matcher, pieces);
    this.#skimmer = new Skimmer(pieces, matcher.shortest);
    this.#events = new Events(disguise, this.#skimmer);
  }

  scan(text: Text, hit: Hit): number {
    this.#events.find(text);
    [this.#live, this.begun] = [text.length, 0];
    if (this.#events.length === 0) return text.length;
    this.#hiders.clear();
    [this.#behind, this.#next] = [0, 0];
    for (;;) {
      this.#next = this.#events.loudFrom(this.#next);
      this.#behind = Math.max(this.#behind, this.#events.quietEnd);
      if (this.#next >= this.#events.length) break;
      if (this.#passOver(text)) continue;
      const event = this.#events.at(this.#next);
      this.#reading.clear();
      this.#reading.copy(text.bytes, Math.max(this.#behind, event - this.#matcher.longest + 1), event);
      this.#searchRegion(text, hit, this.#readOn(text, hit, Number.POSITIVE_INFINITY));
    }
    this.#events.close();
    // The list grows while this goes on.
    for (let index = 0; index < this.#hiders.length; index += 1) this.#readInside(text, hit, index);
    this.#events.end();
    return this.#live;
  }

  /** Searches what was read, from `from` on. */
  #searchRegion(text: Text, hit: Hit, region: Region, from = 0): void {
    if (!region.isLast) {
      this.#search.all(text, this.#reading, hit, from);
      return;
    }
    const { at, part } = this.#search.open(text, this.#reading, hit);
    this.begun = Math.max(this.begun, part) + (this.#isOther ? 0 : text.length - region.cutOff);
    this.#live = Math.min(this.#live, at, region.cutOff);
  }

  /** Reads the text from where an event hides a needle in the way that shows it, as far as such a needle may reach. */
  #readInside(text: Text, hit: Hit, index: number): void {
    const { event: hider, start, before, way } = this.#hiders.at(index);
    const event = this.#events.at(hider);
    const from = way === undefined ? start : this.#disguise.read(text, event, this.#skimmer, way);
    const most = Math.max(before, from) - start + this.#matcher.longest - 1;
    this.#behind = from;
    this.#next = this.#events.indexBehind(hider, from);
    // What does not reach into the event is found where that is read in its likeliest way.
    this.#search.part = { before: before - start, past: event - start };
    // Again where the text ends before it is known of the first event whether it is one: then the next may be.
    while (this.#behind === from) {
      const next = this.#events.at(this.#next);
      if (next > start + most) break;
      this.#reading.clear();
      if (way !== undefined) this.#reading.copy(text.bytes, start, event);
      if (way !== undefined) this.#disguise.read(text, event, this.#reading, way);
      this.#reading.copy(text.bytes, from, next);
      this.#search.likely = Math.max(0, before - start - 1);
      const over = this.#overBefore(text, from, next, way);
      this.#searchRegion(text, hit, over ?? this.#readOn(text, hit, most));
      if (over !== undefined) break;
    }
    [this.#search.part, this.#search.likely] = [everywhere, undefined];
  }

  /** Ends a region before its first event where no needle reaches that, or where what hides the needle stands too near. */
  #overBefore(text: Text, from: number, next: number, way: number | undefined): Region | undefined {
    if (!this.#search.mayGoOn(this.#reading)) return closed(text);
    return way === undefined ? undefined : this.#endBefore(text, from, next);
  }

  boundary(at: number, limit: number): number {
    return this.#events.boundary(at, limit);
  }

  /** Reads events that stand close together. False when they may be a part of a needle, which most are not. */
  #passOver(text: Text): boolean {
    const skimmer = this.#skimmer;
    const known = this.#events.taken;
    let index = this.#next;
    let event = this.#events.at(index);
    skimmer.clear();
    skimmer.copy(text.bytes, Math.max(this.#behind, event - neighbours), event);
    for (;;) {
      const behind = this.#disguise.read(text, event, skimmer);
      const isSure = behind >= 0 && this.#disguise.tail?.(text, event) === undefined;
      if (!isSure || this.#events.waysAt(event).length > 1) break;
      const next = this.#events.indexBehind(index, behind);
      const hasNext = next < this.#events.length;
      const end = hasNext ? this.#events.at(next) : text.length;
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
    this.#events.untake(known);
    return false;
  }

  /** Remembers the event with that index. */
  #take(text: Text, index: number, behind: number): void {
    const event = this.#events.at(index);
    this.#events.take(event, behind, this.#isOther);
    if (this.#isOther || behind < 0 || behind === event || this.#disguise.hiddenIn === undefined) return;
    // What begins in this one shows too little of itself where the next one is so near.
    const isNear = this.#events.at(index + 1) < behind + neighbours;
    const start = isNear
      ? Math.max(this.#behind, event - this.#matcher.longest + 1)
      : this.#disguise.hiddenIn(text, event, behind);
    if (start !== undefined) this.#hiders.note({ event: index, start, before: behind });
  }

  /** Reads on until no needle can reach back to the last event, or more than `most` bytes were read. */
  #readOn(text: Text, hit: Hit, most: number): Region {
    for (;;) {
      const event = this.#events.at(this.#next);
      if (!this.#isOther) this.#readOtherwise(text, hit);
      else this.#search.tail(text, this.#reading, hit, event, this.#events.endIfNone(event));
      const way = this.#likeness.wayAt(event, this.#events.waysAt(event));
      const behind = this.#disguise.read(text, event, this.#reading, way);
      this.#take(text, this.#next, behind);
      if (behind < 0) {
        const held = this.#disguise.heldFrom?.(text, event);
        // With `held` the next one may stand where this one would end, and is read as if this one were none.
        if (held === undefined) [this.#behind, this.#next] = [text.length, this.#events.length];
        else this.#readAsNone(text, hit, event);
        return { isLast: true, cutOff: held ?? (this.#disguise.stands ? event : text.length) };
      }
      const tail = this.#disguise.tail?.(text, event);
      if (tail !== undefined) this.#search.tail(text, this.#reading, hit, event, tail);
      const region = this.#goOn(text, event, behind, most);
      if (region !== undefined) return region;
    }
  }

  /** Searches what was read up to the event with the text behind it, as far as that has come in. */
  #readAsNone(text: Text, hit: Hit, event: number): void {
    const { length } = this.#reading;
    this.#reading.copy(text.bytes, event, text.length);
    this.#searchRegion(text, hit, { isLast: true, cutOff: text.length });
    this.#reading.cut(length);
    this.#next += 1;
  }

  /** Reads up to the next event, which is left; undefined unless the region is over before it. */
  #goOn(text: Text, event: number, behind: number, most: number): Region | undefined {
    const reach = this.#matcher.longest - 1;
    this.#behind = behind;
    this.#next = this.#events.indexBehind(this.#next, behind);
    const hasNext = this.#next < this.#events.length;
    const end = hasNext ? this.#events.at(this.#next) : text.length;
    const isOver = end - behind > reach || this.#reading.length > most;
    this.#reading.copy(text.bytes, behind, Math.min(end, behind + reach));
    if (!this.#search.mayGoOn(this.#reading)) return closed(text);
    if (isOver || !hasNext) return { isLast: !isOver, cutOff: text.length };
    return behind === event ? undefined : this.#endBefore(text, behind, end);
  }

  /** Ends the region before the next event if that stands too near to the end of the last one for both to be of a needle. */
  #endBefore(text: Text, behind: number, next: number): Region | undefined {
    const isApart = next - behind >= (this.#disguise.apart ?? 0);
    const behindNext = isApart ? -1 : this.#disguise.read(text, next, this.#skimmer);
    if (behindNext < 0 || this.#events.mayBeNone(next)) return undefined;
    // A needle may end with what the next one begins with.
    this.#reading.copy(text.bytes, next, behindNext);
    return closed(text);
  }

  /** Reads the next event in its other ways, and on as far as needles go: what follows in the likeliest way, then alike. */
  #readOtherwise(text: Text, hit: Hit): void {
    const event = this.#events.at(this.#next);
    const ways = this.#events.waysAt(event);
    this.#hiders.noteFirst(this.#next, event, ways);
    for (const [index, way] of [...ways.entries()].slice(1)) {
      this.#likeness.begin(event, way);
      this.#readInWay(text, hit, index);
      this.#likeness.isFollowed = true;
      if (this.#likeness.isUnlike) this.#readInWay(text, hit, index);
      this.#likeness.end();
    }
  }

  #readInWay(text: Text, hit: Hit, way: number): void {
    const [behind, next, { length }] = [this.#behind, this.#next, this.#reading];
    const { part, likely } = this.#search;
    const event = this.#events.at(next);
    const end = this.#disguise.read(text, event, this.#reading, way);
    [this.#isOther, this.#search.likely] = [true, length];
    // What ends before the event, or begins behind it, is there when it is read in the likeliest way, too.
    const before = length + this.#events.farthestEnd(event) - event + 1;
    this.#search.part = { before: Math.min(part.before, before), past: length };
    this.#events.takeOther(event, end);
    const most = length + this.#matcher.longest;
    const region = this.#goOn(text, event, end, most) ?? this.#readOn(text, hit, most);
    this.#searchRegion(text, hit, region, this.#search.likelyFrom(this.#reading, length));
    this.#reading.cut(length);
    [this.#behind, this.#next, this.#isOther] = [behind, next, false];
    [this.#search.part, this.#search.likely] = [part, likely];
  }
}
