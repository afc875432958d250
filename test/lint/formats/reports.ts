/** Reports for the tests of formats. */
import type { FormatOptions } from "../../../src/lint/formats/format.ts";
import type { Report } from "../../../src/lint/report.ts";
import type { Finding } from "../../../src/model/finding.ts";

export const options: FormatOptions = {
  color: false,
  version: "1.2.3",
  start: "",
  started: new Date("2026-11-27T10:00:00Z"),
  ended: new Date("2026-11-27T10:00:01.500Z"),
};

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
    scanned: { what: "src", files: 2, bytes: 1234, commits: 0, messages: 0, shard: undefined, skipped: [] },
    rules: 3,
    suppressed: [],
    gaps: [],
    notes: [],
    ...changes,
  };
}

/** What a pull request may call a file, or write into a line, to be taken for something else. */
export const hostileTexts: readonly string[] = [
  "a\n::set-env name=A::x",
  "a%0A::add-mask::x",
  "##[add-path]/tmp",
  "::stop-commands::token",
  "a,line=9::b",
  "\u001b[2Jgone\u001b]8;;https://evil.example\u0007",
  "user\u202egpj.exe",
  "</td></table><script>alert(1)</script>",
  "![x](https://evil.example/x.png) [y](javascript:z)",
  "| a | b |\n| - | - |",
  "`code` ``` fence",
  "@acme/everyone #1 https://evil.example",
  `"'&<>]]>`,
  "a b/ä/ü:%20?#c",
];

/** The text as the path of a file, in which no two slashes meet. */
export function pathOf(text: string): string {
  return text.replaceAll("//", "/");
}

/** A report with that text in every place that a pull request can fill. */
export function hostileReport(text: string): Report {
  const finding = findingOf({ path: pathOf(text), preview: text });
  return reportOf({
    findings: [finding],
    suppressed: [{ finding, by: "inline", reason: text }],
    gaps: [`${text} could not be read`],
    notes: [text],
    scanned: {
      what: text,
      files: 1,
      bytes: 1,
      commits: 0,
      messages: 0,
      shard: undefined,
      skipped: [{ path: text, reason: "unreadable" }],
    },
  });
}
