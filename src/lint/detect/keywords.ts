/** Finds credentials that carry a mark of their own: a keyword, and the rule's pattern from there on. */
import { isMadeUp } from "../filter/made-up.ts";
import type { KeywordSearch, Rule } from "../rules/rule.ts";
import { behindAll, bytesOf, letters } from "../scan/byte-classes.ts";
import { shortestWordOf } from "./assignment/shortest.ts";
import type { Detector } from "./detector.ts";
import { continuation, mayContinue } from "./literals.ts";
import type { LintText } from "./text.ts";
import { startsWord } from "./word-start.ts";

/** What a pattern may look at before and behind its keyword. */
const before = 64;
const usualReach = 2048;

const isAlphanumeric = bytesOf(`${letters}0123456789`);

/** What the same three bytes begin. */
interface Start {
  readonly entries: readonly Entry[];
  readonly reach: number;
  /** True when a pattern goes on behind a dot. */
  readonly hasDots: boolean;
}

interface Entry {
  readonly rule: Rule;
  readonly keyword: string;
  readonly search: KeywordSearch;
  /** How long its word is at least. */
  readonly least: number;
  /** Sticky, with indices. */
  readonly pattern: RegExp;
}

export function keywordDetector(rules: readonly Rule[]): Detector {
  const starts = entriesByStart(rules);
  const dotted = new DottedWords();
  return {
    id: "keywords",
    mark: "word",
    looksInside: true,
    detect({ text, start, end }, found) {
      const { bytes } = text;
      const known = starts.get(threeAt(bytes, start));
      const last = bytes[start - 1] ?? 0;
      const stop = known?.hasDots === true ? dotted.endOf(text, end) : end;
      const isContinued = mayContinue(bytes, stop);
      const length = isContinued ? longestWord : end - start;
      if (known === undefined || !known.entries.some(entry => mayFit(entry, last, length))) return;
      const from = Math.max(0, start - before);
      const around = text.slice(from, start + known.reach);
      if (
        isAlphanumeric[last] === 1 &&
        !startsWord(around.slice(Math.max(0, start - from - 8), start - from))
      )
        return;
      for (const entry of known.entries) {
        if (!around.startsWith(entry.keyword, start - from)) continue;
        const { rule, search } = entry;
        const [at, to] = matched(entry, around, start - from) ?? [];
        if (at !== undefined && to !== undefined) {
          report(rule, search, from + at, from + to, around.slice(at, to));
          continue;
        }
        const more = isContinued ? continuation(around, stop - from) : "";
        if (more === "") continue;
        const joined = around.slice(0, stop - from) + more;
        const [begin, close] = matched(entry, joined, start - from) ?? [];
        if (begin !== undefined) report(rule, search, from + begin, stop, joined.slice(begin, close));
      }

      function report(rule: Rule, search: KeywordSearch, at: number, to: number, value: string): void {
        if (isMadeUp(value) || search.accept?.(value) === false) return;
        const isDoubtful = search.checksum?.(value) === false;
        found({ rule, start: at, end: to, value, via: [], isDoubtful });
      }
    },
  };
}

const longestWord = Number.POSITIVE_INFINITY;
const dot = 0x2e;
const isOfDotted = bytesOf(`${letters}0123456789_+/.-`);

/** Words that dots join: where the last one of a row ends. Of a row it is looked for once. */
class DottedWords {
  #text: LintText | undefined;
  #from = 0;
  #end = 0;

  endOf(text: LintText, at: number): number {
    if (text.bytes[at] !== dot) return at;
    if (this.#text !== text || at < this.#from || at >= this.#end) {
      this.#text = text;
      this.#from = at;
      this.#end = behindAll(isOfDotted, text.bytes, at, usualReach);
    }
    return this.#end;
  }
}

/** By the byte before it and the length of its word. */
function mayFit({ search, least }: Entry, last: number, length: number): boolean {
  return length >= least && (search.behind === undefined || search.behind === last);
}

/** Where the credential stands, when the pattern fits at `at`. */
function matched({ pattern }: Entry, text: string, at: number): readonly [number, number] | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match?.indices?.[1] ?? match?.indices?.[0];
}

/** The rules' keywords by their first three bytes. */
function entriesByStart(rules: readonly Rule[]): ReadonlyMap<number, Start> {
  const map = new Map<number, Start>();
  for (const rule of rules) {
    if (rule.find.by !== "keyword") continue;
    const search = rule.find;
    const { keywords, pattern } = search;
    const least = shortestWordOf(pattern);
    const sticky = new RegExp(pattern.source, `${pattern.flags}yd`);
    for (const keyword of keywords) {
      const first = threeAt(Buffer.from(keyword, "latin1"), 0);
      const { entries, reach, hasDots } = map.get(first) ?? {
        entries: [],
        reach: usualReach,
        hasDots: false,
      };
      map.set(first, {
        entries: [...entries, { rule, keyword, pattern: sticky, search, least }],
        reach: Math.max(reach, search.reach ?? usualReach),
        hasDots: hasDots || pattern.source.includes("\\."),
      });
    }
  }
  return map;
}

function threeAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

/** The keywords of all rules, for the scanner. */
export function keywordsOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap(({ find }) => (find.by === "keyword" ? find.keywords : [])))];
}
