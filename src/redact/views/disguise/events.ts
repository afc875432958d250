/** The events of a text as a disguise finds them, and where those begin and end that were read. */
import { Places } from "../../places.ts";
import type { Text } from "../../text.ts";
import type { Sink } from "../reading.ts";
import type { Disguise, Way } from "../view.ts";
import { farAway, Spans } from "./spans.ts";

/** Longer is no quiet event. */
const longestQuiet = 20;

export class Events {
  readonly #disguise: Disguise;
  readonly #places = new Places();
  readonly #spans = new Spans();
  /** Those that were read in other ways than the likeliest, and the furthest end of each. */
  readonly #others = new Map<number, number>();
  #text: Text | undefined;
  /** As the contract of disguises says it, and the index of the next one among them. */
  #loud: Places | undefined;
  #nextLoud = 0;
  /** Where the last event ends that was passed over because it is not loud. */
  quietEnd = 0;

  readonly #sink: Sink;

  /** `sink` takes what events stand for that are read for their ends only. */
  constructor(disguise: Disguise, sink: Sink) {
    this.#disguise = disguise;
    this.#sink = sink;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Finds those of the next text. */
  find(text: Text): void {
    this.#text = text;
    this.#places.cut(0);
    this.#spans.cut(0);
    if (this.#others.size > 0) this.#others.clear();
    this.#disguise.find(text, this.#places);
    this.#loud = this.#disguise.loud?.(text);
    [this.#nextLoud, this.quietEnd] = [0, 0];
  }

  /** Where the event with that index begins; far away when there is none. */
  at(index: number): number {
    return index < this.#places.length ? this.#places.at(index) : farAway;
  }

  /** The index of the first loud event at or behind the one with that index: that one where it is not known which are loud. */
  loudFrom(index: number): number {
    const loud = this.#loud;
    if (loud === undefined) return index;
    let at = this.#nextLoud;
    while (at < loud.length && loud.at(at) < this.at(index)) at += 2;
    const place = at < loud.length ? loud.at(at) : farAway;
    if (at < loud.length) this.quietEnd = loud.at(at + 1);
    this.#nextLoud = at;
    let next = index;
    while (this.at(next) < place) next += 1;
    return next;
  }

  /** The index of the first event at or behind `place`, after the one with that index. */
  indexBehind(index: number, place: number): number {
    let next = index + 1;
    while (next < this.#places.length && this.#places.at(next) < place) next += 1;
    return next;
  }

  /** The ways to read the event; none where there is but one. */
  waysAt(event: number): readonly Way[] {
    return this.#text === undefined ? [] : (this.#disguise.ways?.(this.#text, event) ?? []);
  }

  mayBeNone(event: number): boolean {
    return this.waysAt(event).some(({ end }) => end === event);
  }

  /** The end of an event that may be none, so that a needle may end within it; where it begins when it is none of those. */
  endIfNone(event: number): number {
    return this.mayBeNone(event) ? this.farthestEnd(event) : event;
  }

  /** Where it ends in the way that takes most. */
  farthestEnd(event: number): number {
    return Math.max(...this.waysAt(event).map(({ end }) => end));
  }

  /** How many were read in the first reading. */
  get taken(): number {
    return this.#spans.length;
  }

  take(event: number, end: number, isOther: boolean): void {
    if (isOther) this.takeOther(event, end);
    else this.#spans.push(event, end);
  }

  /** Leaves the first `count` that were read. */
  untake(count: number): void {
    this.#spans.cut(count);
  }

  /** An event that was read in another way, or behind such a one. */
  takeOther(event: number, end: number): void {
    const furthest = this.#others.get(event) ?? event;
    this.#others.set(event, end < 0 ? farAway : Math.max(end, furthest));
  }

  /** Ends the first reading. */
  close(): void {
    this.#spans.close();
  }

  /** Ends all readings. */
  end(): void {
    for (const [event, end] of this.#others) this.#spans.push(event, end);
  }

  /** As the contract of views says it. */
  boundary(at: number, limit: number): number {
    if (this.#places.length === 0) return at;
    // Other views may begin within an event; those around `limit` tell each other how they are read.
    return this.#disguise.resyncs === true ? Math.min(at, this.#eventsAround(limit)) : this.#eventAround(at);
  }

  #eventsAround(at: number): number {
    let from = at;
    for (let before = from + 1; from < before; ) {
      before = from;
      from = this.#eventAround(from);
    }
    return from;
  }

  /** Where the bytes begin by which the event is seen that stands around `at`; `at` where none does. */
  #eventAround(at: number): number {
    // A needle that begins before an event may be held from behind that event only.
    const isAhead = this.#disguise.heldFrom !== undefined;
    const { start, behind } = this.#spans.around(isAhead ? at - 1 : at, this.#disguise.lead ?? 0);
    return start ?? this.#quietBoundary(at, behind);
  }

  /** The same where no loud event stands, from `from` on: the nearest event whose beginning is sure tells the others. */
  #quietBoundary(at: number, from: number): number {
    const places = this.#places;
    const text = this.#text;
    if (text === undefined) return at;
    let index = places.indexFrom(at);
    while (index > 0 && places.at(index - 1) >= from) {
      index -= 1;
      const before = index === 0 ? -1 : places.at(index - 1);
      if (before < from || places.at(index) - before > longestQuiet) break;
    }
    for (let start = from; index < places.length; ) {
      start = places.at(index);
      if (start >= at) break;
      const behind = this.#disguise.read(text, start, this.#sink);
      if (behind < 0 || behind > at) return start;
      index = this.indexBehind(index, behind);
    }
    return at;
  }
}
