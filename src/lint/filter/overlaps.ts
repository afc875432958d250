/** Of credentials that overlap, the one whose rule says most. */
import { firstIndex } from "../../model/first-index.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Rule } from "../rules/rule.ts";

/** Rules that know a maker's mark come before those that know a shape or a name. */
const order: readonly Rule["find"]["by"][] = ["keyword", "dotted", "name", "shape"];

/** Without those that overlap with a better one; in the order of their places. */
export function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const best = [...candidates].sort(
    (one, other) =>
      order.indexOf(one.rule.find.by) - order.indexOf(other.rule.find.by) ||
      other.end - other.start - (one.end - one.start) ||
      one.start - other.start,
  );
  const kept: Candidate[] = [];
  for (const each of best) {
    const index = placeFor(each, kept);
    const [before, behind] = [kept[index - 1], kept[index]];
    const isFree = (before?.end ?? 0) <= each.start && (behind?.start ?? each.end) >= each.end;
    if (isFree) kept.splice(index, 0, each);
  }
  return kept;
}

/** Where it belongs among those that are kept, which are in order and do not overlap. */
function placeFor({ start }: Candidate, kept: readonly Candidate[]): number {
  return firstIndex(kept.length, index => (kept[index]?.start ?? start) >= start);
}
