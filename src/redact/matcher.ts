/** Finds all occurrences of many needles in bytes, and where the bytes break off inside of one. */
import { anchorsOf, classFor, type LengthClass } from "./engine/anchors.ts";
import { Beginnings } from "./engine/beginnings.ts";
import { type GramTables, gramTablesOf } from "./engine/grams.ts";
import type { HashFilter } from "./engine/hash-filter.ts";
import type { Kernel } from "./engine/kernel.ts";
import { Pool } from "./engine/pool.ts";
import { type Candidate, sweep, sweptOf } from "./engine/sweep.ts";
import type { Places } from "./places.ts";

/** An occurrence: from `start` to before `end`, of the needle with that index. */
export type Hit = (start: number, end: number, needle: number) => void;

/** Needles that begin before one index and end behind another one, which lies within the bytes. */
export interface Part {
  readonly before: number;
  readonly past: number;
}

/** Where a needle begins of which not all is there. */
export interface Beginning {
  readonly start: number;
  readonly needle: number;
}

/** What a scan is told besides. */
export interface ScanOptions {
  /** False for an index at which no needle is taken to begin that the bytes' end cuts off. */
  readonly mayBegin?: (start: number) => boolean;
  /** One that has taken the bytes does most of it; it looks for all needles, whatever part of them is wanted. */
  readonly kernel?: Kernel | undefined;
  readonly part?: Part;
}

export const everywhere: Part = { before: Number.POSITIVE_INFINITY, past: 0 };

export class Matcher {
  readonly longest: number;
  readonly shortest: number;
  readonly #pool: Pool;
  readonly classes: readonly GramTables[];
  readonly #beginnings: Beginnings;
  /** A needle that begins so many bytes before the end, or earlier, shows in a class: all its grams are there. */
  readonly #reach: number;

  /** Needles are at least four bytes long. */
  constructor(needles: readonly Uint8Array[]) {
    this.#pool = new Pool(needles);
    this.longest = this.#pool.longest;
    this.shortest = needles.reduce(
      (least, needle) => Math.min(least, needle.length),
      Number.POSITIVE_INFINITY,
    );
    const anchors = anchorsOf(this.#pool);
    const members = new Map<LengthClass, number[]>();
    let reach = 0;
    for (const [index, needle] of needles.entries()) {
      const its = classFor(needle.length);
      const others = members.get(its);
      if (others === undefined) members.set(its, [index]);
      else others.push(index);
      reach = Math.max(reach, (anchors[index] ?? 0) + its.stride + its.gram - 1);
    }
    this.classes = [...members].map(([its, indexes]) => gramTablesOf(this.#pool, indexes, anchors, its));
    this.#beginnings = new Beginnings(this.#pool);
    this.#reach = reach;
  }

  /** The first four bytes of all needles. */
  get beginnings(): HashFilter {
    return this.#beginnings.filter;
  }

  /**
   * Calls `hit` for every occurrence, in no order. Returns the smallest index from which the rest of the bytes is the
   * beginning of a longer needle, or their length when there is none.
   */
  scan(bytes: Uint8Array, hit: Hit, options: ScanOptions = {}): number {
    const { mayBegin = always, kernel, part = everywhere } = options;
    const live = this.#sweep(bytes, hit, options);
    const from = Math.max(0, bytes.length - this.#reach + 1);
    const to = Math.min(live, part.before);
    for (let at = this.#beginnings.first(bytes, from, to, kernel); at >= 0; ) {
      if (mayBegin(at)) return at;
      at = this.#beginnings.first(bytes, at + 1, to, kernel);
    }
    return live;
  }

  /** Calls `hit` for every occurrence in bytes that nothing follows, of a part of the needles. */
  scanAll(bytes: Uint8Array, hit: Hit, part = everywhere): void {
    this.#sweep(bytes, hit, { mayBegin: never, part });
  }

  #sweep(bytes: Uint8Array, hit: Hit, { mayBegin = always, kernel, part = everywhere }: ScanOptions): number {
    const { before, past } = part;
    const pool = this.#pool;
    let live = bytes.length;
    const candidate = (needle: number, start: number): void => {
      if (start < 0 || start >= before) return;
      const end = start + pool.length(needle);
      if (end <= past) return;
      if (end <= bytes.length) {
        if (pool.begins(needle, bytes, start, end - start)) hit(start, end, needle);
      } else if (start < live && pool.begins(needle, bytes, start, bytes.length - start) && mayBegin(start)) {
        live = start;
      }
    };
    if (kernel !== undefined) kernel.sweep(candidate);
    else if (part === everywhere) {
      const swept = sweptOf(bytes);
      for (const tables of this.classes) sweep(tables, swept, candidate);
    } else this.#sweepPart(bytes, part, candidate);
    return live;
  }

  /**
   * Calls `hit` for every occurrence that begins at one of those places, which are few. Returns the first of them from
   * which the rest of the bytes is the beginning of a longer needle, or their length when none is.
   */
  scanStarts(bytes: Uint8Array, starts: Places, hit: Hit): number {
    const candidate = (needle: number, start: number): void => {
      const size = this.#pool.length(needle);
      if (start + size <= bytes.length && this.#pool.begins(needle, bytes, start, size))
        hit(start, start + size, needle);
    };
    let live = bytes.length;
    for (let index = 0; index < starts.length; index += 1) {
      const at = starts.at(index);
      this.#beginnings.find(bytes, at, candidate);
      const mayBeCutOff = at + this.longest > bytes.length && live === bytes.length;
      if (mayBeCutOff && this.#beginnings.first(bytes, at, at + 1) >= 0) live = at;
    }
    return live;
  }

  /**
   * The first place from `from` to before `to` from which the bytes, to their end, are the beginning of a longer needle,
   * with one such needle. Undefined when there is none.
   */
  beginning(bytes: Uint8Array, from: number, to: number): Beginning | undefined {
    const start = this.#beginnings.first(bytes, from, to);
    return start < 0 ? undefined : { start, needle: this.#beginnings.longer(bytes, start) };
  }

  /**
   * Calls `hit` for the end of every needle that stands at `at`, if it has `least` bytes or more. True when the bytes end
   * before such a one does.
   */
  scanEndings(bytes: Uint8Array, at: number, least: number, hit: Hit): boolean {
    const pool = this.#pool;
    const known = bytes.length - at;
    let isBegun = false;
    pool.findInside(bytes.subarray(at, at + least), (needle, from) => {
      const size = pool.length(needle) - from;
      if (size < least || !pool.begins(needle, bytes, at, Math.min(size, known), from)) return false;
      if (size <= known) hit(at, at + size, needle);
      else isBegun = true;
      return isBegun && known < least;
    });
    return isBegun;
  }

  /** A needle that holds the bytes behind its beginning. */
  inside(bytes: Uint8Array): number | undefined {
    let found: number | undefined;
    this.#pool.findInside(bytes, needle => {
      found = needle;
      return true;
    });
    return found;
  }

  /** Looks only where the needles of that part can stand. */
  #sweepPart(bytes: Uint8Array, { before, past }: Part, candidate: Candidate): void {
    for (const tables of this.classes) {
      const from = Math.max(0, past - tables.longest);
      const swept = bytes.subarray(from, before + this.#reach);
      sweep(tables, sweptOf(swept), (needle, start) => candidate(needle, from + start));
    }
  }
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
