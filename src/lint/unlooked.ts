/** Places whose hidden text nobody looked at: told with their line, beside whatever else their file holds. */
import type { Blob, Skip } from "./blob.ts";
import type { Candidate } from "./detect/detector.ts";
import { Lines } from "./locate.ts";
import type { Rule } from "./rules/rule.ts";

/** No rule of the lint's: it finds nothing, and marks what was passed over on the way of what was found. */
export const unlookedRule: Rule = {
  id: "unlooked",
  title: "not looked at",
  severity: "note",
  find: { by: "shape" },
  examples: { hits: () => [], misses: () => [] },
};

type Hidden = Omit<Candidate, "start" | "end" | "shownFrom">;

/** What stands for the text that a place hides: too deep in it, or more than is decoded of one file. */
export const unlooked: Hidden = { rule: unlookedRule, value: "", via: [] };

export function isUnlooked({ rule }: Pick<Candidate, "rule">): boolean {
  return rule.id === unlookedRule.id;
}

/** The first such place that counts, as a gap; undefined when there is none. */
export function unlookedIn(blob: Blob, candidates: readonly Candidate[]): Skip | undefined {
  const { path, added, part } = blob;
  const { from = 0, to = blob.bytes.length } = part ?? {};
  const lines = new Lines(blob.bytes, part, { values: [], shown: [] });
  const places = candidates.filter(each => isUnlooked(each) && each.start >= from && each.start < to);
  for (const { start, end } of places.sort((one, other) => one.start - other.start)) {
    const { line, endLine } = lines.locate(start, end);
    if (added?.touches(line, endLine) !== false) return { path, reason: "too-deep", line };
  }
  return undefined;
}
