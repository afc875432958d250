/** Use-case: what is known of a finding, by its fingerprint. */
import type { Doors } from "../../io/doors.ts";
import { type Explained, explain, withFingerprint } from "../../lint/explain.ts";
import { AppError } from "../../model/error.ts";
import { type LintRequest, lint } from "../lint.ts";
import { allRules } from "./settings.ts";

const shortest = 6;

export interface Explanation {
  readonly text: string;
  readonly explained: readonly Explained[];
}

/**
 * Looks again, and explains what has this fingerprint, of which the first six characters are enough. Throws `usage` when
 * nothing has it, or more than one thing.
 */
export async function explainFinding(
  doors: Doors,
  request: LintRequest,
  fingerprint: string,
): Promise<Explanation> {
  const beginning = fingerprint.toLowerCase();
  if (!/^[0-9a-f]*$/.test(beginning) || beginning.length < shortest) {
    throw new AppError(
      "usage",
      `cannot explain ${fingerprint}: a fingerprint is ${shortest} to 20 digits and letters from a to f`,
    );
  }
  const { report, settings } = await lint(doors, request);
  const explained = withFingerprint(report, beginning);
  const fingerprints = [...new Set(explained.map(({ finding }) => finding.fingerprint))];
  if (fingerprints.length === 0) {
    throw new AppError(
      "usage",
      `cannot explain ${fingerprint}: nothing that was looked at has this fingerprint`,
      {
        hint: `Look where it was found, with the options of that lint: job-secrets lint explain --history ${fingerprint}`,
      },
    );
  }
  if (fingerprints.length > 1) {
    throw new AppError("usage", `cannot explain ${fingerprint}: ${fingerprints.join(" and ")} begin so`);
  }
  return { text: explain(explained, allRules, settings.isOfBase), explained };
}
