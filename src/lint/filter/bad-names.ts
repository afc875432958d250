/** From names with credentials in them to findings. One credential is one finding, however many files lie in a folder of that name. */
import type { Finding } from "../../model/finding.ts";
import type { Filter } from "../filter.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { BadName } from "../names.ts";
import type { Report } from "../report.ts";
import { withoutOverlaps } from "./overlaps.ts";
import { reasonsFor } from "./reasons.ts";

const advice =
  "Revoke it, and give the file another name. What is committed stays in the history under the old one.";
/** A name has no lines: the finding stands where its file begins. */
const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
/** Nothing stands around a name, so that no comment lets it pass. */
const nothing = { before: [], on: [], above: () => "" };

export class BadNames {
  readonly #filter: Filter;
  readonly #told = new Set<string>();

  constructor(filter: Filter) {
    this.#filter = filter;
  }

  filter(name: BadName): Pick<Report, "findings" | "suppressed"> {
    const { key, severityOf, suppressions } = this.#filter;
    const findings: Finding[] = [];
    const suppressed: Report["suppressed"][number][] = [];
    if (!name.counts) return { findings, suppressed };
    const { path, struckOut, commit, isHistoryOnly } = name;
    for (const candidate of withoutOverlaps(name.candidates)) {
      const { rule, value, via } = candidate;
      const severity = severityOf(rule, path);
      const fingerprint = fingerprintOf(key, rule.id, value);
      if (severity === undefined || this.#told.has(fingerprint)) continue;
      this.#told.add(fingerprint);
      const finding: Finding = {
        rule: rule.id,
        title: `${rule.title} in the name of a file`,
        severity: candidate.isDoubtful && severity === "error" ? "warning" : severity,
        advice,
        path,
        ...place,
        fingerprint,
        preview: struckOut,
        via,
        why: reasonsFor(candidate),
        commit,
        isHistoryOnly,
      };
      const pass = suppressions.passes(finding, nothing);
      if (pass === undefined) findings.push(finding);
      else suppressed.push({ finding, ...pass });
    }
    return { findings, suppressed };
  }
}
