/** Redacts many short texts at once: of many needles nearly all begin nowhere in them, and those cost next to nothing. */
import { HashFilter } from "./engine/hash-filter.ts";
import { hashOf } from "./engine/pool.ts";
import { LineHead } from "./line-head.ts";
import { disguises, dumps } from "./needle-set.ts";
import type { Needle } from "./needles.ts";
import { Places } from "./places.ts";
import { textRedactor } from "./redactor.ts";
import { Text } from "./text.ts";
import { withoutCodes } from "./views/codeless.ts";
import { DumpView } from "./views/dump/dump-view.ts";
import { elidedIn } from "./views/elisions/elided.ts";
import { ansi } from "./views/escapes/ansi.ts";
import { pieceAt } from "./views/piece-table.ts";
import { Reading } from "./views/reading.ts";
import type { Disguise } from "./views/view.ts";

/** No needle is shorter, and of its first bytes none is left out but a line break. */
const beginning = 4;

/**
 * Each text in which a needle may stand, with every needle masked; the others hold none. Of the needles, which may be
 * made while they are asked for, only those are kept that begin as something in a text does, or go on as something does
 * behind dots.
 */
export function redactTexts(texts: Iterable<string>, needles: Iterable<Needle>): ReadonlyMap<string, string> {
  const all = [...new Set(texts)];
  const pieces = new Pieces(all);
  const likely: Needle[] = [];
  for (const needle of needles) if (pieces.mayShow(needle)) likely.push(needle);
  if (likely.length === 0) return new Map();
  const starters = new Starters(likely);
  const held = all.filter(text => starters.noteIn(Buffer.from(text)));
  if (held.length === 0) return new Map();
  const redact = textRedactor(likely.filter((_, index) => starters.isNoted(index)));
  return new Map(held.map(text => [text, redact(text)]));
}

/** Bits for the pieces of the texts. */
const roomForPieces = 2 ** 20;

/** What a needle in a text, as it stands or as a view reads it, can begin with, or go on with behind what is left out. */
class Pieces {
  readonly #beginnings = new HashFilter(roomForPieces, 0);
  readonly #rests = new Set<number>();

  constructor(texts: readonly string[]) {
    const text = new Text();
    for (const each of texts) {
      for (const { bytes, kind } of readingsOf(text, Buffer.from(each))) {
        if (kind === "rest") this.#rests.add(pieceAt(bytes, 0));
        else
          for (let at = 0; at + beginning <= bytes.length; at += 1)
            this.#beginnings.add(hashOf(pieceAt(bytes, at)));
      }
    }
  }

  mayShow({ bytes }: Needle): boolean {
    if (this.#beginnings.has(hashOf(pieceAt(bytes, 0))) === 1) return true;
    if (this.#rests.size === 0) return false;
    for (let at = 1; at + beginning <= bytes.length; at += 1)
      if (this.#rests.has(pieceAt(bytes, at))) return true;
    return false;
  }
}

interface Read {
  readonly bytes: Uint8Array;
  /**
   * `broken` where lines break, a backslash says that they do, or something is left out: not all of a needle that begins
   * there may follow. A `rest` stands behind what is left out, and is as much as shows a needle.
   */
  readonly kind: "whole" | "broken" | "rest";
}

/** The text as it stands, and as each view reads it. */
function readingsOf(text: Text, bytes: Uint8Array): readonly Read[] {
  text.take(bytes, { origin: 0, isLast: true, lineHead: new LineHead() });
  text.find();
  const isBroken = text.lineFeeds.length + text.backslashes.length > 0;
  const elided = elidedIn(text);
  const kind = isBroken || elided !== undefined ? "broken" : "whole";
  const readings: Read[] = [{ bytes, kind }];
  if (isBroken) readings.push({ bytes: aroundBreaks(bytes), kind });
  for (const rest of elided ?? []) readings.push({ bytes: rest, kind: "rest" });
  for (const disguise of [ansi, ...disguises]) {
    const read = readAs(disguise, text);
    if (read !== undefined) readings.push({ bytes: read, kind });
  }
  if (text.hasRows) readings.push(...rowsOf(text));
  if (text.codes.length > 0) readings.push(...readingsOf(text, withoutCodes(bytes)));
  return readings;
}

function rowsOf(text: Text): readonly Read[] {
  const rows: Read[] = [];
  const scan = (read: Uint8Array) => {
    rows.push({ bytes: Uint8Array.from(read), kind: "whole" });
    return read.length;
  };
  for (const dump of dumps) new DumpView(dump, { scan, shortest: beginning }).scan(text, () => undefined);
  return rows;
}

/** Which needles begin in some text, as it stands or as a view reads it. */
class Starters {
  readonly #needles: readonly Needle[];
  /** The needles that begin alike, by their index. */
  readonly #alike = new Map<number, number[]>();
  readonly #isNoted: Uint8Array;
  readonly #text = new Text();

  constructor(needles: readonly Needle[]) {
    this.#needles = needles;
    this.#isNoted = new Uint8Array(needles.length);
    for (const [index, { bytes }] of needles.entries()) {
      const key = pieceAt(bytes, 0);
      const others = this.#alike.get(key);
      if (others === undefined) this.#alike.set(key, [index]);
      else others.push(index);
    }
  }

  isNoted(needle: number): boolean {
    return this.#isNoted[needle] === 1;
  }

  /** True when a needle begins in the text. */
  noteIn(bytes: Uint8Array): boolean {
    let isHeld = false;
    for (const read of readingsOf(this.#text, bytes)) {
      const isShown = read.kind === "rest" ? this.#noteRest(read) : this.#note(read);
      isHeld ||= isShown;
    }
    return isHeld;
  }

  #noteRest({ bytes: rest }: Read): boolean {
    let isHeld = false;
    for (const [index, { bytes }] of this.#needles.entries()) {
      if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(rest))) continue;
      isHeld = true;
      this.#isNoted[index] = 1;
    }
    return isHeld;
  }

  /** A needle that the end cuts off may be masked, too. */
  #note({ bytes, kind }: Read): boolean {
    let isHeld = false;
    for (let at = 0; at + beginning <= bytes.length; at += 1) {
      for (const index of this.#alike.get(pieceAt(bytes, at)) ?? none) {
        if (kind === "whole" && !this.#goesOn(index, bytes, at)) continue;
        isHeld = true;
        this.#isNoted[index] = 1;
      }
    }
    return isHeld;
  }

  #goesOn(index: number, bytes: Uint8Array, at: number): boolean {
    const needle = this.#needles[index]?.bytes ?? bytes;
    const end = Math.min(needle.length, bytes.length - at);
    for (let step = beginning; step < end; step += 1) if (needle[step] !== bytes[at + step]) return false;
    return true;
  }
}

const none: readonly number[] = [];

/** With every backslash before it and all blanks behind, which may be a needle's own. */
const breaks = /\\+(?:r\\+)?n|\\?\r?\n[ \t]{0,64}/g;

/** What stands around each break, wherever that may begin and end; it may also stand for a space. */
function aroundBreaks(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const parts: string[] = [];
  for (const { 0: written, index } of text.matchAll(breaks)) {
    const behindFeed = written.indexOf("\n") + 1;
    const ends = behindFeed === 0 ? [written.length] : [behindFeed, written.length];
    for (let at = 0; at < (behindFeed || written.length); at += 1) {
      const before = text.slice(Math.max(0, index + at - beginning + 1), index + at);
      for (const end of ends) {
        const behind = text.slice(index + end, index + end + beginning);
        parts.push(before, behind, before, " ", behind);
      }
    }
  }
  return Buffer.from(parts.join(""), "latin1");
}

/** The whole text as the disguise lets it be read; undefined where there is nothing to read. */
function readAs(disguise: Disguise, text: Text): Uint8Array | undefined {
  const events = new Places();
  disguise.find(text, events);
  if (events.length === 0) return undefined;
  const reading = new Reading();
  let behind = 0;
  for (let index = 0; index < events.length; index += 1) {
    const at = events.at(index);
    if (at < behind) continue;
    reading.copy(text.bytes, behind, at);
    behind = disguise.read(text, at, reading);
    // The text ends before the event does, and no needle reaches into that.
    if (behind < 0) return reading.bytes;
  }
  reading.copy(text.bytes, behind, text.length);
  return reading.bytes;
}
