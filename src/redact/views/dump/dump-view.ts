/** Searches the bytes that rows of a dump stand for, over as many rows as follow each other. */
import type { Hit, Matcher } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import { partOf } from "../part.ts";
import { Reading } from "../reading.ts";
import type { View } from "../view.ts";
import type { Dump, Row } from "./dump.ts";
import { longestRow } from "./kinds.ts";

export class DumpView implements View {
  readonly name: string;
  readonly #dump: Dump;
  readonly #matcher: Matcher;
  readonly #reading = new Reading();
  /** As the contract says it. */
  begun = 0;
  #text: Text | undefined;
  /** Where in the stream the rows begin in which a hit ends, and the needle: their gutters may come in later. */
  readonly #struck = new Map<number, number>();

  constructor(dump: Dump, matcher: Matcher) {
    this.name = dump.name;
    this.#dump = dump;
    this.#matcher = matcher;
  }

  scan(text: Text, hit: Hit): number {
    this.#text = text;
    this.begun = 0;
    if (this.#struck.size > 0) {
      for (const place of this.#struck.keys()) if (place < text.origin) this.#struck.delete(place);
    }
    const { places, kinds } = text.rowStarts;
    let live = text.length;
    for (let index = 0; index < places.length; ) {
      if ((kinds.at(index) & this.#dump.kind) === 0) {
        index += 1;
        continue;
      }
      this.#reading.clear();
      const rows = this.#readRows(text, index);
      index += Math.max(1, rows.length);
      if (this.#isWorthSearching(text, rows)) live = Math.min(live, this.#search(text, rows, hit));
    }
    return live;
  }

  /** The beginning of the line that `at` is in, when that is a row: its columns count from there. */
  boundary(at: number): number {
    const text = this.#text;
    if (text === undefined || at === 0) return at;
    const { places, kinds } = text.rowStarts;
    for (let index = places.length - 1; index >= 0; index -= 1) {
      const start = places.at(index);
      if (start >= at || (kinds.at(index) & this.#dump.kind) === 0) continue;
      const isSameLine = at - start < longestRow && !text.bytes.subarray(start, at).includes(10);
      return isSameLine ? start : at;
    }
    return at;
  }

  /** No for a few numbers at the beginning of a line of words: no needle is so short. The text's last row may go on. */
  #isWorthSearching(text: Text, rows: readonly Row[]): boolean {
    const last = rows.at(-1);
    if (last === undefined) return false;
    return (
      last.behind >= text.length || this.#struck.size > 0 || this.#reading.length >= this.#matcher.shortest
    );
  }

  /** Reads rows that follow each other without a line between. */
  #readRows(text: Text, first: number): Row[] {
    const { places, kinds } = text.rowStarts;
    const rows: Row[] = [];
    let behind = places.at(first);
    for (let index = first; index < places.length; index += 1) {
      const start = places.at(index);
      if (behind !== start || (kinds.at(index) & this.#dump.kind) === 0) break;
      const row = this.#dump.read(text, start, this.#reading);
      if (row === undefined) break;
      rows.push(row);
      behind = row.behind;
    }
    return rows;
  }

  /** Returns the place from which something has begun that the text's end cuts off, or infinity. */
  #search(text: Text, rows: readonly Row[], hit: Hit): number {
    const reading = this.#reading;
    const live = this.#matcher.scan(reading.bytes, (start, end, needle) => {
      const last = reading.endOf(end - 1);
      hit(reading.startOf(start), last, needle);
      const row = rows.find(each => last <= each.behind);
      if (row !== undefined) this.#struck.set(text.origin + row.start, needle);
    });
    this.#coverGutters(text, rows, hit);
    const last = rows.at(-1);
    if (last === undefined || last.behind < text.length) return Number.POSITIVE_INFINITY;
    const begun = live < reading.length ? reading.startOf(live) : Number.POSITIVE_INFINITY;
    // Two digits are a byte, or less.
    const digits = text.length - (last.cutOff ?? text.length);
    this.begun = partOf(reading.bytes, live) + Math.ceil(digits / 2);
    return Math.min(begun, last.cutOff ?? Number.POSITIVE_INFINITY);
  }

  /** The gutter of the row in which a hit ends shows its last bytes. Those of the rows before lie inside of the hit. */
  #coverGutters(text: Text, rows: readonly Row[], hit: Hit): void {
    if (this.#struck.size === 0) return;
    for (const { start, gutter } of rows) {
      const needle = this.#struck.get(text.origin + start);
      if (needle !== undefined && gutter !== undefined) hit(gutter.start, gutter.end, needle);
    }
  }
}
