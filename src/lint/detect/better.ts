/** Where several rules found the same place, those that only guess give way. */
import { isUnlooked } from "../unlooked.ts";
import type { Candidate } from "./detector.ts";

/** Rules that judge by a name or by randomness alone, the weakest first. */
const guesses = ["base64", "assignment"];

export function withoutGeneric(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const passedOver = candidates.filter(isUnlooked);
  const sorted = candidates
    .filter(each => !isUnlooked(each))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const best = sorted.filter((each, index) => {
    const rank = rankOf(each);
    return !neighbours(sorted, index).some(other => overlaps(each, other) && rankOf(other) > rank);
  });
  return [...best, ...passedOver];
}

function rankOf({ rule }: Candidate): number {
  const rank = guesses.indexOf(rule.id);
  return rank < 0 ? guesses.length : rank;
}

/** Those near enough to overlap: a credential overlaps with few others. */
const near = 8;

function neighbours(sorted: readonly Candidate[], index: number): readonly Candidate[] {
  return [...sorted.slice(Math.max(0, index - near), index), ...sorted.slice(index + 1, index + 1 + near)];
}

function overlaps(one: Candidate, other: Candidate): boolean {
  return one.start < other.end && other.start < one.end;
}
