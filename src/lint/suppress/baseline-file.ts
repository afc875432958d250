/** The file of findings that are let pass: one line each, sorted, so that branches merge and people can edit it. */
import { AppError, together } from "../../model/error.ts";

export interface BaselineEntry {
  readonly fingerprint: string;
  /** For people; the fingerprint alone counts. */
  readonly rule: string;
  /** True for what only the history held when it was written: a lint of the files does not find it. */
  readonly isHistoryOnly: boolean;
  readonly owner: string | undefined;
  /** The last day on which it counts, as 2027-01-31. */
  readonly expires: string | undefined;
  readonly reason: string;
}

export interface BaselineFile {
  /** Keys the fingerprints, so that no table of another repository fits. */
  readonly key: string;
  /** Where branches that merged each began a baseline: an entry may be by one of these. Undefined for none. */
  readonly otherKeys?: readonly string[];
  readonly entries: readonly BaselineEntry[];
}

const head =
  "# job-secrets baseline 1: findings that the lint lets pass. `job-secrets lint --write-baseline` writes it;";
const explanation = "# owner=NAME, expires=YYYY-MM-DD and the reason behind -- are yours to edit.";
const form = "FINGERPRINT RULE [history] [owner=NAME] [expires=YYYY-MM-DD] -- REASON";

const entry =
  /^([0-9a-f]{20}) ([a-z0-9-]+)( history)?(?: owner=(\S+))?(?: expires=(\d{4}-\d{2}-\d{2}))? -- (\S.*)$/;

export function writeBaseline({ key, otherKeys = [], entries }: BaselineFile): string {
  const lines = entries.map(line).sort();
  const keys = [key, ...otherKeys].map(each => `key ${each}`);
  return [head, explanation, ...keys, ...new Set(lines), ""].join("\n");
}

function line({ fingerprint, rule, isHistoryOnly, owner, expires, reason }: BaselineEntry): string {
  return [
    `${fingerprint} ${rule}`,
    isHistoryOnly ? " history" : "",
    owner === undefined ? "" : ` owner=${owner}`,
    expires === undefined ? "" : ` expires=${expires}`,
    ` -- ${reason}`,
  ].join("");
}

/** What the first line says of a file that a later version of this program wrote. */
const later = /^(?:\ufeff)?# job-secrets baseline (?!1:)\d{1,4}:/m;

/** Reads it in any order of its lines. Throws `config` with every line that is none. */
export function readBaseline(text: string, file: string): BaselineFile {
  const entries: BaselineEntry[] = [];
  const keys = new Set<string>();
  const failures: AppError[] = [];
  if (later.test(text)) throw mistake(file, 1, "a later version of this program wrote it");
  for (const [index, whole] of text.split("\n").entries()) {
    const line = whole.trim();
    if (line === "" || line.startsWith("#")) continue;
    const key = /^key ([0-9a-f]{32})$/.exec(line)?.[1];
    const read = key === undefined ? readEntry(line) : undefined;
    if (key !== undefined) keys.add(key);
    else if (read === undefined) failures.push(mistake(file, index + 1, `a line is ${form}`));
    else if (read.expires === undefined || isDay(read.expires)) entries.push(read);
    else failures.push(mistake(file, index + 1, `there is no day ${read.expires}`));
  }
  const [key, ...otherKeys] = keys;
  if (key === undefined)
    failures.push(
      mistake(
        file,
        1,
        "its key is missing; take the line from an older version of the file, or remove the file and let --write-baseline write it anew",
      ),
    );
  if (failures.length > 0) throw together(`cannot read ${file}`, failures);
  const others = otherKeys.length === 0 ? {} : { otherKeys };
  return { key: key ?? "", ...others, entries: strictest(entries) };
}

/** Where branches that merged left more than one line for a finding, the one that lets it pass for the shortest time. */
function strictest(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const kept = new Map<string, BaselineEntry>();
  for (const each of entries) {
    const before = kept.get(each.fingerprint);
    if (before === undefined || (each.expires ?? never) < (before.expires ?? never))
      kept.set(each.fingerprint, each);
  }
  return [...kept.values()];
}

/** Behind every day. */
const never = "~";

function readEntry(line: string): BaselineEntry | undefined {
  const [, fingerprint, rule, history, owner, expires, reason] = entry.exec(line) ?? [];
  if (fingerprint === undefined || rule === undefined || reason === undefined) return undefined;
  return { fingerprint, rule, isHistoryOnly: history !== undefined, owner, expires, reason };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function mistake(file: string, line: number, why: string): AppError {
  return new AppError("config", `cannot read ${file}:${line}: ${why}`);
}
