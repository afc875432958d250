/** T34: names that git would take for options, as commits, branches, files and folders. Origin can be reached here, and would run them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { line, look, type Place } from "../app/lint/lints.ts";
import { commitAll, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const since = (base: string, head = "HEAD") => ({ bases: [base], head, what: undefined });

/** A clone whose origin git may fetch from, two commits ahead of it. */
function clone(tree: Readonly<Record<string, string>> = { "new.py": line("new") }): string {
  const [origin, cwd] = [scratch(), join(scratch(), "clone")];
  writeTree(origin, { "base.py": "x = 1\n" });
  commitAll(origin);
  git(origin, "clone", "--quiet", origin, cwd);
  writeTree(cwd, tree);
  commitAll(cwd);
  return cwd;
}

const options = [
  "--upload-pack=touch trace",
  "--output=trace",
  "-otrace",
  "--exec=touch trace",
  "-rf",
  "--all",
];

/** What would be left behind where an option does something. */
function traceIn(cwd: string): boolean {
  return existsSync(join(cwd, "trace"));
}

const refused = { code: "unavailable" };

describe("a commit that is called by an option", () => {
  it.each([
    ...options,
    ...options.map(name => `origin/${name}`),
    ...options.map(name => `refs/remotes/origin/${name}`),
    "origin/main --upload-pack=touch trace",
    "origin/main:refs/heads/x",
  ])("is no commit: %s", async name => {
    const cwd = clone();
    for (const place of [{ cwd }, { cwd, env: { CI: "true" } }]) {
      await expect(look(place, { source: "diff", range: since(name) })).rejects.toMatchObject(refused);
      await expect(look(place, { source: "diff", range: since("HEAD~1", name) })).rejects.toMatchObject(
        refused,
      );
    }
    expect(traceIn(cwd)).toBe(false);
    expect(git(cwd, "for-each-ref", "--format=%(refname)", "refs/heads")).toBe("refs/heads/main");
  });
});

type Job = (name: string) => { readonly payload?: object; readonly env: Readonly<Record<string, string>> };

const head = "1".repeat(40);
const onGitHub = (event: string, payload: object) => ({
  payload,
  env: { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: event },
});
const pull = (base: object, sha = head) => ({ pull_request: { number: 7, base, head: { sha } } });

const jobs: Readonly<Record<string, Job>> = {
  "the base branch of GitHub's pull request": ref =>
    onGitHub("pull_request", pull({ sha: "2".repeat(40), ref })),
  "the base commit of GitHub's pull request": sha => onGitHub("pull_request", pull({ sha, ref: "gone" })),
  "the head of GitHub's pull request": sha =>
    onGitHub("pull_request", pull({ sha: "HEAD", ref: "main" }, sha)),
  "the default branch of a push to GitHub": branch =>
    onGitHub("push", {
      before: "0".repeat(40),
      after: head,
      ref: "refs/heads/topic",
      repository: { default_branch: branch },
    }),
  "what was there before a push to GitHub": before =>
    onGitHub("push", { before, after: "HEAD", ref: "refs/heads/topic", repository: {} }),
  "the base of GitHub's merge queue": sha =>
    onGitHub("merge_group", { merge_group: { head_sha: "HEAD", base_sha: sha } }),
  "the target of GitLab's merge request": branch => ({
    env: {
      ...{ GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "7", CI_COMMIT_SHA: head },
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: branch,
    },
  }),
  "the base of Buildkite's pull request": branch => ({
    env: {
      ...{ BUILDKITE: "true", BUILDKITE_PULL_REQUEST: "7" },
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: branch,
    },
  }),
  "the target of Azure's pull request": branch => ({
    env: {
      ...{ TF_BUILD: "True", BUILD_REASON: "PullRequest" },
      SYSTEM_PULLREQUEST_TARGETBRANCH: `refs/heads/${branch}`,
    },
  }),
  "the destination of Bitbucket's pull request": branch => ({
    env: {
      ...{ BITBUCKET_BUILD_NUMBER: "7", BITBUCKET_PR_ID: "7" },
      BITBUCKET_PR_DESTINATION_BRANCH: branch,
    },
  }),
  "the target of Jenkins' change request": branch => ({
    env: { JENKINS_URL: "https://ci.example.com/", BUILD_TAG: "t", CHANGE_ID: "7", CHANGE_TARGET: branch },
  }),
};

describe.each(Object.entries(jobs))("an option as %s", (_what, job) => {
  it.each(options)("is asked for in vain, and does nothing: %s", async name => {
    const cwd = clone();
    const { payload, env } = job(name);
    const event = join(scratch(), "event.json");
    writeTree(join(event, ".."), { "event.json": JSON.stringify(payload ?? {}) });
    const place: Place = { cwd, env: { CI: "true", GITHUB_EVENT_PATH: event, ...env } };
    await expect(look(place, { source: undefined })).rejects.toMatchObject(refused);
    expect(traceIn(cwd)).toBe(false);
  });
});

describe("a file that is called by an option", () => {
  const names = [...options, ":(top)", ":!x", ":(exclude)*", "--"];
  const tree = Object.fromEntries(names.map((name, index) => [name, line(`option${index}`)]));
  const errors = (paths: readonly string[]) => [...paths].sort().map(path => `error ${path}`);

  it.each([
    ["the files", { untracked: true }],
    ["what is staged", { source: "staged" }],
    ["the changes", { source: "diff", range: since("HEAD~1") }],
    ["the history", { source: "history" }],
  ])("is one like any other when a lint looks at %s", async (_what, request) => {
    const cwd = clone(tree);
    if ("source" in request && request.source === "staged") git(cwd, "reset", "--quiet", "--soft", "HEAD~1");
    expect((await look({ cwd }, request)).found.sort()).toEqual(errors(names));
    expect(traceIn(cwd)).toBe(false);
  });

  it.each(names)("is one like any other when it, or a folder of its name, is named: %s", async name => {
    const cwd = clone({ ...tree, [`folders/${name}/a.py`]: line("inside") });
    expect((await look({ cwd }, { paths: [name] })).found).toEqual([`error ${name}`]);
    const inside = { cwd: join(cwd, "folders") };
    expect((await look(inside, { paths: [name] })).found).toEqual([`error ${name}/a.py`]);
    writeTree(cwd, { [`folders/${name}/b.py`]: line("unknown"), "folders/c.py": line("elsewhere") });
    const both = [`error ${name}/a.py`, `error ${name}/b.py`];
    expect((await look(inside, { paths: [name], untracked: true })).found).toEqual(both);
    expect(traceIn(cwd)).toBe(false);
  });
});

describe("a branch or a tag that is called by an option", () => {
  it.each(options)("is looked through as every other: %s", async name => {
    const cwd = clone({});
    const before = git(cwd, "rev-parse", "HEAD");
    writeTree(cwd, { "branch.py": line("branch") });
    const after = commitAll(cwd);
    git(cwd, "reset", "--quiet", "--hard", before);
    const ref = name.replaceAll(" ", "-");
    git(cwd, "update-ref", `refs/heads/${ref}`, after);
    git(cwd, "update-ref", `refs/tags/${ref}`, after);
    git(cwd, "symbolic-ref", "HEAD", `refs/heads/${ref}`);
    for (const request of [{ source: "history" }, { source: "diff", range: since(before) }]) {
      expect((await look({ cwd }, request)).found).toEqual(["error branch.py"]);
    }
  });
});
