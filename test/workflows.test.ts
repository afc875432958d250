/** Our own workflows: actions pinned, permissions declared, one job that stands for all. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: unknown;
  readonly needs?: readonly string[];
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(import.meta.dirname, "..", ".github", "workflows");
const names = readdirSync(folder);

test("there are the one that every change passes, and the one for what takes long", () => {
  expect(names).toEqual(["ci.yml", "weekly.yml"]);
});

test("what takes long is run every week and when somebody asks, and by no pull request", () => {
  const { on } = parse(readFileSync(join(folder, "weekly.yml"), "utf8"));
  expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch"]);
  const text = readFileSync(join(folder, "weekly.yml"), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(folder, "../../package.json"), "utf8"));
  const slow = Object.keys(scripts).filter(name => name.startsWith("test:"));
  expect(slow.filter(name => !text.includes(`npm run ${name}\n`))).toEqual([]);
});

describe.each(names)("%s", name => {
  const text = readFileSync(join(folder, name), "utf8");
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, { steps }]) => steps);

  test("uses every foreign action by its full commit, with the version beside it", () => {
    const uses = text.match(/\buses:.*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const each of uses.filter(line => line !== "uses: ./")) {
      expect(each).toMatch(/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("grants nothing by default, and each job says what it needs and how long it may take", () => {
    expect(workflow.permissions).toEqual({});
    for (const [, job] of jobs) {
      expect(job).toHaveProperty("permissions");
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    }
  });

  test("leaves no token in a checkout", () => {
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith("actions/checkout@"))
        expect(inputs).toMatchObject({ "persist-credentials": false });
    }
  });

  test("puts no expression into a shell", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });

  if (name !== "ci.yml") return;

  test("ends in ci-ok, which needs every other job", () => {
    expect(jobs.map(([id]) => id).at(-1)).toBe("ci-ok");
    expect(workflow.jobs["ci-ok"]?.needs).toEqual(jobs.map(([id]) => id).slice(0, -1));
  });
});
