/** Searches the bytes that rows of a dump stand for, over as many rows as follow each other. */
import type { Hit, Matcher } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import { partOf } from "../part.ts";
import { Reading } from "../reading.ts";
import type { View } from "../view.ts";
import type { Dump, Row } from "./dump.ts";
import { type Group, type Lines, mayRead, readRows } from "./group.ts";
import { longestRow } from "./kinds.ts";
import { isOpener } from "./lists.ts";
import { OtherLines } from "./other-lines.ts";
import type { RowStarts } from "./row-starts.ts";

/** What looks through the bytes that rows stand for. */
export type RowMatcher = Pick<Matcher, "scan" | "shortest">;

const lineFeed = 0x0a;

export class DumpView implements View {
  readonly name: string;
  readonly isOfRows = true;
  readonly #dump: Dump;
  readonly #matcher: RowMatcher;
  readonly #reading = new Reading();
  readonly #others = new OtherLines();
  /** As the contract says it. */
  begun = 0;
  #text: Text | undefined;
  /** Where in the stream the rows begin in which a hit ends, and the needle: their gutters may come in later. */
  readonly #struck = new Map<number, number>();

  constructor(dump: Dump, matcher: RowMatcher) {
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
    const { rowStarts, restarts, offsets, lists, mostRepeats } = text;
    const others = this.#others;
    others.clear();
    let live = text.length;
    for (const starts of [rowStarts, ...restarts])
      for (let repeats = 0; repeats <= mostRepeats; repeats += 1)
        live = Math.min(live, this.#scanRows(text, { starts, repeats, others }, hit));
    for (const starts of [offsets, lists])
      if (starts.places.length > 0)
        live = Math.min(live, this.#scanRows(text, { starts, repeats: 0, others }, hit));
    return live;
  }

  #scanRows(text: Text, lines: Lines, hit: Hit): number {
    let live = text.length;
    for (let index = 0; index < lines.starts.places.length; ) {
      if (!mayRead(this.#dump, lines, index) || !this.#isFirst(text, lines, index)) {
        index += 1;
        continue;
      }
      this.#reading.clear();
      const group = readRows(this.#dump, text, lines, index, this.#reading);
      // A list may open in the row in which another one ends.
      index = lines.starts === text.lists ? index + 1 : Math.max(index + 1, group.next);
      if (this.#isWorthSearching(group)) live = Math.min(live, this.#search(text, group, hit));
    }
    return live;
  }

  /** The beginning of the row that `at` is in, and of its line where that tells that it is one: its columns count from there. */
  boundary(at: number): number {
    const text = this.#text;
    if (text === undefined || at === 0) return at;
    const { rowStarts, offsets, lists } = text;
    return Math.min(...[rowStarts, offsets, lists].map(starts => this.#rowAround(text, starts, at)));
  }

  /** False for a row at the beginning of its line where lists are looked for that open behind a text. */
  #isFirst({ bytes, lists }: Text, { starts }: Lines, index: number): boolean {
    return starts !== lists || isOpener(bytes, starts.places.at(index));
  }

  /** The last row before `at` that goes on there; `at` when there is none. */
  #rowAround({ bytes }: Text, { places, kinds }: RowStarts, at: number): number {
    for (let index = places.indexFrom(at) - 1; index >= 0; index -= 1) {
      const start = places.at(index);
      if (at - start >= longestRow) return at;
      if ((kinds.at(index) & this.#dump.kind) === 0) continue;
      return bytes.subarray(start, at).includes(lineFeed) ? at : start;
    }
    return at;
  }

  /** No for a few numbers at the beginning of a line of words: no needle is so short. The text's last row may go on. */
  #isWorthSearching({ rows, goesOn }: Group): boolean {
    if (rows.length === 0) return false;
    return goesOn || this.#struck.size > 0 || this.#reading.length >= this.#matcher.shortest;
  }

  /** Returns the place from which something has begun that the text's end cuts off, or infinity. */
  #search(text: Text, group: Group, hit: Hit): number {
    const isList = group.rows.some(({ start }) => isOpener(text.bytes, start));
    return isList ? this.#searchList(text, group, hit) : this.#searchDump(text, group, hit);
  }

  #searchDump(text: Text, group: Group, hit: Hit): number {
    const reading = this.#reading;
    const open = group.rows.at(-1);
    const unsure = open?.isSure === false ? open.start : text.length;
    let undecided = Number.POSITIVE_INFINITY;
    const live = this.#matcher.scan(reading.bytes, (start, end, needle) => {
      const last = reading.endOf(end - 1);
      if (last > unsure) {
        undecided = Math.min(undecided, reading.startOf(start));
        return;
      }
      hit(reading.startOf(start), last, needle);
      const row = group.rows.find(each => last <= each.behind);
      if (row !== undefined) this.#struck.set(text.origin + row.start, needle);
    });
    this.#coverGutters(text, group.rows, hit);
    return Math.min(undecided, this.#begunAt(text, group, live));
  }

  /** The same of a list that opens behind a text: it is one when a number stands in its second row. */
  #searchList(text: Text, group: Group, hit: Hit): number {
    const reading = this.#reading;
    const [, second] = group.rows;
    const isSure = second !== undefined && reading.startOf(reading.length - 1) >= second.start;
    let undecided = Number.POSITIVE_INFINITY;
    const live = this.#matcher.scan(reading.bytes, (start, end, needle) => {
      if (isSure) hit(reading.startOf(start), reading.endOf(end - 1), needle);
      else if (group.goesOn) undecided = Math.min(undecided, reading.startOf(start));
    });
    return Math.min(undecided, this.#begunAt(text, group, live));
  }

  /** Where in the text the needle has begun that begins at `live` in the reading, or a cell that is cut off. */
  #begunAt(text: Text, { rows, goesOn }: Group, live: number): number {
    const reading = this.#reading;
    const last = rows.at(-1);
    if (last === undefined || !goesOn) return Number.POSITIVE_INFINITY;
    const begun = live < reading.length ? reading.startOf(live) : Number.POSITIVE_INFINITY;
    // Two digits are a byte, or less.
    const digits = text.length - (last.cutOff ?? text.length);
    this.begun = Math.max(this.begun, partOf(reading.bytes, live) + Math.ceil(digits / 2));
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
