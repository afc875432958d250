/** The report as annotations of a GitHub job, which stand beside the lines of a pull request. */
import { posix } from "node:path";
import { isMessage } from "../../model/commit.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import { command, harmless, harmlessLine } from "../../model/workflow-command.ts";
import { bySeverity, historyOf, looked, verdictLine } from "../verdict.ts";
import type { Format, FormatOptions } from "./format.ts";

/** GitHub shows so many annotations of a level in a step, and drops the others without a word. */
const mostShown = 10;
const levels = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<
  Severity,
  string
>;
type Level = (typeof levels)[Severity];

interface Annotation {
  readonly level: Level;
  readonly message: string;
  readonly finding?: Finding;
}

export const github: Format = {
  id: "github",
  summary: "GitHub's page of a pull request or a job, as annotations",
  write(report, options) {
    const all: Annotation[] = [
      ...report.gaps.map(gap => ({ level: "error" as const, message: `The lint is not complete: ${gap}` })),
      ...bySeverity(report.findings).map(annotationOf),
      ...report.notes.map(note => ({ level: "notice" as const, message: note })),
    ];
    const shown = Object.values(levels).flatMap(level =>
      capped(
        all.filter(each => each.level === level),
        level,
      ),
    );
    const verdict = [`${harmlessLine(looked(report))}\n`, `${verdictLine(report)}\n`];
    return [...shown.map(each => line(each, options)), ...(options.isBeside === true ? [] : verdict)].join(
      "",
    );
  },
};

function annotationOf(finding: Finding): Annotation {
  const { severity, title, preview, advice, rule, fingerprint } = finding;
  const history = historyOf(finding);
  const lines = [
    `${title}: ${preview}`,
    ...(history === undefined ? [] : [history]),
    advice,
    `${rule} ${fingerprint}`,
  ];
  return { level: levels[severity], message: lines.join("\n"), finding };
}

/** The last one that is shown says how many are not. */
function capped(all: readonly Annotation[], level: Level): readonly Annotation[] {
  if (all.length <= mostShown) return all;
  const shown = all.slice(0, mostShown - 1);
  const more = all.length - shown.length;
  const message = `There are ${more} more of these than GitHub shows here: the log lists them, as --format text does.`;
  return [...shown, { level, message }];
}

function line({ level, message, finding }: Annotation, { start }: FormatOptions): string {
  if (finding === undefined) return command(level, harmless(message), { title: "job-secrets lint" });
  if (isMessage(finding)) {
    const where = `${finding.path}, line ${finding.line} of its message: `;
    return command(level, harmless(where + message), { title: "job-secrets lint" });
  }
  const { path, line, endLine, column, endColumn } = finding;
  // For what stands on one line only, GitHub takes columns.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const place = { file: printable(posix.join(start, path)), line, endLine, ...columns };
  return command(level, harmless(message), { ...place, title: "job-secrets lint" });
}
