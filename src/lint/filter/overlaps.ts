/** Of credentials that overlap, the one whose rule says most. */
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
    if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each);
  }
  return kept.sort((one, other) => one.start - other.start);
}
