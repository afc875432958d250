/** The lint: enumerate → detect → filter → report. */

import type { Base64Level } from "../model/base64-level.ts";
import { AppError } from "../model/error.ts";
import { type Skip, skipReasons } from "./blob.ts";
import { canaryBlob, canaryRule } from "./canary.ts";
import { credentialsOf } from "./credentials.ts";
import type { Candidate } from "./detect/detector.ts";
import { createInspector, type Inspector } from "./detect/inspector.ts";
import { BadNames } from "./filter/bad-names.ts";
import type { Found } from "./filter/without-values.ts";
import { type Filter, filter } from "./filter.ts";
import { inspectAll } from "./inspection/inspection.ts";
import type { Measure, Outcome } from "./inspection/outcome.ts";
import type { InspectionCrew, InspectionOrder } from "./inspection/tasks.ts";
import { type BadName, Names } from "./names.ts";
import type { Report, ReportedShard } from "./report.ts";
import type { Rule } from "./rules/rule.ts";
import type { Opened } from "./sources/source.ts";
import { allowanceRule, allowancesIn } from "./suppress/allowances.ts";
import { unlookedIn } from "./unlooked.ts";

export interface LintOrder {
  readonly rules: readonly Rule[];
  readonly base64: Base64Level;
  readonly filter: Filter;
  /** What is already known to be missing or worth a note. */
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
  /** What else is worth one where these were found. */
  readonly notesOn?: (findings: Report["findings"]) => readonly string[];
  /** The configurations that said something of it, when all has been looked at. */
  readonly configurations?: () => readonly string[];
  /** Milliseconds that this process worked. */
  readonly now: () => number;
  /** Undefined for all of it. */
  readonly shard: Omit<ReportedShard, "state"> | undefined;
  /** Hires threads that inspect by the same rules; undefined where there are none. */
  readonly hire: ((order: InspectionOrder) => InspectionCrew) | undefined;
  readonly signal: AbortSignal;
}

/** Milliseconds of work for one file. */
const timePerFile = 5000;

/** Throws what the source throws in the middle, `failed` when the canary was not found, and `cancelled`. */
export async function lint(opened: Opened, order: LintOrder): Promise<Report> {
  const inspector = createInspector([...order.rules, canaryRule, allowanceRule], {
    base64: order.base64,
    time: timePerFile,
    now: order.now,
  });
  requireCanary(inspector);
  const tally = new Tally();
  const badNames = new BadNames(order.filter);
  const names = new Names(inspector, {
    take: name => tally.addName(name, badNames.filter(name)),
    miss: ({ path }) => tally.skip({ path, reason: "too-slow" }),
  });
  const shard = order.shard && { ...order.shard, state: await opened.state?.() };
  await inspectAll(opened.items, {
    inspector,
    hire: hireFor(order),
    take: outcome => take(outcome, { order, inspector, tally }),
    see: given => names.see(given),
    signal: order.signal,
  });
  names.finish();
  requireCanary(inspector);
  return tally.report(opened, order, shard);
}

function hireFor({ hire, rules, base64 }: LintOrder): (() => InspectionCrew) | undefined {
  return hire && (() => hire({ rules: rules.map(({ id }) => id), base64, time: timePerFile }));
}

function take(
  outcome: Outcome,
  { order, inspector, tally }: { order: LintOrder; inspector: Inspector; tally: Tally },
): void {
  if (outcome.kind === "skip") {
    tally.skip(outcome.skip);
    return;
  }
  tally.count(outcome.measure);
  if (outcome.found === undefined) return;
  const { blob } = outcome.found;
  const passedOver = unlookedIn(blob, outcome.found.candidates);
  if (passedOver !== undefined) tally.skip(passedOver);
  const candidates = credentialsOf(outcome.found.candidates);
  tally.add(filter(blob, candidates, order.filter, inspector), candidates);
  for (const allowance of allowancesIn(blob, outcome.found.candidates))
    order.filter.suppressions.comment?.(allowance);
}

function requireCanary(inspector: Inspector): void {
  const { bytes, path } = canaryBlob();
  const found = inspector.inspect(bytes, path) ?? [];
  if (!found.some(({ rule }) => rule === canaryRule)) {
    throw new AppError("failed", "cannot trust this lint: it did not find the canary that it carries");
  }
}

/** A line for each; of a partial clone one for all that it lacks, which may be very much. */
function gapsOf(skipped: readonly Skip[]): readonly string[] {
  const missing = skipped.filter(({ reason }) => !skipReasons[reason].passes);
  const [absent, ...more] = missing.filter(({ reason }) => reason === "not-here");
  const others = missing.filter(({ reason }) => reason !== "not-here");
  const lines = others.map(skip => `${placeOf(skip)} ${skipReasons[skip.reason].text}`);
  if (absent === undefined) return lines;
  const which = more.length === 0 ? `${absent.path} is` : `${absent.path} and ${more.length} more are`;
  return [...lines, `${which} ${skipReasons["not-here"].text}`];
}

function placeOf({ path, line }: Skip): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** The same text in memory of its own: a piece of a text keeps all of that alive. */
function ownText(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** What adds up to the report. */
class Tally {
  readonly #findings: Report["findings"][number][] = [];
  readonly #suppressed: Report["suppressed"][number][] = [];
  readonly #skipped: Skip[] = [];
  readonly #fingerprints = new Set<string>();
  readonly #values = new Set<string>();
  /** Names with credentials in them, and how they are shown. */
  readonly #names = new Map<string, string>();
  readonly #inNames = new Set<string>();
  #files = 0;
  #messages = 0;
  #bytes = 0;

  count({ files, messages, bytes }: Measure): void {
    this.#files += files;
    this.#messages += messages;
    this.#bytes += bytes;
  }

  skip(skip: Skip): void {
    this.#skipped.push(skip);
  }

  addName({ path, struckOut, candidates }: BadName, found: Pick<Report, "findings" | "suppressed">): void {
    this.#names.set(path, struckOut);
    for (const { value } of candidates) this.#inNames.add(value);
    this.add(found, candidates);
  }

  add(
    { findings, suppressed }: Pick<Report, "findings" | "suppressed">,
    candidates: readonly Candidate[],
  ): void {
    for (const { value } of candidates) if (!this.#values.has(value)) this.#values.add(ownText(value));
    for (const finding of findings) {
      // What the files themselves hold, or an earlier commit, need not be told again.
      if (finding.isHistoryOnly && this.#fingerprints.has(finding.fingerprint)) continue;
      this.#fingerprints.add(finding.fingerprint);
      this.#findings.push(finding);
    }
    for (const each of suppressed) this.#suppressed.push(each);
  }

  async report(
    { description, commits, emptyProof, untracked }: Opened,
    { rules, gaps, notes, notesOn, configurations, filter }: LintOrder,
    shard: ReportedShard | undefined,
  ): Promise<Report> {
    const { skipped, ...found } = await this.#found();
    // A shard may be empty: whoever merges all of them sees whether there was anything.
    const isEmpty = this.#files === 0 && emptyProof === undefined && shard === undefined;
    const isProven = this.#files === 0 && skipped.length === 0 && emptyProof !== undefined;
    return {
      ...found,
      scanned: {
        what: this.#withoutNames(description),
        files: this.#files,
        bytes: this.#bytes,
        commits,
        messages: this.#messages,
        skipped,
        untracked: (await untracked?.()) || undefined,
        configurations: configurations?.().map(each => this.#withoutNames(each)),
        shard,
      },
      rules: rules.length,
      gaps: [
        ...gaps.map(gap => this.#withoutNames(gap)),
        ...gapsOf(skipped),
        ...(isEmpty ? ["there was nothing to look at"] : []),
      ],
      notes: [
        ...[...notes, ...filter.suppressions.notes(), ...(notesOn?.(this.#findings) ?? [])].map(note =>
          this.#withoutNames(note),
        ),
        ...(isProven ? [emptyProof] : []),
      ],
    };
  }

  /** As it may be shown. What masks values is loaded only where there are some. */
  async #found(): Promise<Found> {
    const shown = <Item extends { readonly path: string }>(item: Item): Item => ({
      ...item,
      path: this.#names.get(item.path) ?? item.path,
    });
    const found = {
      findings: this.#findings.map(shown),
      suppressed: this.#suppressed.map(each => ({ ...each, finding: shown(each.finding) })),
      skipped: this.#skipped.map(shown),
    };
    if (this.#values.size === 0) return found;
    const { withoutValues } = await import("./filter/without-values.ts");
    return withoutValues(found, this.#values);
  }

  /** Takes the credentials out of the names that a text holds. */
  #withoutNames(text: string): string {
    const longestFirst = [...this.#inNames].sort((one, other) => other.length - one.length);
    return longestFirst.reduce((before, value) => before.replaceAll(value, "***"), text);
  }
}
