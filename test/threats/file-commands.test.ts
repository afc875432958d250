/** T11: keys and values that would define variables of their own in the files of GitHub's runner. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { githubJob } from "../app/jobs.ts";
import { failureOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { type Contents, recordingStore } from "../secrets/recording-store.ts";

const injection = "EOF\nNODE_OPTIONS=--inspect\nPATH<<EOF\n/tmp/evil\nEOF\n::set-env name=PATH::/tmp/evil";

/** Keys of a store, and the names that they get. */
const keys: Readonly<Record<string, string>> = {
  "X=1\nLD_PRELOAD": "APP_X_1_LD_PRELOAD",
  "A=B": "APP_A_B",
  "C<<EOF": "APP_C_EOF",
  "D\u0000E": "APP_D_E",
  "F\r\nBASH_ENV=/tmp/evil": "APP_F_BASH_ENV_TMP_EVIL",
  "::add-path::G": "APP__ADD_PATH_G",
};

function setUp(contents: Contents, entries: string) {
  const { job, folder } = githubJob(`env: ${entries}\n`, { stores: [recordingStore(contents)] });
  const fetch = (target: "env" | "outputs") =>
    fetchSecrets(job, { target, fileDirectory: join(folder, "files"), keepSeal: async () => undefined });
  return { fetch, text: (name: string) => readFileSync(join(folder, name), "utf8") };
}

describe.each([
  ["env", "env"],
  ["outputs", "output"],
] as const)("what is handed over as %s", (target, file) => {
  it("is what the store holds, name by name, whatever its keys and values try", async () => {
    const given = Object.entries(keys).map(([key, name]) => ({ key, name, value: `${name}\n${injection}` }));
    const contents = Object.fromEntries(given.map(({ key, value }) => [`app#${key}`, value]));
    const { fetch, text } = setUp(contents, '{ "APP_*": secret://dev/app }');
    await fetch(target);
    expect([...readPairs(text(file))]).toEqual(given.map(({ name, value }) => [name, value]));
  });

  it("is nothing when one value holds bytes that the runner would replace", async () => {
    const contents = { good: "a-good-value", bad: Buffer.from([0x61, 0xff, 0xfe, 0x0a, 0x62, 0x63, 0x64]) };
    const { fetch, text } = setUp(contents, "{ GOOD: secret://dev/good, BAD: secret://dev/bad }");
    const error = await failureOf(() => fetch(target));
    expect((error.failures[0] ?? error).message).toContain("cannot deliver BAD: its value is binary");
    expect(text(file)).toBe("");
  });
});

const forged = ["X=1\\nLD_PRELOAD", "A=B", "A<<EOF", "A\\n", "\\u0000A"];

it.each(forged)("a configuration gives no key the name %s", async name => {
  const entries = `{ "*": { ref: secret://dev/app, rename: { key: "${name}" } } }`;
  const error = await failureOf(() => setUp({}, entries));
  expect(error).toMatchObject({ code: "config", message: expect.stringContaining("rename.key") });
});

it.each(forged)("a configuration has no entry of the name %s", async name => {
  const error = await failureOf(() => setUp({}, `{ "${name}": secret://dev/app }`));
  expect(error.code).toBe("config");
});
