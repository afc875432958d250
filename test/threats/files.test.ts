/** T24: secrets in files: where they lie, who can read them, and what somebody may have put there before. */
import { mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { fileDirectory } from "../../src/app/temporary.ts";
import { github } from "../../src/ci/github.ts";
import { files } from "../../src/io/files.ts";
import { file } from "../../src/secrets/sinks/file.ts";
import { githubJob, testJob } from "../app/jobs.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { pathsBelow } from "../harness/file-watch.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";

const keys = [
  ...["../x", "..\\x2", "C:\\x3", "a/b", "/etc/passwd", "..", "con.txt:stream", "nul\u0000l"],
  ...["-rf", "~user", "$(id)", "leftovers.json", "\u202etxt", "\u2215slash"],
];

function setUp() {
  const folder = scratch();
  mkdirSync(join(folder, "temp"));
  mkdirSync(join(folder, "elsewhere"));
  const contents = Object.fromEntries(keys.map(key => [`app#${key}`, `the-value-of-${key}`]));
  const { job, env } = githubJob('env: { "N*": { ref: secret://dev/app, as: file } }\n', {
    stores: [recordingStore(contents)],
    env: { RUNNER_TEMP: join(folder, "temp") },
  });
  const directory = fileDirectory(job.doors);
  const fetch = () =>
    fetchSecrets(job, { target: "env", fileDirectory: directory, keepSeal: async () => undefined });
  return {
    folder,
    directory,
    fetch,
    pairs: () => [...readPairs(readFileSync(env.GITHUB_ENV, "utf8"))],
  };
}

describe("files of secrets", () => {
  it("lie in one fresh folder under plain names, whatever the store's keys are, for this user alone", async () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const { folder, directory, fetch, pairs } = setUp();
    await fetch();
    const paths = pairs().map(([, path]) => path);
    expect(paths).toHaveLength(keys.length);
    for (const path of paths) {
      expect(dirname(path)).toBe(directory);
      expect(basename(path)).toMatch(/^N[A-Z0-9_]*$/);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const all = pathsBelow(folder).filter(path => !/^(env|temp|elsewhere)\/?$/.test(path));
    expect(all.every(path => path.startsWith("temp/job-secrets-"))).toBe(true);
  });

  it.each([
    ["a link to another folder", (path: string, to: string) => symlinkSync(to, path)],
    ["a folder that somebody made", (path: string) => mkdirSync(path)],
    ["a link that leads nowhere", (path: string, to: string) => symlinkSync(join(to, "nowhere"), path)],
  ])("are not written where there is %s", async (_, put) => {
    const { folder, directory, fetch, pairs } = setUp();
    put(directory, join(folder, "elsewhere"));
    const error = await failureOf(fetch);
    expect(error.message).toContain("something is there already");
    expect(pathsBelow(join(folder, "elsewhere"))).toEqual([]);
    expect(pairs()).toEqual([]);
  });

  it.each([
    ["is the workspace", (workspace: string) => workspace],
    ["is inside of the workspace", (workspace: string) => join(workspace, "temp")],
    [
      "is a link into the workspace",
      (workspace: string, folder: string) => {
        symlinkSync(join(workspace, "temp"), join(folder, "link"));
        return join(folder, "link");
      },
    ],
  ])("are not written where RUNNER_TEMP %s", async (_, place) => {
    const folder = scratch();
    writeTree(folder, { env: "", "workspace/temp/kept": "" });
    const workspace = join(folder, "workspace");
    const env = {
      GITHUB_EVENT_NAME: "push",
      GITHUB_ENV: join(folder, "env"),
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: place(workspace, folder),
    };
    const config = `
mounts: { dev/: memory }
scopes: { s: { when: {}, read: ["dev/**"] } }
env: { KEY: { ref: secret://dev/key, as: file } }
`;
    const { job } = testJob({
      config,
      stores: [recordingStore({ key: "the-value-of-it" })],
      platform: github,
      env,
    });
    const request = {
      target: "env",
      fileDirectory: fileDirectory(job.doors),
      keepSeal: async () => undefined,
    } as const;
    const error = await failureOf(() => fetchSecrets(job, request));
    expect([error.code, error.message]).toEqual([
      "undeliverable",
      expect.stringMatching(/is in the workspace/),
    ]);
    expect(pathsBelow(workspace)).toEqual(["temp", "temp/kept"]);
    expect(readFileSync(env.GITHUB_ENV, "utf8")).toBe("");
  });

  it("never have the name of a device of Windows", async () => {
    const folder = scratch();
    const devices = ["CON", "nul", "Aux", "PRN", "COM1", "lpt9"];
    const items = devices.map(name => ({ name, as: "file" as const, value: `the-value-of-${name}` }));
    const { doors } = recordingDoors({ env: {} });
    const context = { doors: { ...doors, files }, platform: github, fileDirectory: join(folder, "fresh") };
    const paths = await file.deliver(items, context);
    expect([...paths.values()].map(path => basename(path))).toEqual(devices.map(name => `file-${name}`));
  });
});
