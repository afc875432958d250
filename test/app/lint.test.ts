/** The lint in projects: what their configuration and their comments let pass, and who may say so. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { writeBaseline } from "../../src/app/lint/baseline.ts";
import { failureOf } from "../failures.ts";
import { pullRequestEvent } from "../harness/github-event.ts";
import { commitAll, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { config, doorsIn, line, look, pullRequest, repository, whole } from "./lint/lints.ts";

describe("the configuration", () => {
  it("is not needed", async () => {
    expect(await look(repository({ a: line("a") }))).toMatchObject({ found: ["error a"], notes: [] });
  });

  it("says what is not looked at and how bad it is, each for its own folder", async () => {
    const place = repository({
      "job-secrets.yml": config('{ exclude: ["*.cfg"], rules: { assignment: warning } }'),
      "a.cfg": line("lock"),
      "b.ini": line("b"),
      "sub/job-secrets.yml": config('{ exclude: ["!*.cfg"], rules: { assignment: error } }'),
      "sub/c.cfg": line("c"),
    });
    const { found, skipped } = await look(place);
    expect(found).toEqual(["warning b.ini", "error sub/c.cfg"]);
    expect(skipped).toEqual(["a.cfg excluded"]);
    expect((await look({ cwd: join(place.cwd, "sub") })).found).toEqual(["error c.cfg"]);
  });

  it("counts also before git knows it", async () => {
    const place = repository({ a: line("a") });
    writeTree(place.cwd, { ".github/job-secrets.yml": config("{ exclude: [a] }") });
    expect(await look(place)).toMatchObject({ found: [], skipped: ["a excluded"] });
  });

  it("counts in a folder that is no repository", async () => {
    const cwd = scratch();
    writeTree(cwd, { "job-secrets.yml": config("{ exclude: [a] }"), a: line("a"), b: line("b") });
    expect(await look({ cwd })).toMatchObject({ found: ["error b"], skipped: ["a excluded"] });
  });

  it("is told with every mistake of every file, and then nothing is looked at", async () => {
    const place = repository({
      "job-secrets.yml": config("{ rules: { asignment: note, jwt: never } }"),
      "sub/job-secrets.yml": config("{ exlude: [] }"),
    });
    const failure = await failureOf(() => look(place));
    expect(failure.failures.map(({ message }) => message)).toEqual([
      'cannot read job-secrets.yml:2:18: lint.rules.asignment: unknown rule; did you mean "assignment"?',
      expect.stringMatching(/^cannot read job-secrets.yml:2:40: lint.rules.jwt: must be one of/),
      'cannot read sub/job-secrets.yml:2:9: lint.exlude: unknown key; did you mean "exclude"?',
    ]);
  });

  it("need not be right where another one excludes it, or in its other sections", async () => {
    const place = repository({
      "job-secrets.yml": `${config("{ exclude: [fixtures] }")}stores: 5\n`,
      "fixtures/job-secrets.yml": "nonsense",
      a: line("a"),
    });
    expect(await look(place)).toMatchObject({ found: ["error a"] });
  });

  it("says how strict the lint is with base64 only where it is started", async () => {
    const place = repository({
      "sub/job-secrets.yml": config("{ base64: strict, honour: [gitleaks] }"),
      a: "a",
    });
    expect((await look(place)).notes).toEqual([
      "sub/job-secrets.yml: lint.base64, lint.honour counts only for a lint that is started in that folder",
    ]);
    expect((await look({ cwd: join(place.cwd, "sub") })).notes).toEqual([]);
  });
});

describe("for pre-commit", () => {
  const request = { source: "pre-commit" };

  it("a lint looks at what is staged, and at every file when nothing is", async () => {
    const place = repository({ old: line("old") });
    expect((await look(place, request)).found).toEqual(["error old"]);
    writeTree(place.cwd, { new: line("new") });
    git(place.cwd, "add", "new");
    expect((await look(place, request)).found).toEqual(["error new"]);
  });

  it("a lint looks at what is pushed", async () => {
    const place = repository({ old: line("old") });
    writeTree(place.cwd, { new: line("new") });
    commitAll(place.cwd);
    const env = { PRE_COMMIT_FROM_REF: "HEAD~1", PRE_COMMIT_TO_REF: "HEAD" };
    expect((await look({ ...place, env }, request)).found).toEqual(["error new"]);
  });

  it("a lint looks at all that the first push to a remote brings, also at what was taken away again", async () => {
    const place = repository({ old: line("old") });
    git(place.cwd, "rm", "-q", "old");
    commitAll(place.cwd);
    git(place.cwd, "branch", "other");
    writeTree(place.cwd, { new: line("new") });
    commitAll(place.cwd);
    const pushing = (branch: string) => ({ ...place, env: { PRE_COMMIT_LOCAL_BRANCH: branch } });
    expect((await look(pushing("refs/heads/other"), request)).found).toEqual(["error old"]);
    expect((await look(pushing("HEAD"), request)).found).toEqual(["error new", "error old"]);
  });

  it("a lint of a commit without a new file does not go through every file", async () => {
    const place = repository({ old: line("old") });
    const env = { GIT_INDEX_FILE: ".git/index" };
    expect((await look({ ...place, env }, request)).found).toEqual([]);
  });

  it("the hook is run also where pre-commit would name no file", () => {
    const [hook] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));
    expect(hook).toMatchObject({ pass_filenames: false, always_run: true });
    expect(hook.stages).not.toContain("post-checkout");
  });
});

describe("a comment", () => {
  const allowed = line("a").replace("\n", " # job-secrets: allow assignment -- made up\n");

  it("lets pass what it allows, with its reason", async () => {
    expect(await look(repository({ a: allowed }))).toMatchObject({
      found: [],
      passed: ["a: inline, made up"],
    });
  });

  it("of another tool counts when the configuration honours it", async () => {
    const foreign = line("a").replace("\n", " # gitleaks:allow\n");
    expect((await look(repository({ a: foreign }))).found).toEqual(["error a"]);
    const place = repository({ a: foreign, "job-secrets.yml": config("{ honour: [gitleaks] }") });
    expect((await look(place)).passed).toEqual(["a: inline, a comment for gitleaks"]);
  });

  it("does not count where it comes in the pull request, unless the base says so", async () => {
    const strict = await look(pullRequest({ x: "x" }, { a: allowed }), { source: undefined });
    expect(strict.found).toEqual(["error a"]);
    expect(strict.notes).toEqual([expect.stringMatching(/^a:1: an allow comment does not count in changes/)]);
    const lenient = pullRequest({ "job-secrets.yml": config("{ inline: head }") }, { a: allowed });
    expect(await look(lenient, { source: undefined })).toMatchObject({
      found: [],
      passed: ["a: inline, made up"],
    });
  });

  it("stays where the pull request only writes its line anew", async () => {
    const anew = { a: allowed.replace(" = ", ": ") };
    const { found, passed } = await look(pullRequest({ a: allowed }, anew), { source: undefined });
    expect({ found, passed }).toEqual({ found: [], passed: ["a: inline, made up"] });
    const other = await look(pullRequest({ a: allowed }, { b: anew.a }), { source: undefined });
    expect(other.found).toEqual(["error b"]);
  });

  it("never counts when comments are off", async () => {
    const place = repository({ a: allowed, "job-secrets.yml": config("{ inline: off }") });
    expect((await look(place)).found).toEqual(["error a"]);
  });
});

describe("a pull request", () => {
  const job = { source: undefined };

  it("is linted for what it changes, and by nothing that it brings", async () => {
    const place = pullRequest(
      { "job-secrets.yml": config("{}"), old: line("old") },
      {
        "job-secrets.yml": config('{ exclude: ["**"] }'),
        "sub/job-secrets.yml": config('{ exclude: ["**"] }'),
        "sub/a": line("a"),
      },
    );
    expect(await look(place, job)).toMatchObject({
      found: ["error sub/a"],
      skipped: [],
      notes: [
        "this branch changes job-secrets.yml; for its own lint the base commit counts",
        "this branch adds sub/job-secrets.yml; for its own lint the base commit counts",
      ],
    });
  });

  it("cannot take away what the base says", async () => {
    const place = pullRequest(
      { "job-secrets.yml": config("{ rules: { assignment: error } }") },
      { a: line("a") },
    );
    git(place.cwd, "rm", "--quiet", "job-secrets.yml");
    const { found, notes } = await look(place, job);
    expect(found).toEqual(["error a"]);
    expect(notes).toEqual(["this branch removes job-secrets.yml; for its own lint the base commit counts"]);
  });

  it("cannot bring a baseline", async () => {
    const bad = { a: line("a") };
    const drafted = repository(bad);
    await writeBaseline(doorsIn(drafted), whole);
    const text = await doorsIn(drafted).files.readText(join(drafted.cwd, ".job-secrets-baseline"));
    const place = pullRequest({ x: "x" }, { ...bad, ".job-secrets-baseline": text ?? "" });
    expect(await look(place, job)).toMatchObject({
      found: ["error a"],
      notes: ["this branch adds .job-secrets-baseline; for its own lint the base commit counts"],
    });
    const merged = pullRequest({ x: "x", ".job-secrets-baseline": text ?? "" }, bad);
    expect(await look(merged, job)).toMatchObject({ found: [], notes: [] });
  });

  it("does not pass when the base commit cannot be had", async () => {
    const place = pullRequest({ x: "x" }, { a: "a" });
    const lost = pullRequestEvent({ baseSha: "1".repeat(40), headSha: "2".repeat(40) }).payload;
    writeTree(join(place.env?.GITHUB_EVENT_PATH ?? "", ".."), { "event.json": JSON.stringify(lost) });
    await expect(look(place, job)).rejects.toMatchObject({ code: "unavailable" });
  });
});
