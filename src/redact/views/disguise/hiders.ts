/** Events that hide a needle or another event: each is read once more, in another way than the likeliest. */
import { firstIndex } from "../../../model/first-index.ts";
import { shortestPiece } from "../piece-table.ts";
import type { Way } from "../view.ts";

export interface Hider {
  /** The event's index. */
  readonly event: number;
  /** From where on the text is to be read, and before which place such needles begin. */
  readonly start: number;
  readonly before: number;
  /** The number of the way in which the event is read; undefined for none. */
  readonly way?: number;
}

export class Hiders {
  readonly #all: Hider[] = [];

  get length(): number {
    return this.#all.length;
  }

  clear(): void {
    this.#all.length = 0;
  }

  /** Notes one; from the first place of several, where an event is read in one way. */
  note(hider: Hider): void {
    let index = firstIndex(this.#all.length, each => (this.#all[each]?.event ?? 0) >= hider.event);
    while (this.#all[index]?.event === hider.event && this.#all[index]?.way !== hider.way) index += 1;
    const known = this.#all[index];
    if (known?.event !== hider.event) this.#all.splice(index, 0, hider);
    else if (hider.start < known.start) this.#all[index] = hider;
  }

  /** Notes the ways in which the event at `place` is read when the text begins right before it, unless the likeliest is one. */
  noteFirst(event: number, place: number, ways: readonly Way[]): void {
    const start = Math.max(0, place - shortestPiece + 1);
    for (const [way, { isFirst }] of ways.entries())
      if (way > 0 && isFirst === true) this.note({ event, start, before: place, way });
  }

  at(index: number): Hider {
    return this.#all[index] ?? { event: 0, start: 0, before: 0 };
  }
}
