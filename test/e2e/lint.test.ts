/** The Action's lint on the model of GitHub's runner: it needs no token, no secret and no configuration. */
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type GitHubEvent, pullRequestEvent, pushEvent } from "../harness/github-event.ts";
import { createJob, type Job } from "../harness/github-runner.ts";
import { git } from "../harness/repository.ts";
import { scratch } from "../harness/scratch.ts";
import type { Step } from "../harness/step.ts";
import { nodes } from "../programs.ts";
import { checkout, expectNoLeak, project } from "./action.ts";

/** What no person would write and every rule for passwords objects to. */
const randomPassword = () => `kT9#${crypto.randomUUID()}`;
const line = (value: string) => `db_password = "${value}"\n`;

interface Shas {
  readonly baseSha: string;
  readonly headSha: string;
}

/** A checkout of two commits. */
function changed(base: Readonly<Record<string, string>>, head: Readonly<Record<string, string>>) {
  const workspace = scratch();
  const baseSha = checkout(workspace, base);
  return { workspace, baseSha, headSha: checkout(workspace, head) };
}

function annotationsOf(step: Step) {
  return step.events.flatMap(event => {
    if (event.at !== "command" || !["error", "warning", "notice"].includes(event.command.name)) return [];
    const { name, properties, data } = event.command;
    return [{ level: name, file: properties.get("file"), line: properties.get("line"), text: data }];
  });
}

const events: readonly { what: string; event: (shas: Shas) => GitHubEvent }[] = [
  { what: "a pull request", event: pullRequestEvent },
  {
    what: "a fork's pull request",
    event: shas => pullRequestEvent({ ...shas, headRepository: "mallory/etl" }),
  },
  {
    what: "pull_request_target",
    event: shas => pullRequestEvent({ ...shas, name: "pull_request_target", headRepository: "mallory/etl" }),
  },
  {
    what: "a push",
    event: ({ baseSha, headSha }) => ({
      ...pushEvent(),
      payload: {
        ref: "refs/heads/main",
        before: baseSha,
        after: headSha,
        repository: { default_branch: "main" },
      },
    }),
  },
  {
    what: "a merge group",
    event: ({ baseSha, headSha }) => ({
      ...pushEvent(),
      name: "merge_group",
      payload: { merge_group: { base_sha: baseSha, head_sha: headSha } },
    }),
  },
];

describe.each(nodes)("the Action's lint on $title", ({ path: node }) => {
  const lint = (job: Job, given: Readonly<Record<string, string>> = {}) =>
    job.runAction(project, { with: { command: "lint", ...given } });

  it.each(events)("annotates what $what adds, and says so on the job's page", async ({ event }) => {
    const [old, value] = [randomPassword(), randomPassword()];
    const { workspace, ...shas } = changed({ old: line(old) }, { "a b.ini": `x\n${line(value)}` });
    const job = createJob({ node, workspace, event: event(shas), debug: true });
    const step = await lint(job);
    expect(step.exitCode, job.log).toBe(1);
    expect(annotationsOf(step)).toMatchObject([{ level: "error", file: "a b.ini", line: "2" }]);
    expect(job.log.split("The lint failed: 1 error.")).toHaveLength(2);
    expect(job.log.split("Looked at ")).toHaveLength(2);
    expect(job.summaries.join("\n")).toContain("The lint failed: 1 error.");
    expect([job.env.size, step.outputs.size]).toEqual([0, 0]);
    expectNoLeak(job, [step], [old, value]);
  });

  it("looks at everything where a run is about no changes, and passes when there is nothing", async () => {
    const value = randomPassword();
    const { workspace } = changed({ old: line(value) }, { new: "x" });
    const scheduled = { ...pushEvent(), name: "schedule", payload: {} };
    const job = createJob({ node, workspace, event: scheduled, debug: true });
    expect(annotationsOf(await lint(job))).toMatchObject([{ file: "old", line: "1" }]);
    const step = await lint(job, { paths: "new" });
    expect(step, job.log).toMatchObject({ conclusion: "success", exitCode: 0 });
    expect(job.log).toContain("The lint passed.");
  });

  it("shows what a commit of the pull request took away again", async () => {
    const value = randomPassword();
    const { workspace, baseSha } = changed({ a: "a" }, { b: line(value) });
    git(workspace, "rm", "--quiet", "b");
    const headSha = checkout(workspace, { a: "c" });
    const job = createJob({ node, workspace, event: pullRequestEvent({ baseSha, headSha }), debug: true });
    const step = await lint(job);
    expect(step.exitCode, job.log).toBe(1);
    expect(annotationsOf(step)[0]?.text).toContain("squash");
    expectNoLeak(job, [step], [value]);
  });

  it("does not pass when it cannot see the changes", async () => {
    const { workspace, headSha } = changed({ a: "a" }, { a: "b" });
    const event = pullRequestEvent({ baseSha: "1".repeat(40), headSha });
    const step = await lint(createJob({ node, workspace, event }));
    expect(step.exitCode).toBe(3);
    expect(annotationsOf(step)).toMatchObject([
      { level: "error", text: expect.stringContaining("fetch-depth: 0") },
    ]);
  });

  it("writes reports beside, and refuses what it cannot write before it looks", async () => {
    const { workspace, ...shas } = changed({ a: "a" }, { b: line(randomPassword()) });
    const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
    await lint(job, { reports: "sarif=out/lint.sarif\njunit=out/lint.xml" });
    expect(JSON.parse(readFileSync(join(workspace, "out/lint.sarif"), "utf8")).runs[0].results).toHaveLength(
      1,
    );
    expect(readFileSync(join(workspace, "out/lint.xml"), "utf8")).toContain('failures="1"');
    const wrong = await lint(job, { reports: "yaml=x" });
    expect(wrong.exitCode).toBe(2);
    expect(annotationsOf(wrong)).toMatchObject([{ level: "error", text: expect.stringContaining("yaml") }]);
  });

  it.each(["sarif=a.sarif,junit=b c.xml", "sarif=a.sarif, junit=b c.xml,", "sarif=a.sarif junit=b c.xml"])(
    "writes several reports of one line: %s",
    async reports => {
      const { workspace, ...shas } = changed({ a: "a" }, { b: "b" });
      const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
      const step = await lint(job, { reports });
      expect(step.exitCode, job.log).toBe(0);
      expect(readFileSync(join(workspace, "b c.xml"), "utf8")).toContain("<testsuites");
      expect(JSON.parse(readFileSync(join(workspace, "a.sarif"), "utf8")).runs).toHaveLength(1);
      expect((await lint(job, { reports: "sarif=a.sarif junit" })).exitCode).toBe(2);
    },
  );

  it("looks at a checkout in a folder of the workspace where that is named, and else says how", async () => {
    const { workspace: clone, ...shas } = changed({ a: "a" }, { b: line(randomPassword()) });
    const workspace = scratch();
    renameSync(clone, join(workspace, "src"));
    const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
    const lost = await lint(job);
    expect(lost.exitCode).toBe(2);
    expect(annotationsOf(lost)).toMatchObject([{ text: expect.stringContaining("`working-directory`") }]);
    const step = await lint(job, { "working-directory": "src", reports: "sarif=a.sarif" });
    expect(step.exitCode, job.log).toBe(1);
    expect(annotationsOf(step)).toMatchObject([{ level: "error", file: "b", line: "1" }]);
    expect(readFileSync(join(workspace, "src/a.sarif"), "utf8")).toContain('"runs"');
    const wrong = await lint(job, { "working-directory": "sry" });
    expect([wrong.exitCode, annotationsOf(wrong)[0]?.text]).toEqual([
      2,
      expect.stringContaining("cannot lint in sry: there is no such folder"),
    ]);
  });

  it("obeys no file name", async () => {
    const name = "a\n::set-env name=X::y\n##[add-path]b";
    const { workspace, ...shas } = changed({ a: "a" }, { [name]: line(randomPassword()) });
    const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
    const step = await lint(job);
    const commands = step.events.flatMap(event => (event.at === "command" ? [event.command.name] : []));
    expect([...new Set(commands)]).toEqual(["error"]);
    expect(annotationsOf(step)[0]?.file).toBe(name);
  });
});
