/** Use-case: look through files or changes for credentials. It needs no secret, no token and no configuration. */
import { availableParallelism } from "node:os";
import { posix } from "node:path";
import type { Platform } from "../ci/platform.ts";
import { hire } from "../io/crew.ts";
import type { Doors } from "../io/doors.ts";
import { beFrugal } from "../io/engine.ts";
import { firstCommit } from "../io/git/first-commit.ts";
import { requireRepository } from "../io/git/repository.ts";
import { ownTime } from "../io/own-time.ts";
import { scriptOf } from "../io/this-program.ts";
import { type Before, beforeBranch } from "../lint/changes/before.ts";
import { defaultKey } from "../lint/fingerprint.ts";
import { type LintOrder, lint as lintPipeline } from "../lint/pipeline.ts";
import type { Report } from "../lint/report.ts";
import { isFor, type Shard } from "../lint/shard.ts";
import type { RangeRequest } from "../lint/sources/source.ts";
import { baseline } from "../lint/suppress/baseline.ts";
import { comments } from "../lint/suppress/comments.ts";
import { allOf, type Suppressions } from "../lint/suppress/suppressions.ts";
import { AppError } from "../model/error.ts";
import { choose, rangeThatWaits } from "./lint/choice.ts";
import { notesOnBaselines } from "./lint/nested.ts";
import { allRules, type LintSettings, readLintSettings } from "./lint/settings.ts";
import { settingsDigest } from "./lint/settings-digest.ts";
import { platformOf } from "./platform.ts";

export { readShard } from "../lint/shard.ts";

export interface LintRequest {
  /** The id of a source. Undefined for what the job is about: its changes, and on a laptop the files that are there. */
  readonly source: string | undefined;
  readonly paths: readonly string[];
  readonly range: RangeRequest | undefined;
  readonly untracked: boolean;
  /** The configuration file, from where the command was started; undefined for those that lie in their places. */
  readonly config: string | undefined;
  /** Undefined for all of it. */
  readonly shard: Shard | undefined;
}

export interface Linted {
  readonly report: Report;
  readonly settings: LintSettings;
  /** True when every file of the project was looked at. */
  readonly seesAll: boolean;
  readonly started: Date;
  readonly ended: Date;
}

/** Throws `usage`, `config` and `unavailable` where it cannot look; what it could not look at in detail is in the report. */
export async function lint(doors: Doors, request: LintRequest): Promise<Linted> {
  const platform = platformOf(doors);
  const settings = await readLintSettings(doors, platform, {
    ...request,
    range: request.range ?? rangeThatWaits(doors, request),
  });
  return lintWith(doors, platform, settings, request);
}

/** The same with settings that are known already. */
export async function lintWith(
  doors: Doors,
  platform: Platform,
  settings: LintSettings,
  request: LintRequest,
): Promise<Linted> {
  beFrugal();
  const started = doors.now();
  const choice = await choose(doors, platform, request);
  const { source, notes = [] } = choice;
  const range = resolved(choice.range, settings);
  const { layers, rules, base64, texts, isOfBase } = settings;
  const { shard } = request;
  const isOurs = shard === undefined ? () => true : (path: string) => isFor(shard, path);
  const { isWanted, wasLookedAt, isMessageWanted, rulingAt } = layers;
  const context = { doors, isWanted, wasLookedAt, isMessageWanted, rulingAt, isOurs };
  const before = await beforeOf(doors, settings, source.id);
  const opened = await source.open({ ...request, range }, context);
  const seesAll =
    source.id === "tree" && shard === undefined && request.paths.includes(".") && settings.seesWholeBaseline;
  const report = await lintPipeline(opened, {
    rules,
    base64,
    filter: {
      key: settings.baseline.file?.key ?? defaultKey,
      otherKeys: settings.baseline.file?.otherKeys,
      severityOf: layers.severityOf,
      suppressions: suppressionsOf(settings, started, seesAll),
      before,
    },
    gaps: settings.gaps,
    notes: [...settings.notes, ...notes],
    notesOn: findings => notesOnBaselines(settings, findings),
    configurations: settings.configurations,
    now: ownTime(),
    shard: shard && { ...shard, settings: settingsDigest(texts, { isOfBase, untracked: request.untracked }) },
    hire: hireBeside(),
    signal: doors.signal,
  });
  return { report, settings, seesAll, started, ended: doors.now() };
}

/** Undefined where the machine has one processor, or the distribution was taken apart. */
function hireBeside(): LintOrder["hire"] {
  const script = scriptOf("worker");
  const size = Math.min(availableParallelism() - 1, mostThreads);
  return script === undefined || size < 1 ? undefined : order => hire(script, order, size);
}

const mostThreads = 7;

function suppressionsOf(settings: LintSettings, today: Date, seesAll: boolean): Suppressions {
  const { inline, honour, isOfBase, layers, base64 } = settings;
  const { path, file } = settings.baseline;
  const ruleIds = allRules.map(({ id }) => id);
  const count = inline === "head" || !isOfBase;
  const holding = new Map(
    settings.rules.filter(({ id }) => id !== "base64" || base64 !== "off").map(rule => [rule.id, rule]),
  );
  const holds = (id: string, path: string) => {
    const rule = holding.get(id);
    return rule !== undefined && layers.severityOf(rule, path) !== undefined;
  };
  return allOf([
    ...(file === undefined ? [] : [baseline(file, { file: path, today, seesAll, ruleIds })]),
    ...(inline === "off" ? [] : [comments({ count, honour, ruleIds, holds })]),
  ]);
}

/**
 * What the base of a branch holds, whose allow comments count also where everything is looked at. Undefined where nothing
 * waits to be accepted, and where it cannot be had: then none counts.
 */
async function beforeOf(
  doors: Doors,
  { base, layers, inline, start }: LintSettings,
  source: string,
): Promise<Before | undefined> {
  const isHistory = source === "history";
  if (base === undefined || inline !== "base" || !(isHistory || source === "tree")) return undefined;
  const repository = await requireRepository(doors, base.mayFetch, "read the base commit");
  try {
    const search = { doing: "read the base commit", names: ["HEAD"], mayFetch: base.mayFetch };
    const files = new Set(base.paths);
    const ends = {
      base: base.id,
      holds: (path: string) => files.has(posix.join(start, path)),
      head: await firstCommit(repository, search),
      isHistory,
    };
    return await beforeBranch(repository, ends, layers.wasLookedAt);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "unavailable") return undefined;
    throw thrown;
  } finally {
    repository.close();
  }
}

/** What the configuration was read from need not be looked for again. */
function resolved(range: RangeRequest | undefined, { base }: LintSettings): RangeRequest | undefined {
  const isSame = base !== undefined && base.commits.join("\n") === range?.bases.join("\n");
  return isSame && range !== undefined ? { ...range, bases: [base.id] } : range;
}
