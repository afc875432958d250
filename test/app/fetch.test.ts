import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchSecrets, openInlineJob, openJobFor } from "../../src/app/fetch.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf, linesOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { githubEnvironment } from "../harness/github-environment.ts";
import { type GitHubEvent, pullRequestEvent, pushEvent } from "../harness/github-event.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { githubJob } from "./jobs.ts";

const password = "s3cret-passw0rd";
const keepSeal = async () => undefined;
const config = `
env: { PASSWORD: secret://dev/password, KEY: { ref: secret://dev/password, as: file } }
`;

function setUp() {
  const store = recordingStore({ password });
  const { folder, ...recording } = githubJob(config, { stores: [store], slowly: 10 });
  const fileDirectory = join(folder, "files");
  const pairs = (name: string) => Object.fromEntries(readPairs(readFileSync(join(folder, name), "utf8")));
  return { ...recording, store, fileDirectory, pairs };
}

describe("fetching for later steps", () => {
  const key = (directory: string) => join(directory, "KEY");

  it.each([
    ["env", (directory: string) => [{ PASSWORD: password, KEY: key(directory) }, {}]],
    ["outputs", (directory: string) => [{}, { PASSWORD: password, KEY: key(directory) }]],
    ["none", () => [{}, {}]],
  ] as const)("delivers to %s and masks first", async (target, expected) => {
    const { job, fileDirectory, pairs, journal, store } = setUp();
    expect(await fetchSecrets(job, { target, fileDirectory, keepSeal })).toEqual(["PASSWORD", "KEY"]);
    expect([pairs("env"), pairs("output")]).toEqual(expected(fileDirectory));
    const done = journal.filter(line => !line.endsWith("begins"));
    expect(done[0]).toMatch(new RegExp(`^log done: ::add-mask::${password}\n(::add-mask::[^\n]+\n)*$`));
    expect(store.calls).toEqual(["open", "read password password", "close"]);
  });

  it("puts files where it was told to", async () => {
    const { job, fileDirectory } = setUp();
    await fetchSecrets(job, { target: "env", fileDirectory, keepSeal });
    expect(readFileSync(key(fileDirectory), "utf8")).toBe(password);
  });

  it("notes what a store leaves open, and goes on with a warning where it cannot", async () => {
    const { job, fileDirectory, log } = setUp();
    const stores = { ...job.stores, leftovers: async () => [{ type: "memory", leftover: { lease: 1 } }] };
    await fetchSecrets({ ...job, stores }, { target: "none", fileDirectory, keepSeal });
    const note = join(fileDirectory, "leftovers.json");
    expect(existsSync(note)).toBe(false);
    await fetchSecrets({ ...job, stores }, { target: "env", fileDirectory, keepSeal });
    expect(readFileSync(note, "utf8")).toContain("lease");
    const broken = { ...stores, leftovers: () => Promise.reject(new Error("x")) };
    const other = `${fileDirectory}-other`;
    expect(
      await fetchSecrets({ ...job, stores: broken }, { target: "env", fileDirectory: other, keepSeal }),
    ).toHaveLength(2);
    expect(log.text()).toContain("::warning::cannot note what is left open");
  });

  it("leaves no file behind when it fails", async () => {
    const { job, fileDirectory } = setUp();
    const doors = { ...job.doors, env: { ...job.doors.env, GITHUB_ENV: "/nonexistent/folder/env" } };
    await failureOf(() => fetchSecrets({ ...job, doors }, { target: "env", fileDirectory, keepSeal }));
    expect(existsSync(fileDirectory)).toBe(false);
  });
});

/** A step of a run in a folder, with a secret in its environment for the built-in `env` store. */
function step(event: GitHubEvent = pushEvent(), tree: Readonly<Record<string, string>> = {}) {
  const cwd = scratch();
  writeTree(cwd, { ...tree, ".git/HEAD": "ref: refs/heads/main\n" });
  const place = scratch();
  writeTree(place, { "event.json": JSON.stringify(event.payload), env: "" });
  const places = { workspace: cwd, temp: place, home: place, eventPath: join(place, "event.json") };
  const env = {
    ...githubEnvironment(event, places, false),
    PATH: "/usr/bin:/bin",
    GITHUB_ENV: join(place, "env"),
    secret_PASSWORD: password,
  };
  const variables = () => Object.fromEntries(readPairs(readFileSync(join(place, "env"), "utf8")));
  return { ...recordingDoors({ cwd, env }), variables, fileDirectory: join(place, "files") };
}

describe("lines in the workflow", () => {
  it("name built-in stores where the project has no configuration", async () => {
    const { doors, variables, fileDirectory } = step();
    const { job, entries } = await openInlineJob(doors, "DB=env://password\n# a comment\n", {});
    await fetchSecrets(job, { entries, target: "env", fileDirectory, keepSeal });
    expect(variables()).toEqual({ DB: password });
  });

  it("are bound to the scopes of the configuration where there is one", async () => {
    const tree = {
      "job-secrets.yml":
        'version: 1\nmounts: { dev/: env }\nscopes: { s: { when: {}, read: ["dev/*"] } }\nenv: { OTHER: secret://dev/other }\n',
    };
    const { doors, variables, fileDirectory } = step(pushEvent(), tree);
    const inside = await openInlineJob(doors, "DB=secret://dev/password", {});
    await fetchSecrets(inside.job, { entries: inside.entries, target: "env", fileDirectory, keepSeal });
    expect(variables()).toEqual({ DB: password });
    const { job, entries } = await openInlineJob(doors, "DB=env://password", {});
    const error = await failureOf(() =>
      fetchSecrets(job, { entries, target: "env", fileDirectory, keepSeal }),
    );
    expect(error).toMatchObject({ code: "refused", exitCode: 4 });
  });

  it("are refused when a chosen scope does not grant them, instead of left out", async () => {
    const tree = {
      "job-secrets.yml": 'version: 1\nmounts: { dev/: env }\nscopes: { s: { when: {}, read: ["dev/x"] } }\n',
    };
    const { doors, fileDirectory } = step(pushEvent(), tree);
    const { job, entries } = await openInlineJob(doors, "DB=secret://dev/password", {});
    const error = await failureOf(() =>
      fetchSecrets(job, { entries, scope: "s", target: "env", fileDirectory, keepSeal }),
    );
    expect(error.code).toBe("refused");
  });

  it("hold at least one secret", async () => {
    const error = await failureOf(() => openInlineJob(step().doors, "\n# nothing\n", {}));
    expect(error).toMatchObject({
      code: "usage",
      message: "cannot fetch anything: the input `secrets` holds no line",
    });
  });

  it("are told of together when they are wrong, without what may be a secret", async () => {
    const error = await failureOf(() => openInlineJob(step().doors, `A=${password}\nB\nC=nowhere://x`, {}));
    expect(linesOf(error)).toHaveLength(3);
    expect(linesOf(error).join()).not.toContain(password);
  });

  it.each([
    [
      "a pull request from a fork",
      pullRequestEvent({ baseSha: "b", headSha: "h", headRepository: "mallory/etl" }),
    ],
    [
      "a pull request from a fork that was deleted",
      pullRequestEvent({ baseSha: "b", headSha: "h", headRepository: null }),
    ],
    [
      "a foreign head beside the base's rights",
      pullRequestEvent({
        name: "pull_request_target",
        baseSha: "b",
        headSha: "h",
        headRepository: "mallory/etl",
      }),
    ],
    [
      "a run that a foreign one started",
      {
        ...pushEvent(),
        name: "workflow_run",
        payload: { repository: { full_name: "acme/etl" }, workflow_run: { head_repository: null } },
      },
    ],
    ["an event without a payload", { ...pullRequestEvent({ baseSha: "b", headSha: "h" }), payload: {} }],
  ])("get nothing in %s, and the exit code is 4", async (_, event) => {
    const { doors, variables, fileDirectory, printed } = step(event);
    const error = await failureOf(async () => {
      const { job, entries } = await openInlineJob(doors, "DB=env://password", {});
      await fetchSecrets(job, { entries, target: "env", fileDirectory, keepSeal });
    });
    expect([error.code, error.exitCode]).toEqual(["untrusted", 4]);
    expect([variables(), printed()]).toEqual([{}, ""]);
  });
});

describe("a job for a step", () => {
  it("is for the lines where there are some, and for the configuration where there are none", async () => {
    const tree = { "job-secrets.yml": "version: 1\nenv: { A: env://a }\n" };
    const { doors } = step(pushEvent(), tree);
    expect((await openJobFor(doors, "DB=env://password", {})).entries).toHaveLength(1);
    const { job, entries } = await openJobFor(doors, undefined, {});
    expect([job.config.env.length, entries]).toEqual([1, undefined]);
  });
});
