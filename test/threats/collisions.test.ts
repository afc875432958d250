/** T14: two secrets that would arrive by one name, here or where letter case does not count. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { github } from "../../src/ci/github.ts";
import { testJob } from "../app/jobs.ts";
import { failureOf, linesOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";

const contents = {
  "dashes#a-b": "value-one-1",
  "dashes#a_b": "value-two-2",
  "cases#Foo": "value-one-1",
  "cases#FOO": "value-two-2",
  "one#key": "value-one-1",
  "two#key": "value-two-2",
};

function setUp(entries: string) {
  const folder = scratch();
  writeTree(folder, { env: "" });
  const env = { GITHUB_EVENT_NAME: "push", GITHUB_ENV: join(folder, "env") };
  const config = `
mounts: { dev/: memory }
scopes: { s: { when: {}, read: ["dev/**"] } }
env: ${entries}
`;
  const { job } = testJob({ config, stores: [recordingStore(contents)], platform: github, env });
  const fileDirectory = join(folder, "files");
  return {
    fetch: () => fetchSecrets(job, { target: "env", fileDirectory, keepSeal: async () => undefined }),
    written: () => readFileSync(env.GITHUB_ENV, "utf8"),
  };
}

it.each([
  ["keys that differ in a dash", '{ "*": secret://dev/dashes }', "A_B", ["dashes (a-b)", "dashes (a_b)"]],
  ["keys that differ in case", '{ "*": secret://dev/cases }', "FOO", ["cases (Foo)", "cases (FOO)"]],
  [
    "prefixes that differ in case",
    '{ "p_*": secret://dev/one, "P_*": secret://dev/two }',
    "p_KEY and P_KEY",
    ["one (key)", "two (key)"],
  ],
  [
    "an entry and a key",
    '{ APP_KEY: "secret://dev/two#key", "APP_*": secret://dev/one }',
    "APP_KEY",
    ["two#key", "one (key)"],
  ],
  [
    "a secret and a plain value",
    '{ "*": secret://dev/one, key: { value: plain } }',
    "KEY and key",
    ["one (key)", "a plain value"],
  ],
  [
    "a key and one that was renamed",
    '{ "*": secret://dev/one, "X_*": { ref: secret://dev/two, rename: { key: key } } }',
    "KEY and key",
    ["one (key)", "two (key)"],
  ],
])("%s deliver nothing where they meet, and both are named", async (_, entries, name, sources) => {
  const { fetch, written } = setUp(entries);
  const lines = linesOf(await failureOf(fetch));
  expect(lines).toEqual([expect.stringContaining("cannot deliver two values as ")]);
  for (const text of [name, ...sources]) expect(lines.join()).toContain(text);
  expect(written()).toBe("");
});

it("entries that differ in case are refused where they are written", async () => {
  const entries = '{ Token: "secret://dev/one#key", TOKEN: "secret://dev/two#key" }';
  const error = await failureOf(() => setUp(entries));
  expect(linesOf(error)).toEqual([
    expect.stringMatching(/^config: .*env\.TOKEN: this name is taken by env\.Token/),
  ]);
});

it("groups whose keys do not meet are all delivered", async () => {
  const { fetch } = setUp('{ "ONE_*": secret://dev/one, "TWO_*": secret://dev/two }');
  expect(await fetch()).toEqual(["ONE_KEY", "TWO_KEY"]);
});
