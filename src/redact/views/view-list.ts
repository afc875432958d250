/** Several views of one stream that look at the same texts. */
import type { Hit } from "../matcher.ts";
import type { Text } from "../text.ts";
import { firstOfRow } from "./dump/group.ts";
import type { View } from "./view.ts";

type Viewing = { readonly view: View; readonly collect: Hit };

/** Each does what the contract of views says, for all of them. */
export class ViewList {
  readonly #all: readonly Viewing[];
  /** Those that look at texts without rows of dumps, too. */
  readonly #rowless: readonly Viewing[];
  /** Whether the text before had rows, which their views have to forget. */
  #hadRows = false;

  /** Each view comes with what takes its hits. */
  constructor(all: readonly Viewing[]) {
    this.#all = all;
    this.#rowless = all.filter(({ view }) => view.isOfRows !== true);
  }

  get begun(): number {
    return this.#all.reduce((most, { view }) => Math.max(most, view.begun), 0);
  }

  scan(text: Text): number {
    const views = text.hasRows || this.#hadRows ? this.#all : this.#rowless;
    this.#hadRows = text.hasRows;
    let live = text.length;
    for (const { view, collect } of views) live = Math.min(live, view.scan(text, collect));
    return live;
  }

  boundary(text: Text, at: number, limit: number): number {
    const { hasRows, openOffset } = text;
    const views = hasRows ? this.#all : this.#rowless;
    let from = at;
    for (let before = from + 1; from < before; ) {
      before = from;
      if (openOffset < from) from = openOffset;
      if (hasRows) from = firstOfRow(text, from);
      for (const { view } of views) from = view.boundary(from, limit);
    }
    return from;
  }
}
