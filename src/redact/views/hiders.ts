/** Events that hide a needle or another event: each is read once more as none. */
import { firstIndex } from "../../model/first-index.ts";

export class Hiders {
  readonly #events: number[] = [];
  readonly #starts: number[] = [];

  get length(): number {
    return this.#events.length;
  }

  clear(): void {
    this.#events.length = 0;
    this.#starts.length = 0;
  }

  /** Notes the event with that index, and from where on the text is to be read; from the first such place of several. */
  note(event: number, start: number): void {
    const index = firstIndex(this.#events.length, each => (this.#events[each] ?? 0) >= event);
    if (this.#events[index] === event) this.#starts[index] = Math.min(this.#starts[index] ?? start, start);
    else {
      this.#events.splice(index, 0, event);
      this.#starts.splice(index, 0, start);
    }
  }

  at(index: number): { readonly event: number; readonly start: number } {
    return { event: this.#events[index] ?? 0, start: this.#starts[index] ?? 0 };
  }
}
