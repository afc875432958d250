/** A job on GitHub with three secrets and a plain value. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { github } from "../../../src/ci/github.ts";
import { deliverSecrets, type Order } from "../../../src/secrets/pipeline.ts";
import { jobEnv } from "../../../src/secrets/sinks/job-env.ts";
import type { Sink } from "../../../src/secrets/sinks/sink.ts";
import { recordingDoors } from "../../doors.ts";
import { plainEntry, secretEntry } from "../../entries.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { order, storesOf } from "../orders.ts";
import { type Contents, recordingStore } from "../recording-store.ts";

export const marker = "m4rker";
export const values = {
  password: `${marker}-password`,
  key: `${marker}-line-1\n${marker}-line-2\n`,
  json: `{"t":"${marker}-leaf"}`,
};

/** A job on GitHub whose outputs take their time. */
export function onGitHub(contents: Contents, given: Partial<Order> = {}) {
  const folder = scratch();
  writeTree(folder, { env: "" });
  const env = { GITHUB_ENV: join(folder, "env"), GITHUB_EVENT_NAME: "push", GITHUB_REPOSITORY: "acme/etl" };
  const recording = recordingDoors({ env, slowly: 15 });
  const store = recordingStore(contents, { journal: recording.journal });
  const fileDirectory = join(folder, "files");
  const context = { doors: recording.doors, platform: github, fileDirectory };
  const given_ = order(storesOf(store), given);
  return {
    ...recording,
    ...store,
    fileDirectory,
    deliver: (sink: Sink = jobEnv) => deliverSecrets(given_, sink, context),
    variables: () => readFileSync(join(folder, "env"), "utf8"),
  };
}

export const entries = [
  secretEntry("PASSWORD", "secret://dev/password"),
  secretEntry("KEY", "secret://dev/key", { as: "file" }),
  secretEntry("JSON", "secret://dev/json"),
  plainEntry("LEVEL", "info"),
];
