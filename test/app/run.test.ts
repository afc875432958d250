import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/app/run.ts";
import { github } from "../../src/ci/github.ts";
import { local } from "../../src/ci/local.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { password, setUp } from "./run/scripts.ts";

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

  it("keeps the order of both outputs where they go to one place, and redacts what stands in both", async () => {
    const { shell, stdout, job } = setUp();
    const [first, rest] = [password.slice(0, 7), password.slice(7)];
    const script = `for i in 1 2 3; do echo out$i; echo err$i >&2; done; printf ${first}; printf ${rest} >&2`;
    const { leaks } = await shell(script, { stderr: job.doors.stdout });
    expect(stdout.text()).toBe("out1\nerr1\nout2\nerr2\nout3\nerr3\n***");
    expect(leaks.all.map(({ place }) => place)).toEqual(["stdout and stderr"]);
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

  it("does not tell it where the output cannot be written either", async () => {
    const { job, stderr, cwd } = setUp();
    const program = join(cwd, password);
    writeFileSync(program, "#!/bin/sh\necho hello\n", { mode: 0o700 });
    const broken = Object.assign(new Error("EIO"), { code: "EIO" });
    const stdout = { isTty: false, write: () => Promise.reject(broken) };
    const request = { command: program, args: [], stderr };
    const error = await failureOf(() => run({ ...job, doors: { ...job.doors, stdout } }, request));
    expect(error.message).toBe(`cannot pass on what ${cwd}/*** prints: EIO`);
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
