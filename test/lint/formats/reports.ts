/** Reports for the tests of formats. */
import type { FormatOptions } from "../../../src/lint/formats/format.ts";
import type { Report } from "../../../src/lint/report.ts";
import type { Finding } from "../../../src/model/finding.ts";

export const options: FormatOptions = { color: false, version: "1.2.3" };

export function findingOf(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "github-token",
    title: "GitHub token",
    severity: "error",
    advice: "Revoke it.",
    path: "src/config.ts",
    line: 3,
    column: 10,
    endLine: 3,
    endColumn: 50,
    fingerprint: "0123456789abcdef0123",
    preview: "token = ***",
    via: [],
    why: [],
    commit: undefined,
    isHistoryOnly: false,
    ...changes,
  };
}

export function reportOf(changes: Partial<Report> = {}): Report {
  return {
    findings: [findingOf()],
    scanned: { what: "src", files: 2, bytes: 1234, commits: 0, skipped: [] },
    rules: 3,
    suppressed: [],
    gaps: [],
    notes: [],
    ...changes,
  };
}
