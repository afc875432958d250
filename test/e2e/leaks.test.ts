/** What the runner and the Action say when they had to redact something, and what follows from it. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { describe, expect, it } from "vitest";
import { createJob } from "../harness/github-runner.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";
import { checkout, directoryConfig, errorsOf, expectNoLeak, project, randomValue } from "./action.ts";

const cli = join(project, "dist/cli/index.js");

/** A project with one secret, and the runner in it. */
function setUp() {
  const value = randomValue();
  const cwd = scratch();
  const summary = join(scratch(), "summary.md");
  writeFileSync(summary, "");
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
    "store/token": value,
  });
  const start = (args: readonly string[], { input = "", env = {} } = {}) => {
    const base = { PATH: process.env.PATH, HOME: cwd };
    const { status, stdout, stderr } = spawnSync(node, [cli, ...args], {
      cwd,
      input,
      env: { ...base, ...env },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  return { value, cwd, start, summary };
}

describe("run --fail-on-leak", () => {
  it("exits with 1 and says which secret, in which form, where and how often", () => {
    const { start } = setUp();
    const script =
      'echo "$TOKEN"; printf %s "$TOKEN" | od -An -v -tx1 | tr -d " \\n"; echo; echo "$TOKEN" >&2';
    expect(start(["run", "--fail-on-leak", "--", "sh", "-c", script])).toEqual({
      status: 1,
      stdout: "***\n***\n",
      stderr: [
        "***",
        "job-secrets: redacted one secret 3 times:",
        "  TOKEN in stderr: value, once",
        "  TOKEN in stdout: hex, once",
        "  TOKEN in stdout: value, once",
        "",
      ].join("\n"),
    });
  });

  it("leaves the command its own exit code, and is quiet when nothing leaked", () => {
    const { start } = setUp();
    expect(start(["run", "--fail-on-leak", "--", "sh", "-c", 'echo "$TOKEN"; exit 7']).status).toBe(7);
    expect(start(["run", "--fail-on-leak", "--", "echo", "fine"])).toEqual({
      status: 0,
      stdout: "fine\n",
      stderr: "",
    });
  });

  it("says nothing of what it redacts when it is not asked", () => {
    const { start } = setUp();
    const quiet = start(["run", "--", "sh", "-c", 'echo "$TOKEN"']);
    expect(quiet).toEqual({ status: 0, stdout: "***\n", stderr: "" });
  });

  it("names the secret in its place with --label name, and knows no other words", () => {
    const { start } = setUp();
    const named = start(["run", "--label", "name", "--", "sh", "-c", 'echo "$TOKEN"']);
    expect(named.stdout).toBe("[redacted:TOKEN]\n");
    const wrong = start(["run", "--label", "colour", "--", "true"]);
    expect([wrong.status, wrong.stderr]).toEqual([
      125,
      "job-secrets: cannot label secrets with colour: the words are stars, name\n",
    ]);
  });

  it("lists the leaks on the page of a GitHub job", () => {
    const { start, summary } = setUp();
    const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_STEP_SUMMARY: summary };
    start(["run", "--", "sh", "-c", 'echo "$TOKEN"'], { env });
    expect(readFileSync(summary, "utf8")).toContain("| TOKEN | value | stdout | 1 |");
  });
});

describe("a job's page that cannot be written", () => {
  it("is warned of, and the command's exit code stays", () => {
    const { start } = setUp();
    const env = {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "push",
      GITHUB_STEP_SUMMARY: "/nonexistent/s.md",
    };
    const end = start(["run", "--", "sh", "-c", 'echo "$TOKEN"; exit 7'], { env });
    expect(end.status).toBe(7);
    expect(end.stderr).toContain("::warning::cannot write /nonexistent/s.md: no such file or directory");
  });
});

describe("redact", () => {
  it("is a filter", () => {
    const { start, value } = setUp();
    const text = `a ${value} b ${encodeURIComponent(`${value}/`)}\n`;
    expect(start(["redact"], { input: text })).toEqual({ status: 0, stdout: "a *** b ***%2F\n", stderr: "" });
    expect(start(["redact", "-"], { input: text }).stdout).toBe("a *** b ***%2F\n");
  });

  it("rewrites files in place, does all that it can, and fails with each file that it cannot read", () => {
    const { start, value, cwd } = setUp();
    writeTree(cwd, { "one.xml": `<a>${value}</a>`, "two.log": "nothing" });
    mkdirSync(join(cwd, "folder"));
    const end = start(["redact", "--in-place", "--fail-on-leak", "one.xml", "folder", "absent", "two.log"]);
    expect(readFileSync(join(cwd, "one.xml"), "utf8")).toBe("<a>***</a>");
    expect(end.status).toBe(3);
    expect(end.stdout).toBe("");
    expect(end.stderr.split("\n")).toEqual([
      "job-secrets: redacted one secret once:",
      "  TOKEN in one.xml: value, once",
      "job-secrets: cannot redact every file:",
      `- cannot rewrite ${join(cwd, "folder")}: it is no regular file`,
      `- cannot rewrite ${join(cwd, "absent")}: no such file or directory`,
      "",
    ]);
  });

  it("passes on every byte that is no secret", () => {
    const { cwd } = setUp();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 256);
    writeFileSync(join(cwd, "data"), bytes);
    const { stdout } = spawnSync(node, [cli, "redact", "data"], { cwd, maxBuffer: 1e6 });
    expect(Buffer.compare(stdout, bytes)).toBe(0);
  });

  it("ends quietly when its reader does", async () => {
    const { cwd } = setUp();
    const log = createWriteStream(join(cwd, "log"));
    for (let index = 0; index < 100; index += 1) log.write(`${"line of a log ".repeat(1000)}\n`);
    log.end();
    await finished(log);
    const end = spawnSync("sh", ["-c", `("${node}" "${cli}" redact log; echo $? >&2) | head -c 10`], {
      cwd,
      encoding: "utf8",
    });
    expect([end.stdout, end.stderr]).toEqual(["line of a ", "141\n"]);
  });

  it("tells of a file that it could not read also when its reader went away", () => {
    const { cwd } = setUp();
    writeFileSync(join(cwd, "log"), "line of a log\n".repeat(100_000));
    const script = `("${node}" "${cli}" redact absent log; echo $? >&2) | head -c 10`;
    const { stderr } = spawnSync("sh", ["-c", script], { cwd, encoding: "utf8" });
    expect(stderr).toBe(`job-secrets: cannot read ${join(cwd, "absent")}: no such file or directory\n141\n`);
  });

  it("does not read the file that it writes to", () => {
    const { cwd } = setUp();
    writeFileSync(join(cwd, "log"), "one line\n");
    const script = `"${node}" "${cli}" redact log >> log`;
    const { stderr, status } = spawnSync("sh", ["-c", script], { cwd, encoding: "utf8" });
    expect([status, stderr]).toEqual([
      2,
      `job-secrets: cannot read ${join(cwd, "log")}: what is read from it would be added to it\n`,
    ]);
    expect(readFileSync(join(cwd, "log"), "utf8")).toBe("one line\n");
  });

  it("leaves a file whole, and nothing beside it, when it is ended in the middle", async () => {
    const { cwd, value } = setUp();
    const text = `${"x".repeat(100)} ${value}\n`.repeat(200_000);
    writeFileSync(join(cwd, "log"), text);
    const folder = watch(cwd);
    const child = spawn(node, [cli, "redact", "--in-place", "log"], { cwd, stdio: "ignore" });
    const ended = once(child, "exit");
    const draft = new Promise(resolve => {
      folder.on("change", (_, name) => {
        if (String(name).endsWith(".tmp")) resolve(name);
      });
    });
    await Promise.race([draft, ended]);
    child.kill("SIGTERM");
    const [code] = await ended;
    folder.close();
    const whole = readFileSync(join(cwd, "log"), "utf8");
    // The signal may come when the last piece is written already.
    expect([143, 0]).toContain(code);
    expect(whole === (code === 0 ? text.replaceAll(value, "***") : text)).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(["job-secrets.yml", "log", "store"]);
  });

  it.each([
    ["a pipe that nobody writes to", ""],
    ["a pipe whose writer is silent", "begin $TOKEN and $HALF"],
  ])("ends at once when it is told to while it waits for %s", async (_, text) => {
    const { cwd, value } = setUp();
    const half = value.slice(0, 6);
    const wanted = text === "" ? "" : `begin *** and ${half}`;
    spawnSync("mkfifo", ["pipe"], { cwd });
    const child = spawn(node, [cli, "redact", "pipe"], { cwd });
    const ended = once(child, "close");
    const writer = text === "" ? undefined : createWriteStream(join(cwd, "pipe"));
    writer?.write(text.replace("$TOKEN", value).replace("$HALF", half));
    let shown = "";
    child.stdout.on("data", piece => {
      shown += piece;
    });
    // Without a writer it cannot be seen to wait: by then it does.
    if (text === "") await new Promise(resolve => setTimeout(resolve, 1500));
    else while (!shown.endsWith("and ")) await new Promise(resolve => setTimeout(resolve, 10));
    const told = Date.now();
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    expect(Date.now() - told).toBeLessThan(2000);
    expect(shown).toBe(wanted);
    writer?.destroy();
  });

  it("refuses to rewrite stdin", () => {
    const end = setUp().start(["redact", "--in-place"]);
    expect([end.status, end.stderr]).toEqual([
      2,
      "job-secrets: cannot rewrite stdin in place: name the files to rewrite\n",
    ]);
  });
});

describe("the Action's run with fail-on-leak", () => {
  it.each([
    ["true", "failure"],
    ["false", "success"],
  ])("%s: the step ends with %s, and the summary lists the leak", async (failOnLeak, conclusion) => {
    const job = createJob({ node });
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
      "store/token": value,
    });
    const step = await job.runAction(project, {
      with: { run: 'echo "it is $TOKEN"', "fail-on-leak": failOnLeak },
    });
    expect(step.conclusion, job.log).toBe(conclusion);
    expect(job.summaries.join("\n")).toContain("| TOKEN | value | stdout | 1 |");
    expect(errorsOf(job).length).toBe(conclusion === "failure" ? 1 : 0);
    expectNoLeak(job, [step], [value]);
  });
});

describe("what a command did not get", () => {
  it.each([
    ["exit 3", 3, "the command did not get SOPS_AGE_KEY, which opens a store; --keep hands it on\n"],
    ["exit 255", 255, "the command did not get SOPS_AGE_KEY, which opens a store; --keep hands it on\n"],
    ["exit 0", 0, ""],
    ["kill -INT $$", 130, ""],
  ])("is told where that may be why it failed: %s", (script, status, stderr) => {
    const { start, cwd } = setUp();
    const config = join(cwd, "job-secrets.yml");
    const declared = "stores: { sealed: { type: sops, path: sealed.yaml }, ";
    writeFileSync(config, readFileSync(config, "utf8").replace("stores: { ", declared));
    const env = { SOPS_AGE_KEY: randomValue() };
    expect(start(["run", "--", "sh", "-c", script], { env })).toEqual({ status, stdout: "", stderr });
  });

  it("is told of a variable of an env store as what it is", () => {
    const { start, cwd } = setUp();
    const config = join(cwd, "job-secrets.yml");
    const declared = "stores: { vars: { type: env }, ";
    writeFileSync(config, readFileSync(config, "utf8").replace("stores: { ", declared));
    const { stderr } = start(["run", "--", "sh", "-c", "exit 3"], { env: { secret_X: randomValue() } });
    expect(stderr).toBe(
      "the command did not get secret_X, which is a secret of a store: an entry under `env` delivers it; --keep hands it on\n",
    );
  });

  it("is told of a name to keep or to overwrite that is nobody's", () => {
    const { start } = setUp();
    const { status, stderr } = start(["run", "--keep", "NOPE_*", "--overwrite", "NOPE", "--", "true"]);
    expect(status).toBe(0);
    expect(stderr.split("\n").sort()).toEqual([
      "",
      "warning: nothing to keep: no variable is named NOPE_*",
      "warning: nothing to overwrite: no secret is delivered as NOPE",
    ]);
  });
});

describe("what a command leaves running with its output open", () => {
  it("is given up after a second of silence, and stderr says that the rest is lost", () => {
    const { start } = setUp();
    const script = "(sleep 3; echo late) & echo early";
    const { status, stdout, stderr } = start(["run", "--", "sh", "-c", script]);
    expect([status, stdout]).toEqual([0, "early\n"]);
    expect(stderr).toMatch(/^job-secrets: the command left something running .* is lost \(.*\)\n$/);
  });
});
