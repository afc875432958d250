/** Jobs whose command is a script. */
import { run } from "../../../src/app/run.ts";
import { recordingOutput } from "../../doors.ts";
import { scratch } from "../../harness/scratch.ts";
import { type Contents, recordingStore } from "../../secrets/recording-store.ts";
import { type JobGiven, testJob } from "../jobs.ts";

export const password = "s3cret-passw0rd";
export const contents: Contents = { password, key: "line-one-of-key\nline-two-of-key\n" };
export const config = `
mounts: { dev/: memory }
scopes: { s: { when: {}, read: ["dev/**"] } }
env:
  PASSWORD: secret://dev/password
  KEY: { ref: secret://dev/key, as: file }
  LEVEL: { value: info }
`;

interface RunGiven extends Partial<JobGiven> {
  readonly contents?: Contents;
}

/** A job that runs scripts in an empty folder. */
export function setUp(given: RunGiven = {}) {
  const cwd = scratch();
  const temp = scratch();
  const env = { PATH: "/usr/local/bin:/usr/bin:/bin", RUNNER_TEMP: temp, ...given.env };
  const store = recordingStore(given.contents ?? contents, { credentials: ["MEMORY_TOKEN", "secret_*"] });
  const recording = testJob({ config, stores: [store], ...given, env, cwd });
  const stderr = recordingOutput("stderr", recording.journal);
  const shell = (script: string, asked = {}) =>
    run(recording.job, { command: "sh", args: ["-c", script], stderr, ...asked });
  return { ...recording, stderr, shell, store, temp, cwd };
}
