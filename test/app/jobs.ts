/** Jobs for tests: a configuration as a user writes it, over stores that live in memory. */

import type { Job } from "../../src/app/job.ts";
import { local } from "../../src/ci/local.ts";
import type { Platform } from "../../src/ci/platform.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { createStoreSet } from "../../src/secrets/store-set.ts";
import { type Given, type Recording, recordingDoors } from "../doors.ts";
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
  };
  return { ...recording, job };
}
