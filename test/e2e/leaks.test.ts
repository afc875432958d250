/** What the runner and the Action say when they had to redact something, and what follows from it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createJob } from "../harness/github-runner.ts";
import { node } from "../programs.ts";
import { checkout, directoryConfig, errorsOf, expectNoLeak, project, randomValue } from "./action.ts";
import { setUp } from "./runner.ts";

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
