/** Use-case: look through files or changes for credentials. It needs no secret, no token and no configuration. */
import { minimatch } from "minimatch";
import type { Doors } from "../io/doors.ts";
import { defaultKey } from "../lint/fingerprint.ts";
import { lint as lintPipeline } from "../lint/pipeline.ts";
import type { Report } from "../lint/report.ts";
import { ruleGroups } from "../lint/rules/index.ts";
import { sources } from "../lint/sources/index.ts";
import type { RangeRequest } from "../lint/sources/source.ts";
import { AppError } from "../model/error.ts";

export interface LintRequest {
  /** The id of a source. */
  readonly source: string;
  readonly paths: readonly string[];
  readonly range: RangeRequest | undefined;
  readonly untracked: boolean;
  readonly exclude: readonly string[];
}

/** Throws `usage` and `unavailable` where it cannot look; what it could not look at in detail is in the report. */
export async function lint(doors: Doors, request: LintRequest): Promise<Report> {
  const source = sources.find(({ id }) => id === request.source);
  if (source === undefined)
    throw new AppError("usage", `cannot lint ${request.source}: there is no such source`);
  const rules = ruleGroups.flatMap(group => group.rules);
  const isWanted = (path: string) => !request.exclude.some(glob => minimatch(path, glob, { dot: true }));
  const opened = await source.open(request, { doors, isWanted });
  const filter = { key: defaultKey, severityOf: (rule: (typeof rules)[number]) => rule.severity };
  return lintPipeline(opened, {
    rules,
    base64: "suspicious",
    filter,
    gaps: [],
    notes: [],
    now: () => performance.now(),
  });
}
