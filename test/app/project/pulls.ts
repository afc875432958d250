/** Projects as a run for a pull request finds them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openProject } from "../../../src/app/project.ts";
import { github } from "../../../src/ci/github.ts";
import type { Config } from "../../../src/config/config.ts";
import { recordingDoors } from "../../doors.ts";
import { pullRequestEvent } from "../../harness/github-event.ts";
import { commitAll } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

export const gitEnv = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** A configuration that is known by the one glob of its scope. */
export const reading = (glob: string) => `version: 1\nscopes: { s: { when: {}, read: ["${glob}"] } }\n`;
export const readBy = (config: Config | undefined) => config?.scopes[0]?.read[0];

export interface Pull {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

/** A repository with a base commit, and a head in which `change` has done its work. */
export function pull(tree: Readonly<Record<string, string>>, change: (folder: string) => void): Pull {
  const folder = scratch();
  writeTree(folder, { "README.md": "x", ...tree });
  const base = commitAll(folder);
  change(folder);
  return { folder, base, head: commitAll(folder) };
}

interface Where {
  readonly cwd?: string;
  readonly path?: string;
  readonly headRepository?: string;
  readonly name?: string;
  /** GITHUB_SHA. */
  readonly sha?: string;
}

/** Opens the project as a run for the pull request does. */
export function opened({ folder, base, head }: Pull, { cwd = folder, path, sha, ...event }: Where = {}) {
  const payload = join(scratch(), "event.json");
  const pullRequest = pullRequestEvent({ baseSha: base, headSha: head, ...event });
  writeFileSync(payload, JSON.stringify(Object.assign({ issue: { pull_request: {} } }, pullRequest.payload)));
  const named = { GITHUB_EVENT_NAME: pullRequest.name, GITHUB_EVENT_PATH: payload };
  const env = { ...gitEnv, ...named, ...(sha === undefined ? {} : { GITHUB_SHA: sha }) };
  const recording = recordingDoors({ env, cwd });
  return { ...recording, config: openProject(recording.doors, github, path) };
}

export const trusted = { "job-secrets.yml": reading("base/**") };
export const rewritten = (folder: string) => writeTree(folder, { "job-secrets.yml": reading("head/**") });
export const untouched = (folder: string) => writeTree(folder, { "other.txt": "x" });
