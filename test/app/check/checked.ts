/** What `check` says of a job with one store, which holds a few secrets. */
import { expect } from "vitest";
import { type CheckRequest, check } from "../../../src/app/check.ts";
import { identity } from "../../entries.ts";
import { everythingIn } from "../../failures.ts";
import { recordingPlatform } from "../../secrets/platform.ts";
import { type Contents, type RecordingOptions, recordingStore } from "../../secrets/recording-store.ts";
import { testJob } from "../jobs.ts";

export const value = "m4rker-value";
const open = 'scopes: { s: { when: {}, read: ["dev/**", "memory://**"] } }';
const contents = { a: value, "etl/warehouse#user": value, "etl/warehouse#password": value, "aws/id": value };

interface CheckGiven extends Partial<CheckRequest> {
  readonly env: string;
  readonly scopes?: string;
  readonly more?: string;
  readonly contents?: Contents;
  readonly who?: ReturnType<typeof identity>;
  readonly store?: RecordingOptions;
}

export async function checked({ env, scopes = open, more = "", who = identity(), ...given }: CheckGiven) {
  const store = recordingStore(given.contents ?? contents, given.store);
  const { platform, annotations } = recordingPlatform(who);
  const config = `mounts: { dev/: memory, prod/: memory }\n${scopes}\nenv: ${env}\n${more}`;
  const { job } = testJob({ config, stores: [store], platform });
  const request = { as: [], only: undefined, allowNames: [], ...given };
  const report = await check(job, request);
  expect(everythingIn(report)).not.toContain(value);
  expect(store.calls.filter(call => call.startsWith("read"))).toEqual([]);
  return {
    states: report.entries.map(({ name, state }) => `${name} ${state}`),
    notes: report.entries.flatMap(({ notes }) => notes),
    failures: report.failures.map(({ code, message }) => `${code}: ${message}`),
    warnings: annotations.map(each => each.replace("warning: ", "")),
    calls: store.calls,
    report,
  };
}
