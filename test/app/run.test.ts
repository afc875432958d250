import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/app/run.ts";
import { github } from "../../src/ci/github.ts";
import { local } from "../../src/ci/local.ts";
import { recordingOutput } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { type Contents, recordingStore } from "../secrets/recording-store.ts";
import { type JobGiven, testJob } from "./jobs.ts";

const password = "s3cret-passw0rd";
const contents: Contents = { password, key: "line-one-of-key\nline-two-of-key\n" };
const config = `
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
function setUp(given: RunGiven = {}) {
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

describe("run", () => {
  it("gives a command the secrets, redacts both of its outputs and passes its exit code on", async () => {
    const { shell, stdout, stderr, log } = setUp();
    const { code } = await shell('echo "got=$PASSWORD at $LEVEL"; echo "err=$PASSWORD" >&2; exit 7');
    expect([code, stdout.text(), stderr.text(), log.text()]).toEqual([
      7,
      "got=*** at info\n",
      "err=***\n",
      "",
    ]);
  });

  it("redacts what is printed piece by piece, in other forms, and at the very end", async () => {
    const { shell, stdout } = setUp();
    const first = password.slice(0, 7);
    await shell(
      `printf ${first}; sleep 0.2; printf ${password.slice(7)}; echo; printf "$PASSWORD" | base64; printf ${first}`,
    );
    expect(stdout.text()).not.toContain(password);
    expect(stdout.text()).not.toContain(Buffer.from(password).toString("base64").slice(2, 12));
    expect(stdout.text().endsWith(first)).toBe(true);
  });

  it("gives files to the command alone: they are gone afterwards", async () => {
    const { shell, stdout, temp } = setUp();
    expect((await shell('stat -c %a "$KEY"; wc -c < "$KEY"; dirname "$KEY"')).code).toBe(0);
    const [mode, size, directory = ""] = stdout.text().trim().split("\n");
    expect([mode, size]).toEqual(["600", "32"]);
    expect(directory).toMatch(new RegExp(`^${temp}/job-secrets-run-[\\d-]+-[0-9a-f]{24}$`));
    expect(readdirSync(temp)).toEqual([]);
  });

  it.each([
    ["fails", { command: "false" }],
    ["is not there", { command: "no-such-program" }],
    ["is killed", { args: ["-c", "kill -9 $$"] }],
  ])("leaves no file behind when the command %s", async (_, asked) => {
    const { shell, temp } = setUp();
    expect((await shell("", asked)).code).not.toBe(0);
    expect(readdirSync(temp)).toEqual([]);
  });

  it.each([
    ["no-such-program", 127, "cannot run no-such-program: there is no such program"],
    ["/", 126, "cannot run /: it may not be executed"],
  ])("says why %s cannot be run, and gives %i", async (command, code, message) => {
    const { shell, log } = setUp();
    expect((await shell("", { command })).code).toBe(code);
    expect(log.text()).toBe(`job-secrets: ${message}\n`);
  });

  it("tells what a command did not get, and nothing where it was not even started", async () => {
    const { shell } = setUp({ env: { MEMORY_TOKEN: "token-of-the-store" } });
    expect((await shell("exit 1")).withheld).toEqual(["MEMORY_TOKEN"]);
    expect((await shell("", { command: "no-such-program" })).withheld).toEqual([]);
  });

  it("does not tell the value that a shell put in the place of a program", async () => {
    const { job, stderr, log } = setUp();
    const { code } = await run(job, { command: `bin/${password}`, args: [], stderr });
    expect([code, log.text()]).toEqual([127, "job-secrets: cannot run bin/***: there is no such program\n"]);
  });

  it("starts the command where the job is", async () => {
    const { shell, stdout, cwd } = setUp();
    await shell("pwd -P");
    expect(stdout.text()).toBe(`${cwd}\n`);
  });

  it("chooses entries by name", async () => {
    const { shell, stdout } = setUp();
    await shell("/usr/bin/env | grep -E '^(PASSWORD|LEVEL|KEY)='", { only: ["LEVEL"] });
    expect(stdout.text()).toBe("LEVEL=info\n");
  });

  it("keeps the stores open for the command's time, and closes them", async () => {
    const { shell, store } = setUp();
    await shell("exit 3");
    expect(store.calls).toEqual(["open", "read password key", "close"]);
  });
});

describe("the environment of the command", () => {
  const ours = {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t0ken",
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://issuer.example",
    ACTIONS_RUNTIME_TOKEN: "t0ken",
    INPUT_SECRETS: "A=b",
    "INPUT_ALLOW-NAMES": "x",
    STATE_files: "/tmp/x",
    GITHUB_STATE: "/tmp/state",
    MEMORY_TOKEN: "t0ken",
    secret_PASSWORD: "x",
  };
  const theirs = {
    HOME: "/h",
    GITHUB_ENV: "/tmp/env",
    GITHUB_TOKEN: "theirs",
    SECRET_KEY_BASE: "theirs",
    INPUTS: "theirs",
    MEMORY_TOKENS: "theirs",
  };
  const event = { GITHUB_EVENT_NAME: "push" };

  it("has everything but what lets one act as this job or open its stores", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ...ofGitHub } = ours;
    const { shell, stdout } = setUp({ platform: github, env: { ...ofGitHub, ...theirs, ...event } });
    await shell("/usr/bin/env | sed 's/=.*//' | sort");
    const names = stdout.text().trim().split("\n");
    expect(names).toEqual(
      expect.arrayContaining([...Object.keys(theirs), "PATH", "PASSWORD", "KEY", "LEVEL"]),
    );
    for (const name of Object.keys(ours)) expect(names).not.toContain(name);
  });

  it("lets a secret take the place of a variable that was given up", async () => {
    const { shell, stdout } = setUp({ env: { LEVEL: "debug", PASSWORD: "old" } });
    await shell('echo "$LEVEL $PASSWORD"', { overwrite: ["LEVEL", "PASS*"] });
    expect(stdout.text()).toBe("info ***\n");
  });

  it("gets no secret in the command's arguments, and ours stays as it was", async () => {
    const { shell, stdout, job } = setUp();
    await shell("tr '\\0' ' ' < /proc/$$/cmdline");
    expect(stdout.text()).not.toContain("***");
    expect(job.doors.env.PASSWORD).toBeUndefined();
  });
});

describe("a command that may not run", () => {
  it.each([
    ["outside of the scope", { config: config.replace("when: {}", "when: { a: b }") }, "refused"],
    ["without a secret that is required", { contents: { key: "line-one-of-key" } }, "absent"],
    ["with a value that cannot be redacted", { contents: { ...contents, password: "ab" } }, "unmaskable"],
    ["in a job that was cancelled", { signal: AbortSignal.abort() }, "cancelled"],
  ])("is not started %s", async (_, given, code) => {
    const { shell, cwd, temp, store } = setUp(given);
    const error = await failureOf(() => shell("touch started"));
    expect((error.failures[0] ?? error).code).toBe(code);
    expect([existsSync(join(cwd, "started")), readdirSync(temp)]).toEqual([false, []]);
    expect(store.calls.filter(call => call === "open").length).toBe(
      store.calls.filter(call => call === "close").length,
    );
  });
});

describe("what was redacted", () => {
  it("is told by secret, form and stream", async () => {
    const { shell } = setUp();
    const { leaks } = await shell(
      'echo "$PASSWORD $PASSWORD"; printf %s "$PASSWORD" | base64 >&2; cat "$KEY"',
    );
    expect(leaks.all.map(({ secret, place, count }) => [secret, place, count])).toEqual([
      ["KEY", "stdout", 1],
      ["PASSWORD", "stderr", 1],
      ["PASSWORD", "stdout", 2],
    ]);
  });

  it("is nothing when nothing was printed", async () => {
    const { leaks } = await setUp().shell("echo fine");
    expect(leaks.any).toBe(false);
  });
});

describe("on GitHub", () => {
  it("masks every value before the command starts, and hands nothing to later steps", async () => {
    const env = { GITHUB_EVENT_NAME: "push", GITHUB_ENV: join(scratch(), "env") };
    const { shell, journal, log } = setUp({ platform: github, env, slowly: 15 });
    await shell("echo started");
    expect(log.text()).toContain(`::add-mask::${password}\n`);
    const masked = journal.findIndex(line => line.startsWith("log done: ::add-mask::"));
    expect(masked).toBeGreaterThan(-1);
    expect(journal.findIndex(line => line.startsWith("stdout"))).toBeGreaterThan(masked);
    expect(existsSync(env.GITHUB_ENV)).toBe(false);
  });

  it("is all the same to the command's files", async () => {
    const { shell, stdout } = setUp({ platform: local });
    await shell('cat "$KEY" > copy; echo done');
    expect(stdout.text()).toBe("done\n");
  });
});

describe("a reader that goes away", () => {
  it("ends the command, and nothing fails", async () => {
    const gone = {
      isTty: false,
      write: () => Promise.reject(Object.assign(new Error("EPIPE"), { code: "EPIPE" })),
    };
    const { job, stderr } = setUp();
    const broken = { ...job, doors: { ...job.doors, stdout: gone } };
    expect((await run(broken, { command: "yes", args: [], stderr })).code).toBe(141);
  });

  it("is noticed at the end as well", async () => {
    const cut = password.slice(0, 5);
    const { job, stderr, cwd } = setUp();
    const gone = {
      isTty: false,
      write: () => Promise.reject(Object.assign(new Error("EPIPE"), { code: "EPIPE" })),
    };
    const script = `printf ${cut}; echo ran > ran`;
    const { code } = await run(
      { ...job, doors: { ...job.doors, stdout: gone } },
      { command: "sh", args: ["-c", script], stderr },
    );
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, "ran"), "utf8")).toBe("ran\n");
  });
});
