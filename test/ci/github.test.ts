import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { github } from "../../src/ci/github.ts";
import { matchesName } from "../../src/model/variable-name.ts";
import { type Given, recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { githubEnvironment } from "../harness/github-environment.ts";
import { type GitHubEvent, pullRequestEvent, pushEvent } from "../harness/github-event.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const exp = Date.parse("2026-08-01T12:05:00Z") / 1000;
const jwt = (claims: object) => `${encode({ alg: "none" })}.${encode({ exp, ...claims })}.c2ln`;
const withToken = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://issuer.example/t?v=2",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-t0ken",
};

/** A step in a run that the event started. */
function step(event: GitHubEvent, given: Given = {}) {
  const folder = scratch();
  writeTree(folder, { "event.json": JSON.stringify(event.payload), env: "", output: "" });
  const places = { workspace: folder, temp: folder, home: folder, eventPath: join(folder, "event.json") };
  const files = { GITHUB_ENV: join(folder, "env"), GITHUB_OUTPUT: join(folder, "output") };
  const env = { ...githubEnvironment(event, places, false), ...files, ...given.env };
  const recording = recordingDoors({ ...given, env });
  return { ...recording, contents: (name: "env" | "output") => readFileSync(join(folder, name), "utf8") };
}

const fromFork = (name: string) =>
  pullRequestEvent({ name, baseSha: "b1", headSha: "h1", headRepository: "mallory/etl" });

describe("the platform github", () => {
  it.each([
    [{ GITHUB_ACTIONS: "true" }, true],
    [{ GITHUB_ACTIONS: "1" }, false],
    [{}, false],
  ])("is there in %j: %s", (env, expected) => {
    expect(github.detect(env)).toBe(expected);
  });

  it.each([
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "ACTIONS_RUNTIME_TOKEN",
    "INPUT_SECRETS",
    "STATE_files",
    "GITHUB_STATE",
  ])("counts %s among what lets one act as the job", name => {
    expect(github.credentials.some(pattern => matchesName(pattern, name))).toBe(true);
  });
});

describe("the identity of a job", () => {
  it("is attested by its token, which is masked before anything else", async () => {
    const token = jwt({ aud: "ours", repository: "acme/etl", environment: "production" });
    const { doors, journal } = step(pushEvent(), {
      env: withToken,
      answer: () => ({ body: JSON.stringify({ value: token }) }),
    });
    const identity = await github.identity(doors, "ours");
    expect(identity).toMatchObject({
      platform: "github",
      attested: true,
      unattestedBecause: undefined,
      trust: "trusted",
    });
    expect(identity.claims.get("environment")).toEqual(["production"]);
    expect(journal).toEqual([
      "request https://issuer.example/t?v=2&audience=ours",
      "log begins",
      `log done: ::add-mask::${token}\n`,
    ]);
  });

  it("comes from the variables where the job may have no token, and says why", async () => {
    const { doors, requests } = step(pushEvent());
    const identity = await github.identity(doors, "ours");
    expect(identity).toMatchObject({ attested: false, trust: "trusted" });
    expect(identity.unattestedBecause).toContain("id-token: write");
    expect(identity.claims.get("repository")).toEqual(["acme/etl"]);
    expect(requests).toEqual([]);
  });

  it.each([
    ["pull_request", "fork"],
    ["pull_request_target", "foreign-head"],
  ])("of a foreign %s is not trusted, and no token is asked for", async (name, trust) => {
    const { doors, requests } = step(fromFork(name), { env: withToken });
    expect(await github.identity(doors, "ours")).toMatchObject({ attested: false, trust });
    expect(requests).toEqual([]);
  });

  it("goes on without attested claims where a token was promised and does not come, and says why", async () => {
    const body = JSON.stringify({ message: "b0dy", typeKey: "AccessDeniedException" });
    const { doors } = step(pushEvent(), { env: withToken, answer: () => ({ status: 403, body }) });
    const { attested, trust, claims, unattestedBecause } = await github.identity(doors, "ours");
    expect([attested, trust, claims.get("platform")]).toEqual([false, "trusted", ["github"]]);
    expect(unattestedBecause).toBe(
      "GitHub answered 403 (AccessDeniedException); the job needs `permissions: id-token: write`, also where another workflow calls this one",
    );
    const error = await failureOf(() => github.token(doors, "ours"));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot get an OIDC token: GitHub answered 403 (AccessDeniedException)",
    ]);
  });

  it("goes on where nobody answers who gives tokens", async () => {
    const { doors } = step(pushEvent(), { env: withToken });
    const { attested, unattestedBecause } = await github.identity(doors, "ours");
    expect([attested, unattestedBecause]).toEqual([false, "cannot ask: there is no network"]);
  });
});

describe("a token for a store", () => {
  it("is masked before it is given", async () => {
    const token = jwt({ aud: "vault" });
    const { doors, log } = step(pushEvent(), {
      env: withToken,
      answer: () => ({ body: JSON.stringify({ value: token }) }),
    });
    const secret = await github.token(doors, "vault");
    expect(secret.reveal()).toBe(token);
    expect(log.text()).toBe(`::add-mask::${token}\n`);
  });
});

describe("the pull request", () => {
  it("has its base commit and its trust, and no other event has one", async () => {
    const { doors } = step(pullRequestEvent({ baseSha: "b1", headSha: "h1" }));
    expect(await github.pullRequest?.(doors)).toEqual({ base: "b1", trust: "trusted" });
    const foreign = step(fromFork("pull_request_target")).doors;
    expect(await github.pullRequest?.(foreign)).toEqual({ base: "b1", trust: "foreign-head" });
    expect(await github.pullRequest?.(step(pushEvent()).doors)).toBeUndefined();
  });
});

describe("masks", () => {
  it("are one write, and done when it was taken", async () => {
    const { doors, journal } = step(pushEvent(), { slowly: 20 });
    const masking = github.mask(doors, ["one", "two\nlines", "100%"]);
    expect(journal).toEqual(["log begins"]);
    await masking;
    expect(journal.at(-1)).toBe("log done: ::add-mask::one\n::add-mask::two%0Alines\n::add-mask::100%25\n");
  });

  it("are no write when there are none", async () => {
    const { doors, journal } = step(pushEvent());
    await github.mask(doors, []);
    expect(journal).toEqual([]);
  });
});

describe("variables and outputs", () => {
  const values = new Map([
    ["A", "1\r\n2"],
    ["B", "A=b\nX<<EOF"],
    ["C", ""],
  ]);

  it.each([
    ["env", github.setEnv],
    ["output", github.setOutput],
  ] as const)("go into the file %s in one write and come out as they were", async (file, set) => {
    const { doors, journal, contents } = step(pushEvent());
    await set?.(doors, values);
    expect([...readPairs(contents(file))]).toEqual([...values]);
    expect(journal).toEqual([`appendLines ${doors.env[file === "env" ? "GITHUB_ENV" : "GITHUB_OUTPUT"]}`]);
  });

  it.each([
    ["env", github.setEnv],
    ["output", github.setOutput],
  ] as const)("are no part of a line that the job left open in the file %s", async (file, set) => {
    const { doors, contents } = step(pushEvent());
    const path = doors.env[file === "env" ? "GITHUB_ENV" : "GITHUB_OUTPUT"] ?? "";
    await doors.files.append(path, "OF_THE_JOB=1");
    await set?.(doors, values);
    expect([...readPairs(contents(file))]).toEqual([["OF_THE_JOB", "1"], ...values]);
  });

  it("leave the file alone when there are none", async () => {
    const { doors, journal } = step(pushEvent());
    await github.setEnv?.(doors, new Map());
    expect(journal).toEqual([]);
  });

  it("are refused outside of a step", async () => {
    const { doors } = step(pushEvent(), { env: { GITHUB_ENV: "" } });
    const error = await failureOf(() => github.setEnv?.(doors, values));
    expect(error).toMatchObject({
      code: "config",
      message: "cannot hand over variables: GITHUB_ENV names no file",
    });
  });
});

describe("an annotation", () => {
  it("is one command, and its text starts no other", async () => {
    const { doors, log } = step(pushEvent());
    await github.annotate(doors, "warning", "50%\n::add-mask::x ##[add-path]/tmp\u001b[2J");
    expect(log.text()).toBe("::warning::50%25%0A: :add-mask::x ## [add-path]/tmp [2J\n");
  });
});
