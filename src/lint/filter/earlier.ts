/** Tells what earlier versions of a file hold from what a change completes elsewhere: by a new name above an old value. */
import type { Earlier } from "../blob.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Inspector } from "../detect/inspector.ts";
import type { Rule } from "../rules/rule.ts";

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

function keyOf({ rule, value }: Candidate): string {
  return `${rule.id} ${value}`;
}
