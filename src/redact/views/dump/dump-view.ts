/** Searches the bytes that rows of a dump stand for, over as many rows as follow each other. */
import type { Hit, Matcher } from "../../matcher.ts";
import type { Text } from "../../text.ts";
import { partOf } from "../part.ts";
import { Reading } from "../reading.ts";
import type { View } from "../view.ts";
import type { Dump, Row } from "./dump.ts";
import { longestRow } from "./kinds.ts";
import type { RowStarts } from "./row-starts.ts";

/** What looks through the bytes that rows stand for. */
export type RowMatcher = Pick<Matcher, "scan" | "shortest">;

/** So much may stand before an offset in its line, but for the first one. */
const longestPrefix = 128;
const [lineFeed, star] = [0x0a, 0x2a] as const;

export class DumpView implements View {
  readonly name: string;
  readonly isOfRows = true;
  readonly #dump: Dump;
  readonly #matcher: RowMatcher;
  readonly #reading = new Reading();
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
    const live = this.#scanRows(text, text.rowStarts, hit);
    const { offsets } = text;
    return offsets.places.length === 0 ? live : Math.min(live, this.#scanRows(text, offsets, hit));
  }

  #scanRows(text: Text, starts: RowStarts, hit: Hit): number {
    const { places, kinds } = starts;
    let live = text.length;
    for (let index = 0; index < places.length; ) {
      if ((kinds.at(index) & this.#dump.kind) === 0) {
        index += 1;
        continue;
      }
      this.#reading.clear();
      const rows: Row[] = [];
      index = Math.max(index + 1, this.#readRows(text, starts, index, rows));
      const goesOn = mayGoOn(text, starts, rows);
      if (this.#isWorthSearching(rows, goesOn)) live = Math.min(live, this.#search(text, rows, goesOn, hit));
    }
    return live;
  }

  /** The beginning of the row that `at` is in, and of its line where that tells that it is one: its columns count from there. */
  boundary(at: number): number {
    const text = this.#text;
    if (text === undefined || at === 0) return at;
    return Math.min(this.#rowAround(text, text.rowStarts, at), this.#rowAround(text, text.offsets, at));
  }

  /** The last row before `at` that goes on there; `at` when there is none. */
  #rowAround({ bytes }: Text, { places, kinds }: RowStarts, at: number): number {
    for (let index = places.length - 1; index >= 0; index -= 1) {
      const start = places.at(index);
      if (start >= at || (kinds.at(index) & this.#dump.kind) === 0) continue;
      const isSameLine = at - start < longestRow && !bytes.subarray(start, at).includes(lineFeed);
      return isSameLine ? start : at;
    }
    return at;
  }

  /** No for a few numbers at the beginning of a line of words: no needle is so short. The text's last row may go on. */
  #isWorthSearching(rows: readonly Row[], goesOn: boolean): boolean {
    if (rows.length === 0) return false;
    return goesOn || this.#struck.size > 0 || this.#reading.length >= this.#matcher.shortest;
  }

  /** Reads rows that follow each other without a line between, from the one with that index; returns the index behind them. */
  #readRows(text: Text, { places, kinds }: RowStarts, first: number, rows: Row[]): number {
    let behind = places.at(first);
    for (let index = first; index < places.length; index += 1) {
      const start = places.at(index);
      if (start < behind) continue;
      if (!isNextLine(text, behind, start, rows.at(-1))) return index;
      if ((kinds.at(index) & this.#dump.kind) === 0) continue;
      const row = this.#dump.read(text, start, this.#reading);
      if (row === undefined) continue;
      rows.push(row);
      if (row.isMasked) return index + 1;
      behind = row.behind;
    }
    return places.length;
  }

  /** Returns the place from which something has begun that the text's end cuts off, or infinity. */
  #search(text: Text, rows: readonly Row[], goesOn: boolean, hit: Hit): number {
    const reading = this.#reading;
    const live = this.#matcher.scan(reading.bytes, (start, end, needle) => {
      const last = reading.endOf(end - 1);
      hit(reading.startOf(start), last, needle);
      const row = rows.find(each => last <= each.behind);
      if (row !== undefined) this.#struck.set(text.origin + row.start, needle);
    });
    this.#coverGutters(text, rows, hit);
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

/**
 * True when the row at `start` is in the line that begins at `behind`: behind a prefix only where the row before is, too.
 * Such a row is not awaited behind each row that begins a line.
 */
function isNextLine(text: Text, behind: number, start: number, before: Row | undefined): boolean {
  if (start === behind) return true;
  if (before !== undefined && beginsLine(text, before)) return false;
  return start - behind <= longestPrefix && isPrefix(text.bytes.subarray(behind, start));
}

/** No for what a mask stands in: that may have taken a line's end. */
function isPrefix(bytes: Uint8Array): boolean {
  return !bytes.includes(lineFeed) && !bytes.includes(star);
}

/** Whether the text ends in the last of the rows, or before it is known that none follows. */
function mayGoOn(text: Text, starts: RowStarts, rows: readonly Row[]): boolean {
  const last = rows.at(-1);
  const behind = last?.behind ?? 0;
  if (behind >= text.length) return true;
  if (starts !== text.offsets || last === undefined) return false;
  if (last.isMasked || beginsLine(text, last)) return false;
  return text.length - behind <= 2 * longestPrefix && isPrefix(text.bytes.subarray(behind));
}

function beginsLine({ bytes, startsLine }: Text, { start }: Row): boolean {
  return start === 0 ? startsLine : bytes[start - 1] === lineFeed;
}
