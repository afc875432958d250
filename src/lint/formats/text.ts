/** The report for people. */

import { shortCommit } from "../../model/commit.ts";
import type { Finding } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import type { Format } from "./format.ts";

export const text: Format = {
  id: "text",
  summary: "people, in a terminal or a log",
  write({ findings, scanned, rules, gaps, notes }) {
    const looked = `looked at ${scanned.what}: ${scanned.files} files, ${scanned.bytes} bytes, ${rules} rules\n`;
    return [
      ...findings.map(paragraph),
      ...gaps.map(gap => `not complete: ${printable(gap)}\n`),
      ...notes.map(note => `note: ${printable(note)}\n`),
      looked,
    ].join("");
  },
};

function paragraph(finding: Finding): string {
  const { path, line, column, severity, title, rule, preview, fingerprint, advice } = finding;
  return [
    `${printable(path)}:${line}:${column}: ${severity}: ${title} (${rule}, ${fingerprint})`,
    preview,
    ...history(finding),
    advice,
  ]
    .map((each, index) => `${index === 0 ? "" : "    "}${each}\n`)
    .join("");
}

function history({ commit, isHistoryOnly }: Finding): string[] {
  if (commit === undefined) return [];
  const where = `Commit ${shortCommit(commit)} holds it`;
  return isHistoryOnly
    ? [`${where}, and a later one takes it away: a squash does not make it secret again.`]
    : [`${where}.`];
}
