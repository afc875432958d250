/** The report as Markdown, for the page of a job. Nothing foreign in it renders as anything but text. */
import type { Finding } from "../../model/finding.ts";
import { printableLine } from "../../model/printable.ts";
import type { Report } from "../report.ts";
import { adviceByRule, bySeverity, historyOf, letPass, looked, verdictLine, verdictOf } from "../verdict.ts";
import type { Format } from "./format.ts";

/** GitHub takes 1 MiB of summary for a step, and drops all of a larger one. */
const mostRows = 300;
const mostItems = 100;

const signs = { passed: "✅", failed: "❌", incomplete: "⚠️" } as const;

export const markdown: Format = {
  id: "markdown",
  summary: "a job's summary, or a comment",
  write(report) {
    const passed = letPass(report);
    return [
      `### ${signs[verdictOf(report)]} ${verdictLine(report)}`,
      ...list(report.gaps.map(gap => `not complete: ${code(gap)}`)),
      ...table(report),
      ...list(adviceByRule(report.findings).map(([rule, advice]) => `${code(rule)}: ${escaped(advice)}`)),
      ...list(report.notes.map(note => `note: ${code(note)}`)),
      ...(passed === "" ? [] : [`Let pass: ${passed}.`]),
      escaped(looked(report)),
    ]
      .map(block => `${block}\n`)
      .join("\n");
  },
};

function table({ findings }: Report): string[] {
  if (findings.length === 0) return [];
  const rows = bySeverity(findings).slice(0, mostRows).map(row);
  const head = ["| severity | where | what | line |", "| --- | --- | --- | --- |"];
  const more = findings.length - rows.length;
  return [[...head, ...rows].join("\n"), ...(more > 0 ? [`… and ${more} more.`] : [])];
}

function row(finding: Finding): string {
  const { severity, path, line, title, rule, preview, fingerprint } = finding;
  const history = historyOf(finding);
  const what = `${escaped(title)} (${code(rule)}, ${code(fingerprint)})${history === undefined ? "" : `. ${history}`}`;
  return `| ${severity} | ${code(`${path}:${line}`)} | ${what} | ${code(preview)} |`;
}

function list(items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, mostItems).map(item => `- ${item}`);
  if (items.length > mostItems) shown.push(`- … and ${items.length - mostItems} more.`);
  return [shown.join("\n")];
}

/** In HTML, as Markdown's own code can be ended by backticks and cut by the bars of a table. */
function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Every ASCII sign as a character reference: those start no syntax, no HTML, no link and no mention. */
function escaped(text: string): string {
  return printableLine(text).replaceAll(/[!-/:-@[-`{-~]/g, sign => `&#${sign.charCodeAt(0)};`);
}
