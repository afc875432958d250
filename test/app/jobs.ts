/** Jobs for tests: a configuration as a user writes it, over stores that live in memory. */
import { join } from "node:path";
import type { Job } from "../../src/app/job.ts";
import { github } from "../../src/ci/github.ts";
import { local } from "../../src/ci/local.ts";
import type { Platform } from "../../src/ci/platform.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { createStoreSet } from "../../src/secrets/store-set.ts";
import { type Given, type Recording, recordingDoors } from "../doors.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import type { RecordingStoreType } from "../secrets/recording-store.ts";
import { testContext } from "../secrets/stores/context.ts";

export interface JobGiven extends Given {
  /** A job-secrets.yml without its first line. */
  readonly config: string;
  readonly stores: readonly RecordingStoreType[];
  readonly platform?: Platform;
}

export interface TestJob extends Recording {
  readonly job: Job;
}

export function testJob({ config: text, stores, platform = local, ...given }: JobGiven): TestJob {
  const recording = recordingDoors(given);
  const types = stores.map(({ type }) => type);
  const config = parseConfig({
    text: `version: 1\n${text}`,
    file: "job-secrets.yml",
    directory: "/project",
    storeTypes: new Map(types.map(type => [type.id, type])),
    builtIn: types.map(({ id }) => id),
  });
  const job = {
    doors: recording.doors,
    platform,
    config,
    stores: createStoreSet(config.stores, types, testContext()),
    audience: "test",
    filesRead: new Set<string>(),
  };
  return { ...recording, job };
}

export interface GitHubJob extends TestJob {
  /** Holds what the runner reads of a step: `env` and `output`. */
  readonly folder: string;
  readonly env: { readonly GITHUB_ENV: string; readonly GITHUB_OUTPUT: string };
}

/** A job for a push on GitHub, which may read all of `dev/`; `config` goes on from there. */
export function githubJob(
  config: string,
  { env: more = {}, ...given }: Omit<JobGiven, "config" | "platform">,
): GitHubJob {
  const folder = scratch();
  writeTree(folder, { env: "", output: "" });
  const env = {
    GITHUB_EVENT_NAME: "push",
    GITHUB_ENV: join(folder, "env"),
    GITHUB_OUTPUT: join(folder, "output"),
    ...more,
  };
  const scopes = 'mounts: { dev/: memory }\nscopes: { s: { when: {}, read: ["dev/**"] } }\n';
  return { folder, env, ...testJob({ ...given, config: scopes + config, platform: github, env }) };
}
