/** Finds credentials whose mark ends in a dot or a tilde: the scanner marks the long run behind it, and the mark is looked for before that. */
import { isMadeUp } from "../filter/made-up.ts";
import type { DottedSearch, Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";
import { startsWord } from "./word-start.ts";

/** How far before a run the mark may stand, and what a pattern may look at before and behind that. */
const furthest = 96;
const before = 32;
const behind = 2048;
const [dot, tilde] = [0x2e, 0x7e] as const;
/** What may stand between a mark and the run. */
const isInside = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

interface Entry {
  readonly rule: Rule;
  readonly search: DottedSearch;
  readonly mark: string;
  /** Sticky. */
  readonly pattern: RegExp;
}

export function dottedDetector(rules: readonly Rule[]): Detector {
  const entries = rules.flatMap(entriesOf);
  const endings = new Set(entries.map(({ mark }) => pairAt(Buffer.from(mark), mark.length - 3)));
  return {
    id: "dotted",
    mark: "dotted",
    looksInside: true,
    detect({ text, start }, found) {
      if (!mayFollowMark(text.bytes, start, endings)) return;
      const ahead = text.slice(start - furthest, start);
      for (const { rule, search, mark, pattern } of entries) {
        const index = ahead.lastIndexOf(mark);
        if (index < 0) continue;
        const first = index - (search.lead ?? 0);
        if (first < 0 || !startsWord(ahead.slice(0, first))) continue;
        const at = start - ahead.length + first;
        const from = Math.max(0, at - before);
        pattern.lastIndex = at - from;
        const [value] = pattern.exec(text.slice(from, at + behind)) ?? [];
        if (value === undefined || isMadeUp(value) || search.accept?.(value) === false) continue;
        found({ rule, start: at, end: at + value.length, value, via: [] });
      }
    },
  };
}

function entriesOf(rule: Rule): readonly Entry[] {
  const { find } = rule;
  if (find.by !== "dotted") return [];
  const pattern = new RegExp(find.pattern.source, `${find.pattern.flags}y`);
  return find.marks.map(mark => ({ rule, search: find, mark, pattern }));
}

/** A quick look back for the last two characters of a mark and what ends it: names in code have dots before long words, too. */
function mayFollowMark(bytes: Uint8Array, start: number, endings: ReadonlySet<number>): boolean {
  for (let at = start - 1; at >= Math.max(2, start - furthest); at -= 1) {
    const byte = bytes[at] ?? 0;
    if (isInside[byte] !== 1) return false;
    if ((byte === dot || byte === tilde) && endings.has(pairAt(bytes, at - 2))) return true;
  }
  return false;
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
