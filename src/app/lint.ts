/** Use-case: look through files or changes for credentials. It needs no secret, no token and no configuration. */
import { minimatch } from "minimatch";
import type { Doors } from "../io/doors.ts";
import { defaultKey } from "../lint/fingerprint.ts";
import { lint as lintPipeline } from "../lint/pipeline.ts";
import type { Report } from "../lint/report.ts";
import { ruleGroups } from "../lint/rules/index.ts";
import { sources } from "../lint/sources/index.ts";
import type { RangeRequest, Source } from "../lint/sources/source.ts";
import { AppError } from "../model/error.ts";
import { platformOf } from "./job.ts";

export interface LintRequest {
  /** The id of a source. Undefined for what the job is about: its changes, and on a laptop the files that are there. */
  readonly source: string | undefined;
  readonly paths: readonly string[];
  readonly range: RangeRequest | undefined;
  readonly untracked: boolean;
  readonly exclude: readonly string[];
}

/** Throws `usage` and `unavailable` where it cannot look; what it could not look at in detail is in the report. */
export async function lint(doors: Doors, request: LintRequest): Promise<Report> {
  const { source, range } = await choose(doors, request);
  const rules = ruleGroups.flatMap(group => group.rules);
  const isWanted = (path: string) => !request.exclude.some(glob => minimatch(path, glob, { dot: true }));
  const opened = await source.open({ ...request, range }, { doors, isWanted });
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

interface Choice {
  readonly source: Source;
  readonly range: RangeRequest | undefined;
}

/** What the user asked for, or the changes that the job is about, or the files that are there. */
async function choose(doors: Doors, { source, range }: LintRequest): Promise<Choice> {
  if (source !== undefined) return { source: sourceOf(source), range };
  const changes = await platformOf(doors).changes?.(doors);
  return { source: sourceOf(changes === undefined ? "tree" : "diff"), range: changes };
}

function sourceOf(id: string): Source {
  const source = sources.find(each => each.id === id);
  if (source !== undefined) return source;
  throw new AppError("usage", `cannot lint ${id}: there is no such source`);
}
