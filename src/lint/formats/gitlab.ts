/** The report as GitLab's secret detection takes it, for the merge request and the vulnerability report. */
import { createHash } from "node:crypto";
import type { Finding, Severity } from "../../model/finding.ts";
import { printableLine } from "../../model/printable.ts";
import { harmlessJson } from "../../model/workflow-command.ts";
import type { Report } from "../report.ts";
import { historyOf, placeFromTop } from "../verdict.ts";
import type { Format, FormatOptions } from "./format.ts";

/** The version of the form: https://gitlab.com/gitlab-org/security-products/security-report-schemas */
const formVersion = "15.2.1";
const severities = { error: "Critical", warning: "Medium", note: "Info" } as const satisfies Record<
  Severity,
  string
>;
/** What GitLab's own analyzer says of a finding in the files themselves. */
const noCommit = "0000000";

export const gitlab: Format = {
  id: "gitlab",
  summary: "GitLab, as a report of secret detection",
  write(report, options) {
    const written = {
      version: formVersion,
      scan: scan(options, report),
      vulnerabilities: report.findings.map(finding => vulnerability(finding, options)),
    };
    return `${harmlessJson(written)}\n`;
  },
};

function scan({ version, started, ended }: FormatOptions, { gaps, notes }: Report): object {
  const tool = { id: "job-secrets", name: "job-secrets", version, vendor: { name: "job-secrets" } };
  return {
    type: "secret_detection",
    analyzer: tool,
    scanner: tool,
    start_time: started.toISOString().slice(0, 19),
    end_time: ended.toISOString().slice(0, 19),
    status: gaps.length === 0 ? "success" : "failure",
    messages: [
      ...gaps.map(gap => ({ level: "fatal", value: printableLine(gap) })),
      ...notes.map(note => ({ level: "info", value: printableLine(note) })),
    ],
  };
}

function vulnerability(finding: Finding, { start }: FormatOptions): object {
  const { rule, title, severity, advice, fingerprint, line, endLine, preview, commit } = finding;
  const file = printableLine(placeFromTop(start, finding));
  return {
    id: uuidOf(`${fingerprint} ${file} ${line} ${commit ?? ""}`),
    category: "secret_detection",
    name: title,
    description: [`${title} in ${code(preview)}.`, historyOf(finding)]
      .filter(each => each !== undefined)
      .join(" "),
    severity: severities[severity],
    solution: advice,
    location: { file, start_line: line, end_line: endLine, commit: { sha: commit ?? noCommit } },
    identifiers: [
      { type: "job_secrets_rule", name: `job-secrets ${rule}`, value: rule },
      { type: "cwe", name: "CWE-798", value: "798", url: "https://cwe.mitre.org/data/definitions/798.html" },
    ],
    details: { fingerprint: { type: "text", name: "Fingerprint", value: fingerprint } },
  };
}

/** As code of Markdown, which ends at as many backticks as it began with, and neither begins nor ends with one. */
function code(text: string): string {
  const shown = printableLine(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** The same for the same text: GitLab tells by it what is new. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
