/** A baseline at work: it lets pass what it names, and knows in the end what it named in vain. */

import type { Finding } from "../../model/finding.ts";
import { firstFew } from "../../model/first-few.ts";
import { printable } from "../../model/printable.ts";
import type { Report } from "../report.ts";
import { isOfCommits } from "../verdict.ts";
import type { BaselineEntry, BaselineFile } from "./baseline-file.ts";
import type { Suppressions } from "./suppressions.ts";

export interface BaselineUse {
  /** How messages call the file. */
  readonly file: string;
  readonly today: Date;
  /** True when every file is looked at, so that an entry that fits nothing can go, but for those of the history. */
  readonly seesAll: boolean;
  readonly ruleIds: readonly string[];
}

/** A note names so many entries. */
const mostNamed = 5;

export function baseline(
  { entries }: BaselineFile,
  { file, today, seesAll, ruleIds }: BaselineUse,
): Suppressions {
  const day = today.toISOString().slice(0, 10);
  const byFingerprint = new Map(entries.map(entry => [entry.fingerprint, entry]));
  const used = new Set<string>();
  const expired = new Set<string>();
  const broughtBack = new Set<string>();
  return {
    passes(finding, _around, { others = () => [] } = {}) {
      const [entry] = [finding.fingerprint, ...others()].flatMap(each => byFingerprint.get(each) ?? []);
      if (entry === undefined) return undefined;
      if (entry.isHistoryOnly && !isOfCommits(finding)) {
        broughtBack.add(entry.fingerprint);
        return undefined;
      }
      const { fingerprint } = entry;
      used.add(fingerprint);
      if (entry.expires === undefined || entry.expires >= day)
        return { by: "baseline", reason: entry.reason };
      expired.add(fingerprint);
      return undefined;
    },
    notes() {
      const stale = entries.filter(
        ({ fingerprint, isHistoryOnly }) => !used.has(fingerprint) && !isHistoryOnly,
      );
      return [
        ...entries.filter(each => expired.has(each.fingerprint)).map(each => expiry(each, file)),
        ...entries.filter(each => broughtBack.has(each.fingerprint)).map(each => returned(each, file)),
        ...entries.filter(({ rule }) => !ruleIds.includes(rule)).map(each => strangeness(each, file)),
        ...(seesAll && stale.length > 0 ? [staleness(stale, file)] : []),
      ];
    },
  };
}

function expiry({ fingerprint, expires, owner }: BaselineEntry, file: string): string {
  const who = owner === undefined ? "" : `; ${owner} knows about it`;
  return `${file}: the entry ${fingerprint} expired on ${expires}${who}`;
}

function returned({ fingerprint }: BaselineEntry, file: string): string {
  return `${file}: the entry ${fingerprint} is for the history alone, and a file holds that credential again`;
}

function strangeness({ fingerprint, rule }: BaselineEntry, file: string): string {
  return `${file}: the entry ${fingerprint} names ${printable(rule)}, and there is no such rule`;
}

function staleness(stale: readonly BaselineEntry[], file: string): string {
  const named = stale.map(({ fingerprint, rule }) => `${fingerprint} (${rule})`);
  const what = stale.length === 1 ? "an entry fits" : `${stale.length} entries fit`;
  return `${file}: ${what} nothing any more: ${firstFew(named, mostNamed)}; --write-baseline takes them out`;
}

/**
 * The baseline that lets pass all that was found, with what people wrote into the old one. `keepsOthers` leaves entries
 * in place that nothing was found for; those of the history always stay, and all where there are two keys: by which of
 * them an entry was written nobody can tell.
 */
export function renewed(
  { findings, suppressed }: Pick<Report, "findings" | "suppressed">,
  old: BaselineFile,
  { keepsOthers, today }: { readonly keepsOthers: boolean; readonly today: Date },
): BaselineFile {
  const known = new Map(old.entries.map(entry => [entry.fingerprint, entry]));
  const keepsAll = keepsOthers || old.otherKeys !== undefined;
  const kept = suppressed.flatMap(({ by, finding }) =>
    by === "baseline" && known.has(finding.fingerprint) ? [finding] : [],
  );
  const entries = new Map([...known].filter(([, each]) => keepsAll || each.isHistoryOnly));
  for (const finding of [...findings, ...kept]) {
    const { fingerprint } = finding;
    const entry = entries.get(fingerprint) ?? known.get(fingerprint) ?? entryFor(finding, today);
    entries.set(fingerprint, isOfCommits(finding) ? entry : { ...entry, isHistoryOnly: false });
  }
  return { ...old, entries: [...entries.values()] };
}

function entryFor({ fingerprint, rule, path, line, isHistoryOnly }: Finding, today: Date): BaselineEntry {
  const place = `${printable(path).replaceAll(/\s+/g, " ")}:${line}`;
  const reason = `was at ${place} on ${today.toISOString().slice(0, 10)}`;
  return { fingerprint, rule, isHistoryOnly, owner: undefined, expires: undefined, reason };
}
