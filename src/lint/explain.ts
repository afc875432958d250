/** Says of one finding all that is known: where it stands, what found it, what speaks for it, what lets it pass and how to. */
import { isMessage } from "../model/commit.ts";
import type { Finding } from "../model/finding.ts";
import { harmlessLine } from "../model/workflow-command.ts";
import type { Report, Suppressed } from "./report.ts";
import type { Rule } from "./rules/rule.ts";
import { historyOf, isOfCommits } from "./verdict.ts";

export interface Explained {
  readonly finding: Finding;
  /** Undefined for one that counts. */
  readonly suppressed: Pick<Suppressed, "by" | "reason"> | undefined;
}

/** All that the report has with a fingerprint that begins so, whether it counts or is let pass. */
export function withFingerprint({ findings, suppressed }: Report, beginning: string): readonly Explained[] {
  return [
    ...findings.map(finding => ({ finding, suppressed: undefined })),
    ...suppressed.map(({ finding, by, reason }) => ({ finding, suppressed: { by, reason } })),
  ].filter(({ finding }) => finding.fingerprint.startsWith(beginning));
}

/** In words. All of them have one fingerprint; `isOfBase` where what lets one pass counts from the base commit on only. */
export function explain(explained: readonly Explained[], rules: readonly Rule[], isOfBase: boolean): string {
  const [first] = explained;
  if (first === undefined) return "";
  const { rule: id, title, fingerprint, advice } = first.finding;
  const rule = rules.find(each => each.id === id);
  return [
    `${fingerprint}: ${title} (rule ${id})`,
    ...explained.flatMap(each => placeOf(each, rule)),
    `what to do: ${advice}`,
    ...howToAllow(id, explained),
    ...(isOfBase ? ["  in a change that is merged before: these go by their base commit"] : []),
    "",
  ].join("\n");
}

function placeOf({ finding, suppressed }: Explained, rule: Rule | undefined): readonly string[] {
  const { path, line, column, preview, via, why } = finding;
  const history = historyOf(finding);
  return [
    `at ${harmlessLine(path)}:${line}:${column}: ${harmlessLine(preview)}`,
    ...(history === undefined ? [] : [`  ${history}`]),
    `  severity: ${severityOf(finding, rule)}`,
    ...(via.length === 0 ? [] : [`  disguised as: ${via.join(", in it ")}`]),
    ...why.map(reason => `  for it: ${harmlessLine(reason)}`),
    `  let pass: ${suppressed === undefined ? "no" : `by ${passes[suppressed.by]}: ${harmlessLine(suppressed.reason ?? "no reason is given")}`}`,
  ];
}

const passes = { inline: "a comment", baseline: "the baseline" } as const;

function severityOf({ severity }: Finding, rule: Rule | undefined): string {
  if (rule === undefined || rule.severity === severity) return severity;
  return `${severity}; the rule itself says ${rule.severity}`;
}

function howToAllow(rule: string, explained: readonly Explained[]): readonly string[] {
  if (explained.every(({ finding }) => isOfCommits(finding))) return howToAllowCommits(explained);
  return [
    "to let it pass:",
    `  on its line or the line before, in a comment: job-secrets: allow ${rule} -- why`,
    "  wherever it stands, with all else that is found now: job-secrets lint --write-baseline",
    `  with all that the rule finds in some files: lint: { rules: { ${rule}: { paths: ["!GLOB"] } } } in job-secrets.yml`,
  ];
}

function howToAllowCommits(explained: readonly Explained[]): readonly string[] {
  const { path } = explained.find(({ finding }) => isMessage(finding))?.finding ?? {};
  return [
    "to let it pass:",
    "  with all else that commits hold: job-secrets lint --history --write-baseline",
    ...(path === undefined
      ? []
      : [`  with all of that message: lint: { exclude: ["${path}"] } in job-secrets.yml`]),
  ];
}
