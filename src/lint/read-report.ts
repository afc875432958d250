/** Reads a report that the format `json` wrote. */
import * as v from "valibot";
import { AppError } from "../model/error.ts";
import { type Finding, severities } from "../model/finding.ts";
import { printableLine } from "../model/printable.ts";
import { type SkipReason, skipReasons } from "./blob.ts";
import { checksumOf } from "./checksum.ts";
import type { Report } from "./report.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** It goes into logs as it is read. */
const shown = v.pipe(v.string(), v.transform(printableLine));
const texts = v.array(v.string());

const finding = v.object({
  rule: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  title: shown,
  severity: v.picklist(severities),
  advice: shown,
  path: v.string(),
  line: count,
  column: count,
  endLine: count,
  endColumn: count,
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/)),
  preview: v.string(),
  via: v.array(shown),
  why: v.array(shown),
  commit: v.optional(v.string()),
  isHistoryOnly: v.boolean(),
});

const reasons = Object.keys(skipReasons) as SkipReason[];

const written = v.object({
  version: v.literal(1),
  start: v.string(),
  findings: v.array(finding),
  suppressed: v.array(
    v.object({ finding, by: v.picklist(["inline", "baseline"]), reason: v.optional(v.string()) }),
  ),
  scanned: v.object({
    what: v.string(),
    files: count,
    bytes: count,
    commits: count,
    messages: count,
    skipped: v.array(v.object({ path: v.string(), reason: v.picklist(reasons), line: v.optional(count) })),
    untracked: v.optional(count),
    configurations: v.optional(v.array(shown)),
    shard: v.optional(v.object({ index: count, count, settings: v.string(), state: v.optional(v.string()) })),
  }),
  rules: count,
  gaps: texts,
  notes: texts,
});

export interface ReadReport {
  readonly report: Report;
  /** Where the lint was started, from the top of the repository. */
  readonly start: string;
}

/** Throws `usage`; `name` says which it is. */
export function readReport(text: string, name: string): ReadReport {
  const held = parsed(text);
  const result = v.safeParse(written, held);
  if (result.success && result.output.scanned.shard !== undefined) requireUnchanged(held, name);
  if (result.success) return { report: reportOf(result.output), start: result.output.start };
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  throw new AppError(
    "usage",
    `cannot read ${name}: it is no report of this lint${place === null ? "" : ` (${place})`}; --format json=FILE writes one`,
  );
}

/** Whoever takes findings out of one of many reports has the others pass for all there is. */
function requireUnchanged(held: unknown, name: string): void {
  const { checksum } = v.parse(v.looseObject({ checksum: v.optional(v.string()) }), held);
  if (typeof held === "object" && held !== null && checksum === checksumOf(held)) return;
  throw new AppError("usage", `cannot read ${name}: it is not as the lint wrote it`, {
    hint: "Merge what --shard wrote as it is, and change what comes of it.",
  });
}

function reportOf(read: v.InferOutput<typeof written>): Report {
  const { findings, suppressed, scanned, rules, gaps, notes } = read;
  return {
    findings: findings.map(findingOf),
    suppressed: suppressed.map(({ finding, by, reason }) => ({
      finding: findingOf(finding),
      by,
      reason,
    })),
    scanned: {
      ...scanned,
      untracked: scanned.untracked,
      configurations: scanned.configurations,
      shard: scanned.shard && { ...scanned.shard, state: scanned.shard.state },
    },
    rules,
    gaps,
    notes,
  };
}

/** JSON has no undefined. */
function findingOf(read: v.InferOutput<typeof finding>): Finding {
  return { ...read, commit: read.commit };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
