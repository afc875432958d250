/** Projects for tests of the lint, and what it says of them. */
import { join } from "node:path";
import { type LintRequest, lint } from "../../../src/app/lint.ts";
import { recordingDoors } from "../../doors.ts";
import { pullRequestEvent } from "../../harness/github-event.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

/** What the rule `assignment` objects to, different for each name. */
export const line = (name: string) => `${name}_password = "${["kT9#", name, "vQ2x!", "Lm4z"].join("")}"\n`;

export const whole: LintRequest = {
  source: "tree",
  paths: ["."],
  range: undefined,
  untracked: false,
  config: undefined,
  shard: undefined,
};

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function doorsIn({ cwd, env = {} }: Place) {
  return recordingDoors({ cwd, env: { ...gitEnvironment, ...env } }).doors;
}

export async function look(place: Place, request: Partial<LintRequest> = {}) {
  const { report } = await lint(doorsIn(place), { ...whole, ...request });
  return {
    found: report.findings.map(({ path, severity }) => `${severity} ${path}`),
    passed: report.suppressed.map(({ finding, by, reason }) => `${finding.path}: ${by}, ${reason}`),
    skipped: report.scanned.skipped.map(({ path, reason }) => `${path} ${reason}`),
    notes: report.notes,
    gaps: report.gaps,
    report,
  };
}

/** A folder with a repository that holds these files. */
export function repository(tree: Readonly<Record<string, string>>): Place {
  const cwd = scratch();
  writeTree(cwd, tree);
  commitAll(cwd);
  return { cwd };
}

/** A checkout whose head changes the base, in a job of its pull request. */
export function pullRequest(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
): Place {
  const { cwd } = repository(base);
  const baseSha = git(cwd, "rev-parse", "HEAD");
  writeTree(cwd, head);
  const headSha = commitAll(cwd);
  const event = join(scratch(), "event.json");
  writeTree(join(event, ".."), {
    "event.json": JSON.stringify(pullRequestEvent({ baseSha, headSha }).payload),
  });
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: event,
    CI: "true",
  };
  return { cwd, env };
}

export const config = (lint: string) => `version: 1\nlint: ${lint}\n`;
