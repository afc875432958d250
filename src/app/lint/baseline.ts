/** Use-case: let pass what a lint finds now, so that only what comes later fails. */
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { renewed } from "../../lint/suppress/baseline.ts";
import { type BaselineFile, writeBaseline as textOf } from "../../lint/suppress/baseline-file.ts";
import { AppError } from "../../model/error.ts";
import { type LintRequest, lintWith } from "../lint.ts";
import { platformOf } from "../platform.ts";
import { readLintSettings } from "./settings.ts";

export interface WrittenBaseline {
  readonly path: string;
  readonly entries: number;
  /** How many of them are not in the old one, and how many of the old one are gone. */
  readonly added: number;
  readonly removed: number;
  /** How many of them let nothing pass any more. */
  readonly expired: number;
  /** True where git was told to keep the lines of both sides when branches merge. */
  readonly merges: boolean;
}

/** Throws what `lint` throws, `usage` on a pull request, and `unavailable` when not everything could be looked at. */
export async function writeBaseline(doors: Doors, request: LintRequest): Promise<WrittenBaseline> {
  const platform = platformOf(doors);
  const settings = await readLintSettings(doors, platform, request);
  if (settings.isOfBase) {
    throw new AppError("usage", "cannot write a baseline: for changes the one of their base commit counts", {
      hint: "Write it on the branch they go to, for all files: job-secrets lint --write-baseline; for what only commits hold, lint --history --write-baseline.",
    });
  }
  const { path, file: old = emptyBaseline() } = settings.baseline;
  const keyed = { ...settings, baseline: { path, file: old } };
  const { report, seesAll } = await lintWith(doors, platform, keyed, request);
  if (report.gaps.length > 0) {
    throw new AppError("unavailable", `cannot write a baseline: ${report.gaps.join("; ")}`);
  }
  const today = doors.now();
  const now = renewed(report, old, { keepsOthers: !seesAll, today });
  const file = join(settings.top, path);
  await doors.files.replace(file, textOf(now));
  const isNew = settings.baseline.file === undefined;
  const day = today.toISOString().slice(0, 10);
  const before = new Set(old.entries.map(({ fingerprint }) => fingerprint));
  const after = new Set(now.entries.map(({ fingerprint }) => fingerprint));
  return {
    path,
    entries: after.size,
    added: [...after].filter(each => !before.has(each)).length,
    expired: now.entries.filter(({ expires }) => expires !== undefined && expires < day).length,
    removed: [...before].filter(each => !after.has(each)).length,
    merges: isNew && (await mergeLines(doors, settings.top, file)),
  };
}

/** Two branches that each add an entry would be in conflict about lines that have nothing to do with each other. */
async function mergeLines({ files }: Doors, top: string, file: string): Promise<boolean> {
  const name = basename(file);
  if ((await files.kind(join(top, ".git"))) === undefined || !/^[\w.-]+$/.test(name)) return false;
  const attributes = join(dirname(file), ".gitattributes");
  const before = (await files.readText(attributes)) ?? "";
  if (before.includes(name)) return false;
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  await files.replace(attributes, `${before}${gap}/${name} merge=union\n`);
  return true;
}

function emptyBaseline(): BaselineFile {
  return { key: randomBytes(16).toString("hex"), entries: [] };
}
