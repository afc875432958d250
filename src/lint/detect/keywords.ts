/** Finds credentials that carry a mark of their own: a keyword, and the rule's pattern from there on. */
import type { KeywordSearch, Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";

/** What a pattern may look at before and behind its keyword. */
const before = 64;
const behind = 2048;

interface Entry {
  readonly rule: Rule;
  readonly keyword: string;
  readonly search: KeywordSearch;
  /** Sticky, with indices. */
  readonly pattern: RegExp;
}

export function keywordDetector(rules: readonly Rule[]): Detector {
  const entries = entriesByStart(rules);
  return {
    id: "keywords",
    mark: "word",
    looksInside: true,
    detect({ text, start }, found) {
      const known = entries.get(text.slice(start, start + 3));
      if (known === undefined) return;
      const from = Math.max(0, start - before);
      const around = text.slice(from, start + behind);
      for (const { rule, keyword, pattern, search } of known) {
        if (!around.startsWith(keyword, start - from)) continue;
        pattern.lastIndex = start - from;
        const match = pattern.exec(around);
        const [at, end] = match?.indices?.[1] ?? match?.indices?.[0] ?? [];
        if (at === undefined || end === undefined) continue;
        const value = around.slice(at, end);
        if (search.accept?.(value) === false) continue;
        const isDoubtful = search.checksum?.(value) === false;
        found({ rule, start: from + at, end: from + end, value, via: [], isDoubtful });
      }
    },
  };
}

/** The rules' keywords by their first three characters. */
function entriesByStart(rules: readonly Rule[]): ReadonlyMap<string, readonly Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const rule of rules) {
    if (rule.find.by !== "keyword") continue;
    const search = rule.find;
    const { keywords, pattern } = search;
    const sticky = new RegExp(pattern.source, `${pattern.flags}yd`);
    for (const keyword of keywords) {
      const first = keyword.slice(0, 3);
      map.set(first, [...(map.get(first) ?? []), { rule, keyword, pattern: sticky, search }]);
    }
  }
  return map;
}

/** The keywords of all rules, for the scanner. */
export function keywordsOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap(({ find }) => (find.by === "keyword" ? find.keywords : [])))];
}
