/** The report as SARIF 2.1.0, for code scanning and other tools. */
import type { Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { Finding } from "../../model/finding.ts";
import { printable, printableLine, wellFormed } from "../../model/printable.ts";
import { harmlessJson } from "../../model/workflow-command.ts";
import { skipReasons } from "../blob.ts";
import type { Report, Suppressed } from "../report.ts";
import { bySeverity, historyOf, looked, placeFromTop } from "../verdict.ts";
import type { Format, FormatOptions } from "./format.ts";

/** GitHub refuses a run with more. */
const mostResults = 25_000;
/** GitHub's measure of severity, from 0 to 10. */
const securitySeverity = { error: "9.0", warning: "6.0", note: "2.0" } as const;

export const sarif: Format = {
  id: "sarif",
  summary: "code scanning of GitHub and others: SARIF 2.1.0",
  write(report, options) {
    const log: Log = {
      $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      version: "2.1.0",
      runs: [run(report, options)],
    };
    return `${harmlessJson(log)}\n`;
  },
};

function run(report: Report, { version, start, started, ended }: FormatOptions): Run {
  const found = [
    ...bySeverity(report.findings).map(finding => ({ finding, suppressed: undefined })),
    ...passed(report),
  ];
  const shown = found.slice(0, mostResults);
  const ids = [...new Set(shown.map(({ finding }) => finding.rule))];
  const rules = ids.map(id => descriptor(shown.find(({ finding }) => finding.rule === id)?.finding, id));
  return {
    tool: {
      driver: {
        name: "job-secrets",
        semanticVersion: version,
        informationUri: "https://github.com/job-secrets/job-secrets",
        rules,
      },
    },
    automationDetails: { id: "job-secrets/lint/" },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "the top of the repository" } } },
    invocations: [
      {
        executionSuccessful: report.gaps.length === 0,
        startTimeUtc: started.toISOString(),
        endTimeUtc: ended.toISOString(),
        toolExecutionNotifications: notifications(report, found.length - shown.length),
      },
    ],
    results: shown.map(({ finding, suppressed }) =>
      result(finding, { start, index: ids.indexOf(finding.rule), suppressed }),
    ),
  };
}

interface Shown {
  readonly finding: Finding;
  readonly suppressed: Suppressed | undefined;
}

function passed({ suppressed }: Report): Shown[] {
  return suppressed.map(each => ({ finding: each.finding, suppressed: each }));
}

function descriptor(finding: Finding | undefined, id: string): ReportingDescriptor {
  if (finding === undefined) return { id };
  const { title, advice, severity } = finding;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}, which stands in what is linted as it is or encoded.` },
    help: { text: advice, markdown: advice },
    defaultConfiguration: { level: severity },
    properties: {
      tags: ["security", "external/cwe/cwe-798"],
      precision: "high",
      "security-severity": securitySeverity[severity],
    },
  };
}

function result(
  finding: Finding,
  {
    start,
    index,
    suppressed,
  }: { readonly start: string; readonly index: number; readonly suppressed: Shown["suppressed"] },
): Result {
  const { rule, title, severity, preview, fingerprint, commit, isHistoryOnly, via, why } = finding;
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  const history = historyOf(finding);
  return {
    ruleId: rule,
    ruleIndex: index,
    level: severity,
    message: {
      text: [
        `${title}: ${withoutLinks(printableLine(preview))}`,
        ...(history === undefined ? [] : [history]),
      ].join("\n"),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(placeFromTop(start, finding)), uriBaseId: "%SRCROOT%" },
          region: { startLine, startColumn, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { "jobSecretsFingerprint/v1": fingerprint },
    properties: { via, why, ...(commit === undefined ? {} : { commit, isHistoryOnly }) },
    ...(suppressed === undefined ? {} : { suppressions: [suppression(suppressed)] }),
  };
}

/** In messages `[text](address)` is a link, unless its brackets are escaped (SARIF 2.1.0, 3.11.6). */
function withoutLinks(text: string): string {
  return /\]\(/.test(text) ? text.replaceAll(/[\\[\]]/g, sign => `\\${sign}`) : text;
}

function suppression({ by, reason }: Suppressed): NonNullable<Result["suppressions"]>[number] {
  const kind = by === "inline" ? "inSource" : "external";
  return reason === undefined ? { kind } : { kind, justification: printable(reason) };
}

function notifications(report: Report, left: number): Notification[] {
  const tell = (level: "error" | "warning" | "note", text: string) => ({
    level,
    message: { text: printableLine(text) },
  });
  return [
    ...report.gaps.map(gap => tell("error", gap)),
    ...(left > 0 ? [tell("error", `${left} results are left out: GitHub takes ${mostResults}`)] : []),
    ...report.notes.map(note => tell("note", note)),
    ...report.scanned.skipped.map(({ path, reason }) => tell("note", `${path}: ${skipReasons[reason].text}`)),
    tell("note", looked(report)),
  ];
}

/** A relative reference: each segment encoded, so that no path is taken for a scheme, a query or a host. */
function uriOf(path: string): string {
  return wellFormed(path).split("/").map(encodeURIComponent).join("/");
}
