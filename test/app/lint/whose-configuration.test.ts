/** Whose configuration a lint goes by where a job runs what a pull request brings, however its platform tells that. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build as buildOfBuildkite } from "../../harness/buildkite-environment.ts";
import { mergeRequest, pushTo } from "../../harness/gitlab-environment.ts";
import { branchBuild, changeRequest } from "../../harness/jenkins-environment.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, line, look } from "./lints.ts";

interface Project {
  readonly cwd: string;
  readonly base: string;
  readonly head: string;
}

/** A clone that stands on a branch, which adds a credential and lets it pass by its own configuration. */
function project(): Project {
  const origin = scratch();
  writeTree(origin, { "old.py": "old = 1\n" });
  const base = commitAll(origin);
  const cwd = scratch();
  git(origin, "clone", "--quiet", `file://${origin}`, cwd);
  git(cwd, "checkout", "--quiet", "-b", "topic");
  writeTree(cwd, { "new.py": line("new"), "job-secrets.yml": config('{ exclude: ["**"] }') });
  return { cwd, base, head: commitAll(cwd) };
}

const withoutAddress = { JENKINS_URL: "", EXECUTOR_NUMBER: "0" };
const onGithub = (event: string) => ({ GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: event, CI: "true" });
/** The payload of a workflow that ran before. */
function ofFork(): string {
  const folder = scratch();
  const workflow_run = { head_repository: { full_name: "mallory/etl" } };
  const payload = { repository: { full_name: "acme/etl" }, workflow_run };
  writeTree(folder, { "event.json": JSON.stringify(payload) });
  return join(folder, "event.json");
}

function ofComment(): string {
  const folder = scratch();
  writeTree(folder, { "event.json": JSON.stringify({ issue: { number: 7, pull_request: {} } }) });
  return join(folder, "event.json");
}

const mergeOfGitlab = (more: object) => ({
  gitlabMergeRequestIid: "12",
  gitlabTargetBranch: "main",
  gitlabMergeRequestState: "opened",
  ...more,
});

type Variables = (project: Project) => Readonly<Record<string, string>>;

describe("a configuration that a pull request brings", () => {
  it.each<[string, Variables]>([
    [
      "in a merge request of GitLab that does not tell its base",
      ({ head }) => mergeRequest({ CI_MERGE_REQUEST_DIFF_BASE_SHA: "", CI_COMMIT_SHA: head }),
    ],
    [
      "in a change request of a Jenkins without an address",
      ({ head }) => changeRequest({ ...withoutAddress, GIT_COMMIT: head }),
    ],
    [
      "in a pull request that Jenkins' builder of them runs",
      ({ head }) => branchBuild({ ghprbPullId: "12", ghprbTargetBranch: "main", GIT_COMMIT: head }),
    ],
    [
      "in a merge request that Jenkins' plug-in for GitLab runs",
      ({ head }) => branchBuild({ ...mergeOfGitlab({}), GIT_COMMIT: head }),
    ],
    [
      "in a change of Gerrit",
      ({ head }) => branchBuild({ GERRIT_CHANGE_NUMBER: "12", GERRIT_BRANCH: "main", GIT_COMMIT: head }),
    ],
    [
      "in a pull request of Prow",
      ({ base }) => ({ CI: "true", PULL_NUMBER: "12", PULL_BASE_REF: "main", PULL_BASE_SHA: base }),
    ],
    [
      "in a container that has some variables of Jenkins",
      () => ({ CI: "true", CHANGE_ID: "12", CHANGE_TARGET: "main" }),
    ],
    [
      "behind another workflow of GitHub, that of a fork",
      ({ base }) => ({ ...onGithub("workflow_run"), GITHUB_SHA: base, GITHUB_EVENT_PATH: ofFork() }),
    ],
    [
      "in a merge queue of Buildkite",
      ({ base, head }) =>
        buildOfBuildkite({ BUILDKITE_MERGE_QUEUE_BASE_COMMIT: base, BUILDKITE_COMMIT: head }),
    ],
    [
      "on a comment of GitHub",
      ({ base }) => ({ ...onGithub("issue_comment"), GITHUB_SHA: base, GITHUB_EVENT_PATH: ofComment() }),
    ],
    [
      "in a merge request of GitLab from the default branch of a fork, which runs there",
      ({ cwd, base, head }) => {
        git(cwd, "update-ref", "refs/remotes/origin/main", head);
        const inFork = { CI_PROJECT_ID: "99", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" };
        return mergeRequest({ ...inFork, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, CI_COMMIT_SHA: head });
      },
    ],
    [
      "in a pull request of Bamboo",
      () => ({ CI: "true", bamboo_repository_pr_key: "7", bamboo_repository_pr_targetBranch: "main" }),
    ],
    [
      "in a pull request whose clone does not know the origin's default branch",
      ({ cwd, head }) => {
        git(cwd, "remote", "set-head", "origin", "--delete");
        git(cwd, "update-ref", "refs/remotes/origin/master", head);
        return { CI: "true", TRAVIS_PULL_REQUEST: "7" };
      },
    ],
  ])("lets nothing pass by itself: %s", async (_where, variables) => {
    const all = project();
    const { found, notes } = await look({ cwd: all.cwd, env: variables(all) }, { source: undefined });
    expect(found).toEqual(["error new.py"]);
    expect(notes.join()).toContain("this branch adds job-secrets.yml");
  });

  it.each(["workflow_dispatch", "repository_dispatch", "push"])(
    "lets nothing pass where changes are asked for, on %s",
    async event => {
      const { cwd } = project();
      const range = { bases: ["origin/main"], head: "HEAD", what: undefined };
      const { found } = await look({ cwd, env: onGithub(event) }, { source: "diff", range });
      expect(found).toEqual(["error new.py"]);
    },
  );
});

describe("a range that pre-commit is given", () => {
  const range = { PRE_COMMIT: "1", PRE_COMMIT_FROM_REF: "origin/main", PRE_COMMIT_TO_REF: "HEAD" };

  it("goes by the configuration of its beginning in a CI job", async () => {
    const { cwd } = project();
    const { found, notes } = await look({ cwd, env: { ...range, CI: "true" } }, { source: "pre-commit" });
    expect(found).toEqual(["error new.py"]);
    expect(notes.join()).toContain("this branch adds job-secrets.yml");
  });

  it("goes by what is there on a laptop, whose push it is", async () => {
    const { cwd } = project();
    expect((await look({ cwd, env: range }, { source: "pre-commit" })).found).toEqual([]);
  });
});

describe("the configuration that is there counts", () => {
  const own = async (variables: Variables) => {
    const all = project();
    return (await look({ cwd: all.cwd, env: variables(all) }, { source: undefined })).found;
  };

  it.each<[string, Variables]>([
    ["for a push", ({ base, head }) => pushTo("topic", { CI_COMMIT_BEFORE_SHA: base, CI_COMMIT_SHA: head })],
    [
      "for a merge request that is merged",
      ({ base, head }) =>
        branchBuild({
          ...mergeOfGitlab({ gitlabMergeRequestState: "merged" }),
          GIT_COMMIT: head,
          GIT_PREVIOUS_SUCCESSFUL_COMMIT: base,
        }),
    ],
    [
      "for a change of Gerrit that is merged",
      ({ base, head }) =>
        branchBuild({
          GERRIT_CHANGE_NUMBER: "12",
          GERRIT_BRANCH: "main",
          GERRIT_EVENT_TYPE: "change-merged",
          GIT_COMMIT: head,
          GIT_PREVIOUS_SUCCESSFUL_COMMIT: base,
        }),
    ],
  ])("%s", async (_what, variables) => {
    expect(await own(variables)).toEqual([]);
  });
});

it("a merge request of GitLab goes by the end of its target, wherever its branch begins", async () => {
  const { cwd } = project();
  git(cwd, "checkout", "--quiet", "--detach", "origin/main");
  const strict = commitAll(cwd);
  const env = mergeRequest({
    CI_COMMIT_SHA: git(cwd, "rev-parse", "topic"),
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git(cwd, "rev-parse", "topic"),
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: strict,
  });
  git(cwd, "checkout", "--quiet", "topic");
  writeTree(cwd, { "more.py": line("more") });
  const { found } = await look(
    { cwd, env: { ...env, CI_COMMIT_SHA: commitAll(cwd) } },
    { source: undefined },
  );
  expect(found).toEqual(["error more.py"]);
});

it("a comment of GitHub that does not say what it runs for is no reason to go by what is there", async () => {
  const { cwd } = project();
  const env = { ...onGithub("issue_comment"), GITHUB_EVENT_PATH: ofComment() };
  await expect(look({ cwd, env }, { source: undefined })).rejects.toMatchObject({
    code: "unavailable",
    hint: expect.stringContaining("GITHUB_SHA"),
  });
});
