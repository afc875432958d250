import { describe, expect, it } from "vitest";
import { changeRequestIn } from "../../../src/ci/jenkins/change-request.ts";
import { branchBuild, changeRequest, type Variables } from "../../harness/jenkins-environment.ts";

const ghprb = (more: Variables = {}): Variables =>
  branchBuild({ ghprbPullId: "12", ghprbTargetBranch: "main", ghprbGhRepository: "acme/etl", ...more });
const merge = (more: Variables = {}): Variables =>
  branchBuild({ gitlabMergeRequestIid: "12", gitlabTargetBranch: "main", ...more });
const own = "https://gitlab.example.com/acme/etl.git";

describe("a change request", () => {
  it.each([
    ["change request 12", changeRequest(), "CHANGE_TARGET"],
    ["pull request 12", ghprb(), "ghprbTargetBranch"],
    ["merge request 12", merge(), "gitlabTargetBranch"],
    ["change 7", branchBuild({ GERRIT_CHANGE_NUMBER: "7", GERRIT_BRANCH: "main" }), "GERRIT_BRANCH"],
  ])("is called %s and goes to the branch that its variable names", (what, variables, named) => {
    expect(changeRequestIn(variables)).toMatchObject({ what, target: "main", named });
  });

  it.each([
    ["trusted", changeRequest()],
    ["fork", changeRequest({ CHANGE_FORK: "mallory/etl" })],
    ["trusted", ghprb({ ghprbAuthorRepoGitUrl: "https://github.com/acme/etl.git" })],
    ["trusted", ghprb({ ghprbAuthorRepoGitUrl: "git@github.com:acme/etl.git" })],
    ["fork", ghprb({ ghprbAuthorRepoGitUrl: "https://github.com/mallory/etl.git" })],
    ["fork", ghprb({ ghprbAuthorRepoGitUrl: "https://github.com/x-acme/etl.git" })],
    ["untold", ghprb()],
    ["trusted", merge({ gitlabSourceRepoHttpUrl: own, gitlabTargetRepoHttpUrl: own })],
    ["fork", merge({ gitlabSourceRepoHttpUrl: `${own}2`, gitlabTargetRepoHttpUrl: own })],
    ["untold", merge({ gitlabTargetRepoHttpUrl: own })],
    ["untold", branchBuild({ GERRIT_CHANGE_NUMBER: "7", GERRIT_BRANCH: "main" })],
  ])("is %s: %j", (trust, variables) => {
    expect(changeRequestIn(variables)).toMatchObject({ trust });
  });

  it.each([
    branchBuild(),
    merge({ gitlabMergeRequestState: "merged" }),
    branchBuild({ GERRIT_CHANGE_NUMBER: "7", GERRIT_EVENT_TYPE: "change-merged" }),
  ])("is none in %j", variables => {
    expect(changeRequestIn(variables)).toBeUndefined();
  });
});
