/** What a report comes to, in the words that several formats share. */
import { posix } from "node:path";
import { isMessage, shortCommit } from "../model/commit.ts";
import { type Finding, type Severity, severities } from "../model/finding.ts";
import { type Skip, skipReasons } from "./blob.ts";
import { passes, type Report } from "./report.ts";

export type Verdict = "passed" | "failed" | "incomplete";

/** True for what only commits hold, and no file from which it could be taken out, or where a comment could stand. */
export function isOfCommits(finding: Pick<Finding, "isHistoryOnly" | "path" | "commit">): boolean {
  return finding.isHistoryOnly || isMessage(finding);
}

/** What could not be looked at outweighs what was found. */
export function verdictOf(report: Report): Verdict {
  if (report.gaps.length > 0) return "incomplete";
  return passes(report) ? "passed" : "failed";
}

/** `The lint failed: 2 errors, 1 warning.` */
export function verdictLine(report: Report): string {
  const found = countsOf(report.findings);
  const verdict = verdictOf(report);
  if (verdict === "failed") return `The lint failed: ${found}.`;
  if (verdict === "passed") return found === "" ? "The lint passed." : `The lint passed: ${found}.`;
  return `The lint is not complete, and so it does not pass${found === "" ? "" : `: ${found}`}.`;
}

/** `2 errors, 1 warning`; "" for no findings. */
export function countsOf(findings: readonly Finding[]): string {
  return severities
    .map(severity => plural(findings.filter(each => each.severity === severity).length, severity))
    .filter(count => count !== "")
    .join(", ");
}

/** The proof of the scan: `Looked at this folder: 12 files, 34.1 kB, 167 rules.` */
export function looked({ scanned, rules }: Report): string {
  const { what, files, bytes, commits, messages, configurations = [], shard } = scanned;
  const part = shard === undefined ? "" : ` (shard ${shard.index} of ${shard.count})`;
  const counts = [
    plural(files, "file"),
    plural(commits, "commit"),
    plural(messages, "message"),
    size(bytes),
    plural(rules, "rule"),
  ];
  const reasons = reasonsOf(scanned);
  const passedOver = reasons === "" ? "" : ` Not looked at: ${reasons}.`;
  return `Looked at ${what}${part}: ${counts.filter(count => count !== "").join(", ") || "nothing"}.${passedOver}${goneBy(configurations)}`;
}

/** ` Went by job-secrets.yml, a/job-secrets.yml and 2 more.`; "" where no configuration said anything. */
function goneBy(configurations: readonly string[]): string {
  if (configurations.length === 0) return "";
  const named = configurations.slice(0, mostNamed);
  const more = configurations.length - named.length;
  return ` Went by ${more > 0 ? `${named.join(", ")} and ${more} more` : named.join(" and ")}.`;
}

const mostNamed = 2;

/** `baseline 3, comment 1`; "" when nothing is let pass. */
export function letPass({ suppressed }: Report): string {
  const counts = new Map<string, number>();
  for (const { by } of suppressed) counts.set(names[by], (counts.get(names[by]) ?? 0) + 1);
  return [...counts].map(([by, count]) => `${by} ${count}`).join(", ");
}

const names = { inline: "comment", baseline: "baseline" } as const;

/** What a finding's commit means; undefined for what stands in the files themselves. */
export function historyOf(finding: Finding): string | undefined {
  const { commit, isHistoryOnly } = finding;
  if (commit === undefined)
    return isHistoryOnly
      ? "No commit that was looked at holds it, but a tag or another name points at it: delete that name, too."
      : undefined;
  if (isMessage(finding))
    return "A message holds it: whoever has fetched it keeps it, also when it is written anew.";
  const where = `Commit ${shortCommit(commit)} holds it`;
  return isHistoryOnly
    ? `${where}, and the head does not: neither a later commit nor a squash makes it secret again.`
    : `${where}.`;
}

/** Where it stands, from the top of the repository. */
export function placeFromTop(start: string, finding: Finding): string {
  return isMessage(finding) ? finding.path : posix.join(start, finding.path);
}

/** The advice of each rule that found something, once; of one that found something in the name of a file, too, twice. */
export function adviceByRule(
  findings: readonly Finding[],
): readonly (readonly [rule: string, advice: string])[] {
  const all = findings.map(({ rule, advice }) => [`${rule}\n${advice}`, [rule, advice] as const] as const);
  return [...new Map(all).values()];
}

/** The most severe first, and otherwise in the order of the report. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return [...findings].sort((one, other) => rank(one.severity) - rank(other.severity));
}

/** "" where everything was looked at. */
function reasonsOf({ skipped, untracked = 0 }: Report["scanned"]): string {
  const counts = new Map<Skip["reason"], number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const all = [...counts].map(([reason, count]) => `${count} ${skipReasons[reason].short}`);
  return [...all, ...(untracked === 0 ? [] : [`${untracked} unknown to git`])].join(", ");
}

/** "" for none. */
function plural(count: number, noun: string): string {
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function size(bytes: number): string {
  if (bytes < 2) return plural(bytes, "byte");
  const units = ["bytes", "kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const shown = power === 0 ? String(bytes) : (bytes / 1000 ** power).toFixed(1);
  return `${shown} ${units[power]}`;
}
