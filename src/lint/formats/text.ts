/** The report for people. */
import type { Finding, Severity } from "../../model/finding.ts";
import { harmlessLine } from "../../model/workflow-command.ts";
import type { Report } from "../report.ts";
import { adviceByRule, historyOf, letPass, looked, verdictLine, verdictOf } from "../verdict.ts";
import type { Format } from "./format.ts";

export const text: Format = {
  id: "text",
  summary: "people, in a terminal or a log",
  write(report, { color }) {
    const paint = color ? painted : plain;
    const { findings, gaps, notes } = report;
    const passed = letPass(report);
    return [
      ...findings.map(finding => paragraph(finding, paint)),
      ...advice(report),
      ...gaps.map(gap => `${paint("error", "not complete")}: ${harmlessLine(gap)}\n`),
      ...notes.map(note => `${paint("note", "note")}: ${harmlessLine(note)}\n`),
      ...(passed === "" ? [] : [`Let pass: ${passed}.\n`]),
      `${harmlessLine(looked(report))}\n`,
      `${paint(tones[verdictOf(report)], verdictLine(report))}\n`,
    ].join("");
  },
};

type Tone = Severity | "good" | "place";
type Paint = (tone: Tone, text: string) => string;

const tones = { passed: "good", failed: "error", incomplete: "warning" } as const;
const codes: Readonly<Record<Tone, string>> = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  good: "1;32",
  place: "1",
};

const painted: Paint = (tone, shown) => `\u001b[${codes[tone]}m${shown}\u001b[0m`;
const plain: Paint = (_tone, shown) => shown;

function paragraph(finding: Finding, paint: Paint): string {
  const { path, line, column, severity, title, rule, preview, fingerprint, via } = finding;
  const history = historyOf(finding);
  return [
    `${paint("place", `${harmlessLine(path)}:${line}:${column}`)}: ${paint(severity, severity)}: ${title} (${rule}, ${fingerprint})`,
    `    ${harmlessLine(preview)}`,
    ...(via.length === 0 ? [] : [`    disguised as ${via.join(", in it ")}`]),
    ...(history === undefined ? [] : [`    ${history}`]),
    "",
  ].join("\n");
}

function advice({ findings }: Report): string[] {
  const rules = adviceByRule(findings);
  if (rules.length === 0) return [];
  return ["What to do:\n", ...rules.map(([rule, sentences]) => `  ${rule}: ${sentences}\n`)];
}
