/** Reads events alike: who breaks one line in some way, padded or behind a backslash, breaks the next one so, too. */
import type { Way } from "../view.ts";

export class Likeness {
  #model: { readonly length: number; readonly isSpace: boolean } | undefined;
  /** Whether events are read like the model, or each in its likeliest way. */
  isFollowed = false;
  /** Whether an event since then has a likelier way than that of the model. */
  isUnlike = false;

  /** Takes the way in which an event is read for a model. */
  begin(event: number, way: Way): void {
    this.#model = { length: way.end - event, isSpace: way.isSpace === true };
    this.isUnlike = false;
  }

  end(): void {
    this.#model = undefined;
    this.isFollowed = false;
  }

  /** The number of the way in which the event is read: that of the model, or else the first one that takes as little or as much for a needle's own. */
  wayAt(event: number, ways: readonly Way[]): number {
    const model = this.#model;
    if (model === undefined || ways.length < 2) return 0;
    const isAlike = ({ end, isSpace }: Way) =>
      (isSpace === true) === model.isSpace && (end === event) === (model.length === 0);
    const same = ways.findIndex(way => isAlike(way) && way.end - event === model.length);
    const way = Math.max(0, same < 0 ? ways.findIndex(isAlike) : same);
    this.isUnlike ||= way > 0;
    return this.isFollowed ? way : 0;
  }
}
