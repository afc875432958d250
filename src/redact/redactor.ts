/** Replaces needles in a stream of bytes; the output does not depend on how the stream is cut. */
import { coloursWithin } from "./colours.ts";
import { findCutOff, shortestCutOff } from "./cut-off.ts";
import { byPlace, type Hit } from "./hit.ts";
import { Kept } from "./kept.ts";
import { LineHead } from "./line-head.ts";
import { type Label, masksOf, stars } from "./mask.ts";
import { type NeedleSet, needleSetOf } from "./needle-set.ts";
import type { Needle } from "./needles.ts";
import { Text } from "./text.ts";
import { Views } from "./views/views.ts";

export interface RedactorOptions {
  /** The text in the place of a hit; `stars` by default. */
  readonly label?: Label | undefined;
  /** Texts of so many bytes are looked through by the kernel, which shorter ones are not worth. */
  readonly siftFrom?: number | undefined;
  /**
   * Called for each needle that widens a mask: once for a hit, whatever smaller needles lie inside of it. `view` says
   * how the bytes had to be read to see it (`percent-encoded`); undefined when it stood there as it is.
   */
  readonly onHit?: (needle: Needle, view: string | undefined) => void;
}

export interface Redactor {
  /**
   * Takes the next bytes and returns what is decided: all but the bytes with which a needle may have begun. What is
   * returned holds until the next push only.
   */
  push(chunk: Uint8Array): Uint8Array;
  /** Ends the stream and returns the bytes that were held. */
  end(): Uint8Array;
  /**
   * Returns what is held, unless that shows more than `most` bytes of a needle, as `partOf` counts them: someone waits at
   * a terminal for the end of a prompt. The rest of such a needle is masked all the same.
   */
  release(most: number): Uint8Array;
  /** Adds needles for all that is not yet returned. */
  add(needles: readonly Needle[]): void;
}

export function createRedactor(needles: readonly Needle[], options: RedactorOptions = {}): Redactor {
  const set = needleSetOf(needles);
  return new StreamRedactor(set, masksOf(set.needles, options.label ?? stars), options);
}

/** The text with every needle masked. Needles are looked for in its UTF-8 bytes. */
export function redactText(text: string, needles: readonly Needle[]): string {
  return textRedactor(needles)(text);
}

/** The same for many texts, each of which is a stream of its own. */
export function textRedactor(needles: readonly Needle[]): (text: string) => string {
  const set = needleSetOf(needles);
  const masks = masksOf(set.needles, stars);
  return text => {
    const redactor = new StreamRedactor(set, masks, {});
    return Buffer.concat([redactor.push(Buffer.from(text)), redactor.end()]).toString();
  };
}

const nothing = new Uint8Array();
class StreamRedactor implements Redactor {
  readonly #options: RedactorOptions;
  #set: NeedleSet;
  #masks: readonly Uint8Array[];
  #views: Views;
  readonly #text = new Text();
  readonly #collectCutOff = this.#collector("cut off at the end");
  /** The hits of the search that is under way. */
  readonly #hits: Hit[] = [];
  /** The bytes that the next push has to see again, and where in the stream they begin. */
  readonly #kept = new Kept();
  #origin = 0;
  /** How many of the kept bytes are decided: they are there for the views only. */
  #decided = 0;
  /** How far into the kept bytes the last mask reaches; less than `#decided` when something was returned behind it. */
  #covered = -1;
  /** The mask that is under way. */
  #mask: Uint8Array = nothing;
  /** True when colours followed it: it stands behind them once more, so that they meet nothing else. */
  #isColoured = false;
  /** Where the kept bytes begin that were released: a needle may have begun there. Undefined when none has. */
  #released: number | undefined;
  /** True when a needle stands in what is held: its mask comes with the rest. */
  #holdsHit = false;
  /** How the line begins that the kept bytes begin in. */
  readonly #head = new LineHead();

  constructor(set: NeedleSet, masks: readonly Uint8Array[], options: RedactorOptions) {
    this.#options = options;
    this.#set = set;
    this.#masks = masks;
    this.#views = this.#viewsOf(set);
  }

  add(needles: readonly Needle[]): void {
    this.#set = needleSetOf([...this.#set.needles, ...needles]);
    this.#masks = masksOf(this.#set.needles, this.#options.label ?? stars);
    this.#views = this.#viewsOf(this.#set);
  }

  push(chunk: Uint8Array): Uint8Array {
    return this.#take(chunk, false);
  }

  end(): Uint8Array {
    return this.#take(new Uint8Array(), true);
  }

  release(most: number): Uint8Array {
    const at = Math.max(this.#decided, this.#covered);
    if (this.#holdsHit || this.#views.begun > most) return nothing;
    this.#released ??= at;
    this.#decided = this.#kept.length;
    return at === this.#kept.length ? nothing : Buffer.concat([...this.#closing(), this.#kept.from(at)]);
  }

  #take(chunk: Uint8Array, isLast: boolean): Uint8Array {
    if (this.#set.needles.length === 0) return chunk;
    const bytes = this.#kept.with(chunk);
    const kernel = this.#set.kernelFor(bytes, this.#options.siftFrom);
    this.#text.take(bytes, { origin: this.#origin, isLast, lineHead: this.#head }, kernel);
    const live = this.#search(this.#text);
    const hits = this.#hits;
    const limit = isLast ? bytes.length : Math.max(live, this.#decided);
    const output = this.#write(this.#text, hits, limit);
    this.#holdsHit = (hits.at(-1)?.start ?? -1) >= limit;
    this.#keep(bytes, limit, live);
    return output;
  }

  /** Fills `#hits`, and returns the place from which a needle may have begun. */
  #search(text: Text): number {
    const hits = this.#hits;
    if (hits.length > 0) hits.length = 0;
    const live = this.#views.scan(text);
    if (text.isLast && text.length - live >= shortestCutOff)
      findCutOff(this.#set.needles, text.bytes, this.#collectCutOff);
    if (hits.length > 1) hits.sort(byPlace);
    return live;
  }

  /** What takes the hits of a view, or with undefined those that stand there as they are. */
  #collector(view: string | undefined) {
    return (start: number, end: number, needle: number): void => {
      const decided = this.#decided;
      if (start >= decided) this.#hits.push({ start, end, needle, view });
      else if (end > decided && this.#isOpen(start)) this.#hits.push({ start: decided, end, needle, view });
    };
  }

  /** Makes the set's views, each with its collector. */
  #viewsOf(set: NeedleSet): Views {
    return new Views(set, view => this.#collector(view));
  }

  /** True when a hit that begins in what is decided has still to cover the rest: the mask before it goes on, or it was released. */
  #isOpen(start: number): boolean {
    return this.#covered >= this.#decided || start >= (this.#released ?? Number.POSITIVE_INFINITY);
  }

  /** Returns what stands before `limit`, with a mask for each run of hits that begins there. */
  #write(text: Text, hits: readonly Hit[], limit: number): Uint8Array {
    const { bytes, isLast } = text;
    let at = Math.max(this.#decided, this.#covered);
    if (hits.length === 0 && !this.#isColoured) return at < limit ? bytes.subarray(at, limit) : nothing;
    const parts: Uint8Array[] = [];
    for (const { start, end, needle, view } of hits) {
      if (start >= limit) break;
      if (start > this.#covered) {
        parts.push(...this.#closing(), bytes.subarray(at, start));
        this.#mask = this.#masks[needle] ?? nothing;
        parts.push(this.#mask);
      }
      if (end <= this.#covered) continue;
      const hit = this.#set.needles[needle];
      if (hit !== undefined) this.#options.onHit?.(hit, view);
      const colours = coloursWithin(text, Math.max(start, this.#covered), end, this.#set);
      parts.push(...colours);
      this.#isColoured ||= colours.length > 0;
      this.#covered = end;
      at = end;
    }
    if (at < limit) parts.push(...this.#closing(), bytes.subarray(at, limit));
    else if (isLast) parts.push(...this.#closing());
    return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? nothing);
  }

  /** What has to stand behind a mask when it comes to its end. */
  #closing(): readonly Uint8Array[] {
    if (!this.#isColoured) return [];
    this.#isColoured = false;
    return [this.#mask];
  }

  /** Keeps the bytes from `limit` on, and as many before them as a view needs to read the rest in the same way. */
  #keep(bytes: Uint8Array, limit: number, live: number): void {
    // Of a hit whose mask is still to come, the bytes that were released show where it begins.
    const holdsReleased = this.#holdsHit && limit === this.#decided;
    const isBegun = this.#released !== undefined && (live < limit || holdsReleased);
    const begun = isBegun ? Math.max(holdsReleased ? 0 : live, this.#released ?? 0) : undefined;
    const from = this.#views.boundary(this.#text, begun ?? limit);
    if (from > 0) this.#head.take(bytes, from);
    this.#released = begun === undefined ? undefined : begun - from;
    this.#kept.keep(bytes, from);
    this.#origin += from;
    this.#decided = limit - from;
    this.#covered -= from;
  }
}
