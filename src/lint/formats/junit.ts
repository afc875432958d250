/** The report as JUnit XML, which GitLab, Jenkins, Azure Pipelines, Buildkite and CircleCI show as tests. */
import type { Finding } from "../../model/finding.ts";
import { printable, printableLine, wellFormed } from "../../model/printable.ts";
import type { Report } from "../report.ts";
import { historyOf, looked, verdictLine } from "../verdict.ts";
import type { Format } from "./format.ts";

export const junit: Format = {
  id: "junit",
  summary: "test reports of CI systems",
  write(report, { started, ended }) {
    const { findings, gaps, notes, scanned, rules } = report;
    const cases = [...gaps.map(gapCase), ...findings.map(findingCase)];
    const all = cases.length > 0 ? cases : [passedCase(report)];
    const failures = findings.filter(({ severity }) => severity !== "note").length;
    const counts = {
      name: "job-secrets lint",
      tests: all.length,
      failures,
      errors: gaps.length,
      time: ((ended.getTime() - started.getTime()) / 1000).toFixed(3),
    };
    const properties = { files: scanned.files, bytes: scanned.bytes, commits: scanned.commits, rules };
    const said = [...notes.map(note => `note: ${printableLine(note)}`), looked(report), verdictLine(report)];
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${attributes(counts)}>`,
      `  <testsuite${attributes({ ...counts, timestamp: started.toISOString().slice(0, 19) })}>`,
      "    <properties>",
      ...Object.entries(properties).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
      "    </properties>",
      ...all,
      `    <system-out>${escaped(said.join("\n"))}</system-out>`,
      "  </testsuite>",
      "</testsuites>",
      "",
    ].join("\n");
  },
};

function findingCase(finding: Finding): string {
  const { rule, title, severity, path, line, column, preview, advice, fingerprint } = finding;
  const place = `${printableLine(path)}:${line}:${column}`;
  const text = [place, preview, historyOf(finding), advice, fingerprint].filter(each => each !== undefined);
  const head = {
    classname: printableLine(path),
    name: `${rule} in line ${line}`,
    file: printableLine(path),
    line,
  };
  const body = escaped(text.join("\n"));
  const inside =
    severity === "note"
      ? `<system-out>${escaped(title)}\n${body}</system-out>`
      : `<failure${attributes({ message: `${title} at ${place}`, type: severity })}>${body}</failure>`;
  return `    <testcase${attributes(head)}>${inside}</testcase>`;
}

function gapCase(gap: string, index: number): string {
  const head = attributes({ classname: "job-secrets lint", name: `looks at everything (${index + 1})` });
  return `    <testcase${head}><error${attributes({ message: printableLine(gap), type: "not-complete" })}/></testcase>`;
}

function passedCase(report: Report): string {
  return `    <testcase${attributes({ classname: "job-secrets lint", name: printableLine(looked(report)) })}/>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** Without what XML 1.0 cannot hold in any way, and without what a log could take for a command. */
function escaped(text: string): string {
  return printable(wellFormed(text))
    .replaceAll(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll(/[&<>"'#:]/g, sign => `&#${sign.charCodeAt(0)};`);
}
