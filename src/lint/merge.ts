/** Makes one report of those of all shards; what is missing is a gap. */
import { AppError } from "../model/error.ts";
import type { Report } from "./report.ts";

/** Throws `usage` for reports that are no shards of one lint. */
export function mergeReports(reports: readonly Report[]): Report {
  const [first] = reports;
  const count = first?.scanned.shard?.count;
  if (first === undefined || count === undefined) throw wholeReport();
  const byIndex = new Map<number, Report>();
  for (const report of reports) {
    const { shard, what, commits } = report.scanned;
    if (shard === undefined) throw wholeReport();
    if (shard.count !== count || what !== first.scanned.what || commits !== first.scanned.commits) {
      const [one, other] =
        shard.count === count ? [first.scanned.what, what] : [`${count} shards`, `${shard.count} shards`];
      throw new AppError(
        "usage",
        `cannot merge: the reports are not of one lint, but of ${one} and ${other}`,
      );
    }
    if (shard.state !== first.scanned.shard?.state) {
      throw new AppError("usage", `cannot merge: the reports are of two states of ${what}`, {
        hint: "Let every shard look at the same commit.",
      });
    }
    if (report.rules !== first.rules || shard.settings !== first.scanned.shard?.settings) {
      throw new AppError("usage", "cannot merge: the reports were made with different settings", {
        hint: "Give every shard the same version, configuration, baseline and options.",
      });
    }
    if (byIndex.has(shard.index))
      throw new AppError("usage", `cannot merge: there are two reports of the shard ${shard.index}/${count}`);
    byIndex.set(shard.index, report);
  }
  const inOrder = [...byIndex].sort(([one], [other]) => one - other).map(([, report]) => report);
  return joined(inOrder, missingOf(byIndex, count));
}

function wholeReport(): AppError {
  return new AppError("usage", "cannot merge: a report is of a whole lint, and not of a shard");
}

function missingOf(byIndex: ReadonlyMap<number, Report>, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => index + 1)
    .filter(index => !byIndex.has(index))
    .map(index => `there is no report of the shard ${index}/${count}`);
}

function joined(reports: readonly Report[], missing: readonly string[]): Report {
  const sum = (of: (report: Report) => number) => reports.reduce((total, report) => total + of(report), 0);
  const files = sum(({ scanned }) => scanned.files);
  const gaps = new Set([...missing, ...reports.flatMap(report => report.gaps)]);
  if (files === 0 && gaps.size === 0) gaps.add("there was nothing to look at");
  return {
    findings: once(reports.flatMap(report => report.findings)),
    suppressed: reports.flatMap(report => report.suppressed),
    scanned: {
      what: reports[0]?.scanned.what ?? "",
      files,
      bytes: sum(({ scanned }) => scanned.bytes),
      commits: reports[0]?.scanned.commits ?? 0,
      messages: sum(({ scanned }) => scanned.messages),
      skipped: reports.flatMap(({ scanned }) => scanned.skipped),
      untracked: sum(({ scanned }) => scanned.untracked ?? 0) || undefined,
      configurations: [...new Set(reports.flatMap(({ scanned }) => scanned.configurations ?? []))],
      shard: undefined,
    },
    rules: reports[0]?.rules ?? 0,
    gaps: [...gaps],
    notes: [...new Set(reports.flatMap(report => report.notes))],
  };
}

/** What only the history holds is told once, and not at all where the files themselves hold it. */
function once(findings: Report["findings"]): Report["findings"] {
  const seen = new Set(findings.filter(each => !each.isHistoryOnly).map(each => each.fingerprint));
  return findings.filter(each => {
    if (!each.isHistoryOnly) return true;
    if (seen.has(each.fingerprint)) return false;
    seen.add(each.fingerprint);
    return true;
  });
}
