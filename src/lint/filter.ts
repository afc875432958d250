/** From candidates to findings: what overlaps, what does not count and what is let pass is left out, and every value with it. */
import { isMessage } from "../model/commit.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { Blob } from "./blob.ts";
import type { Before } from "./changes/before.ts";
import type { Candidate } from "./detect/detector.ts";
import type { Inspector } from "./detect/inspector.ts";
import { isIn, linesBefore } from "./filter/earlier.ts";
import { withoutOverlaps } from "./filter/overlaps.ts";
import { reasonsFor } from "./filter/reasons.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { hiddenOf, Lines } from "./locate.ts";
import type { Report, Suppressed } from "./report.ts";
import type { Rule } from "./rules/rule.ts";
import type { Suppressions } from "./suppress/suppressions.ts";

export interface Filter {
  /** Keys the fingerprints. */
  readonly key: string;
  /** Keys that entries of the baseline may be by, too. */
  readonly otherKeys?: readonly string[] | undefined;
  /** How bad a finding of the rule is in that file; undefined when the rule is off there. */
  readonly severityOf: (rule: Rule, path: string, isMessage?: boolean) => Severity | undefined;
  readonly suppressions: Suppressions;
  /** What was there before of a blob all of which counts: what was let pass in it stays so. Undefined for nothing. */
  readonly before?: Before | undefined;
}

const advice = "Revoke it, take it out of the file, and fetch it from a store when it is needed.";

export function filter(
  blob: Blob,
  candidates: readonly Candidate[],
  { key, otherKeys = [], severityOf, suppressions, before }: Filter,
  inspector: Inspector,
): Pick<Report, "findings" | "suppressed"> {
  const lines = new Lines(blob.bytes, blob.part, hiddenOf(candidates));
  const wasThere = isIn(
    blob.added?.before ?? [],
    inspector,
    (rule, path) => severityOf(rule, path) !== undefined,
  );
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const candidate of withoutOverlaps(candidates)) {
    const { rule, start, end, value, via, isDoubtful } = candidate;
    const { from = 0, to = blob.bytes.length } = blob.part ?? {};
    if (start < from || start >= to) continue;
    const severity = severityOf(rule, blob.path, isMessage(blob));
    if (severity === undefined) continue;
    const location = lines.locate(start, end);
    const isInOldLines = blob.added?.touches(location.line, location.endLine) === false;
    if (isInOldLines && wasThere(candidate)) continue;
    const finding: Finding = {
      rule: rule.id,
      title: isDoubtful ? `${rule.title} with a wrong checksum` : rule.title,
      severity: isDoubtful && severity === "error" ? "warning" : severity,
      advice: rule.advice ?? advice,
      path: blob.path,
      ...location,
      fingerprint: fingerprintOf(key, rule.id, value),
      preview: lines.preview(start),
      via,
      why: reasonsFor(candidate),
      commit: blob.commit,
      isHistoryOnly: blob.isHistoryOnly,
    };
    const earlier = () => linesBefore(blob.added?.before ?? before?.(blob) ?? [], inspector, candidate);
    const others = () => otherKeys.map(each => fingerprintOf(each, rule.id, value));
    const pass = suppressions.passes(finding, lines.around(start, end), { earlier, others });
    if (pass === undefined) findings.push(finding);
    else suppressed.push({ finding, ...pass });
  }
  return { findings, suppressed };
}
