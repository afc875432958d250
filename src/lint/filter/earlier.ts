/** Tells what earlier versions of a file hold from what a change completes elsewhere: by a new name above an old value. */
import type { Earlier } from "../blob.ts";
import { credentialsOf } from "../credentials.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Inspector } from "../detect/inspector.ts";
import { hiddenOf, Lines } from "../locate.ts";
import type { Rule } from "../rules/rule.ts";
import type { Around } from "../suppress/suppressions.ts";

/**
 * Whether one of them holds the credential, where `holds` says that its rule does. They are looked through when the first
 * one is asked for. One that takes too long holds nothing: then the finding is told.
 */
export function isIn(
  earlier: readonly Earlier[],
  inspector: Inspector,
  holds: (rule: Rule, path: string) => boolean,
): (candidate: Candidate) => boolean {
  let known: ReadonlySet<string> | undefined;
  const look = () =>
    earlier.flatMap(({ path, bytes }) =>
      (inspector.inspect(bytes, path) ?? []).filter(({ rule }) => holds(rule, path)).map(keyOf),
    );
  return candidate => {
    known ??= new Set(look());
    return known.has(keyOf(candidate));
  };
}

/** The lines around the credential in each of them, as often as it stands there. */
export function linesBefore(
  earlier: readonly Earlier[],
  inspector: Inspector,
  candidate: Candidate,
): readonly Around[] {
  return earlier.flatMap(({ path, bytes }) => {
    const candidates = credentialsOf(inspector.inspect(bytes, path) ?? []);
    const lines = new Lines(bytes, undefined, hiddenOf(candidates));
    return candidates
      .filter(each => keyOf(each) === keyOf(candidate))
      .map(({ start, end }) => lines.around(start, end));
  });
}

function keyOf({ rule, value }: Candidate): string {
  return `${rule.id} ${value}`;
}
