/** What a lint does where the base commit holds a configuration or a baseline that nobody can read. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOutputs, writeReport } from "../../../src/app/lint/report.ts";
import { lint } from "../../../src/app/lint.ts";
import { formats } from "../../../src/lint/formats/index.ts";
import { failureOf } from "../../failures.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, line, look, pullRequest, repository, whole } from "./lints.ts";

const job = { source: undefined };
const sinceMain = { source: "diff", range: { bases: ["main"], head: "HEAD", what: undefined } };
const broken = config('{ exclude: ["**"], exclud: [] }');
const entry = (text: string) => `key ${"0".repeat(32)}\n${text}\n`;

describe("a configuration of the base that cannot be read", () => {
  it.each<[string, string, string]>([
    ["is no YAML", "lint: [", "job-secrets.yml:1:8"],
    ["says what nobody knows", broken, "lint.exclud: unknown key"],
    ["is for a later version", "version: 2\n", "job-secrets.yml:1:10"],
  ])("lets nothing pass, and keeps nobody from looking: it %s", async (_what, text, place) => {
    const { found, notes, gaps } = await look(
      pullRequest({ "job-secrets.yml": text }, { a: line("a"), "b/job-secrets.yml": config("{}") }),
      job,
    );
    expect({ found, gaps: gaps.length }).toEqual({ found: ["error a"], gaps: 0 });
    expect(notes[0]).toMatch(/^in the base commit: cannot read job-secrets\.yml/);
    expect(notes[0]).toContain(place);
    expect(notes[0]).toMatch(/until that is mended no configuration and no baseline lets anything pass$/);
  });

  it("is mended by a change that passes", async () => {
    const place = pullRequest(
      { "job-secrets.yml": broken, a: line("a") },
      { "job-secrets.yml": config("{}") },
    );
    const linted = await lint(doorsIn(place), { ...whole, ...job });
    expect(linted.report.findings).toEqual([]);
    expect((await writeReport(doorsIn(place), linted, readOutputs(["text"]))).code).toBe(0);
  });

  it("is told in every report", async () => {
    const place = pullRequest({ "job-secrets.yml": broken }, { "job-secrets.yml": config("{}") });
    const linted = await lint(doorsIn(place), { ...whole, ...job });
    for (const { id } of formats) {
      const { text } = await writeReport(doorsIn(place), linted, readOutputs([id]));
      expect(`${id}: ${text}`).toContain("until that is mended");
    }
  });

  it("stays an error where the file that is there counts", async () => {
    const { cwd } = repository({ "job-secrets.yml": broken, a: line("a") });
    expect(await failureOf(() => look({ cwd }))).toMatchObject({
      code: "config",
      message: expect.stringContaining("lint.exclud: unknown key"),
    });
  });

  it("lets nothing pass further inside, whatever the others say", async () => {
    const others = config('{ exclude: ["*.old"], rules: { assignment: off } }');
    const { found, skipped } = await look(
      pullRequest(
        { "job-secrets.yml": others, "a/job-secrets.yml": broken, "a/b/job-secrets.yml": others },
        {
          ...{ "x.old": line("x"), "a/x.old": line("ax"), "a/b/x.old": line("abx") },
          ...{ y: line("y"), "a/y": line("ay"), "a/b/y": line("aby") },
        },
      ),
      job,
    );
    expect(found).toEqual(["error a/b/x.old", "error a/b/y", "error a/x.old", "error a/y"]);
    expect(skipped).toEqual(["x.old excluded"]);
  });

  it("counts a file that comes out of its folder as new, since it may have been excluded there", async () => {
    const { cwd } = repository({ "a/job-secrets.yml": broken, "a/x": line("x"), "b/y": line("y") });
    git(cwd, "checkout", "--quiet", "-b", "topic");
    git(cwd, "mv", "a/x", "x");
    git(cwd, "mv", "b/y", "y");
    commitAll(cwd);
    expect((await look({ cwd }, sinceMain)).found).toEqual(["error x"]);
  });

  it("keeps no mistake of its own from being mended one by one, and lets none come", async () => {
    const base = { "a/job-secrets.yml": broken, "b/job-secrets.yml": "lint: [" };
    const one = await look(pullRequest(base, { "b/job-secrets.yml": config("{}") }), job);
    expect({ gaps: one.gaps, told: one.notes.filter(note => note.includes("mended")).length }).toEqual({
      gaps: [],
      told: 2,
    });
    const worse = await look(pullRequest(base, { "c/job-secrets.yml": "lint: [" }), job);
    expect(worse.gaps).toEqual([expect.stringContaining("c/job-secrets.yml")]);
  });

  it("may have asked for all base64, and gets it", async () => {
    const random = Buffer.from(Array.from({ length: 60 }, (_, index) => (index * 167 + 89) % 256));
    const head = { "a.txt": `${random.toString("base64")}\n` };
    const ruled = async (text: string) =>
      (await look(pullRequest({ "job-secrets.yml": text }, head), job)).found;
    expect(await ruled("version: 1\nlint: { base64: strict, x: 1 }\n")).toEqual(["error a.txt"]);
    expect(await ruled("version: 1\nlint: { x: 1 }\n")).toEqual([]);
  });

  it.each(["policy/lint.yml", "../elsewhere.yml", "/etc/lint.yml"])(
    "is one that is a link to %s, too",
    async target => {
      const { cwd } = repository({ x: "x" });
      git(cwd, "update-index", "--add", "--cacheinfo", `160000,${git(cwd, "rev-parse", "HEAD")},policy`);
      symlinkSync(target, join(cwd, "job-secrets.yml"));
      git(cwd, "add", "job-secrets.yml");
      git(cwd, "commit", "--quiet", "--message=shared");
      git(cwd, "checkout", "--quiet", "-b", "topic");
      writeTree(cwd, { a: line("a") });
      git(cwd, "add", "a");
      git(cwd, "commit", "--quiet", "--message=topic");
      const { found, notes } = await look({ cwd }, sinceMain);
      expect(found).toEqual(["error a"]);
      expect(notes[0]).toContain("job-secrets.yml: it is a link to what this commit does not hold");
    },
  );

  it("is one of two in a folder", async () => {
    const two = { "job-secrets.yml": config('{ exclude: ["a"] }'), ".github/job-secrets.yml": config("{}") };
    const { found, notes } = await look(pullRequest(two, { a: line("a") }), job);
    expect(found).toEqual(["error a"]);
    expect(notes[0]).toMatch(/cannot choose a configuration: .* are both there/);
  });
});

describe("a baseline of the base that cannot be read", () => {
  const base = {
    ".job-secrets-baseline": entry("what is this"),
    "job-secrets.yml": config('{ exclude: ["b"] }'),
  };

  it("lets nothing pass, and the configurations count", async () => {
    const { found, notes } = await look(pullRequest(base, { a: line("a"), b: line("b") }), job);
    expect(found).toEqual(["error a"]);
    expect(notes[0]).toMatch(
      /^in the base commit: cannot read \.job-secrets-baseline:2: .* no baseline lets/,
    );
  });

  it("is mended by a change that passes", async () => {
    const { found, gaps } = await look(pullRequest(base, { ".job-secrets-baseline": entry("") }), job);
    expect({ found, gaps }).toEqual({ found: [], gaps: [] });
  });
});
