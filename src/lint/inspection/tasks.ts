/** What goes to a thread that inspects, and what comes back. */
import type { Crew } from "../../io/crew.ts";
import type { Base64Level } from "../../model/base64-level.ts";
import type { Blob, WorkFile } from "../blob.ts";
import { canaryRule } from "../canary.ts";
import type { Candidate } from "../detect/detector.ts";
import { ruleGroups } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { allowanceRule } from "../suppress/allowances.ts";
import { unlookedRule } from "../unlooked.ts";
import type { Again, Outcome } from "./outcome.ts";

export interface InspectionOrder {
  /** The ids of the rules that hold. */
  readonly rules: readonly string[];
  readonly base64: Base64Level;
  /** Milliseconds for one text. */
  readonly time: number;
}

export interface InspectionTask {
  /** Holds the texts. */
  readonly memory: ArrayBuffer;
  readonly texts: readonly { readonly path: string; readonly from: number; readonly to: number }[];
  /** What the thread has to read itself. */
  readonly files: readonly WorkFile[];
}

export interface InspectionResult {
  readonly memory: ArrayBuffer;
  /** For each text; undefined when it took longer than its time. */
  readonly found: readonly (readonly SentCandidate[] | undefined)[];
  /** What came of each file. */
  readonly outcomes: readonly (readonly SentOutcome[])[];
}

/** A rule holds patterns and functions, so its id goes in its place. */
export interface SentCandidate extends Omit<Candidate, "rule"> {
  readonly rule: string;
}

type Looked = Exclude<Outcome, { readonly kind: "skip" }>;
/** A number stands for what comes of nearly all files: so many bytes of one were looked at, and nothing found. */
export type SentOutcome =
  | number
  | Again
  | Exclude<Outcome, Looked>
  | (Omit<Looked, "found"> & {
      readonly found: { readonly blob: Blob; readonly candidates: readonly SentCandidate[] } | undefined;
    });

export type InspectionCrew = Crew<InspectionTask, InspectionResult>;

const rules = new Map(
  [...ruleGroups.flatMap(group => group.rules), canaryRule, allowanceRule, unlookedRule].map(rule => [
    rule.id,
    rule,
  ]),
);

export function ruleOf(id: string): Rule {
  const rule = rules.get(id);
  if (rule === undefined) throw new RangeError(`there is no rule ${id}`);
  return rule;
}

export function toSend(candidates: readonly Candidate[]): readonly SentCandidate[] {
  return candidates.map(candidate => ({ ...candidate, rule: candidate.rule.id }));
}

export function received(candidates: readonly SentCandidate[]): readonly Candidate[] {
  return candidates.map(candidate => ({ ...candidate, rule: ruleOf(candidate.rule) }));
}

export function outcomeToSend(outcome: Outcome | Again): SentOutcome {
  if (outcome.kind !== "looked") return outcome;
  const { found, measure } = outcome;
  if (found === undefined && measure.files === 1 && measure.messages === 0) return measure.bytes;
  return { ...outcome, found: found && { ...found, candidates: toSend(found.candidates) } };
}

export function receivedOutcome(outcome: SentOutcome): Outcome | Again {
  if (typeof outcome === "number")
    return { kind: "looked", measure: { files: 1, messages: 0, bytes: outcome }, found: undefined };
  if (outcome.kind !== "looked") return outcome;
  const { found } = outcome;
  return { ...outcome, found: found && { ...found, candidates: received(found.candidates) } };
}
