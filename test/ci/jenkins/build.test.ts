import { describe, expect, it } from "vitest";
import {
  baseOf,
  changesOf,
  claimsOfEnvironment,
  claimsOfToken,
  trustOf,
} from "../../../src/ci/jenkins/build.ts";
import { branchBuild, changeRequest } from "../../harness/jenkins-environment.ts";

it("a change request from a fork is trusted with nothing", () => {
  expect(
    [branchBuild(), changeRequest(), changeRequest({ CHANGE_FORK: "mallory/etl" })].map(trustOf),
  ).toEqual(["trusted", "trusted", "fork"]);
});

describe("the changes of a build", () => {
  it("begin at the target of a change request", () => {
    expect(changesOf(changeRequest())).toEqual({
      bases: ["refs/remotes/origin/main"],
      head: "h1",
      what: "change request 12",
    });
    expect(changesOf(changeRequest({ GIT_COMMIT: "" }))).toMatchObject({ head: "HEAD" });
    expect([baseOf(changeRequest()), baseOf(branchBuild())]).toEqual(["refs/remotes/origin/main", undefined]);
  });

  it("begin where the last build of the branch succeeded", () => {
    expect(changesOf(branchBuild())).toMatchObject({ bases: ["b1"], head: "h1" });
  });

  it.each([
    ["a first build", branchBuild({ GIT_PREVIOUS_SUCCESSFUL_COMMIT: "" })],
    ["a build of the same commit", branchBuild({ GIT_PREVIOUS_SUCCESSFUL_COMMIT: "h1" })],
    ["a tag", branchBuild({ TAG_NAME: "v1" })],
  ])("are none for %s", (_what, variables) => {
    expect(changesOf(variables)).toBeUndefined();
  });
});

describe("claims", () => {
  it("of a token keep their names, but for what we know ourselves", () => {
    const claims = claimsOfToken(
      { sub: "https://ci/job/etl", aud: "a", platform: "github", fork: "false", build_number: 7 },
      "fork",
    );
    expect(Object.fromEntries(claims)).toEqual({
      sub: ["https://ci/job/etl"],
      build_number: ["7"],
      platform: ["jenkins"],
      fork: ["true"],
    });
  });

  it("of variables name no branch for a change request", () => {
    expect(Object.fromEntries(claimsOfEnvironment(branchBuild(), "trusted"))).toMatchObject({
      ref: ["refs/heads/topic"],
      fork: ["false"],
    });
    const request = claimsOfEnvironment(changeRequest(), "trusted");
    expect([request.get("ref"), request.get("event")]).toEqual([undefined, ["pull_request"]]);
    expect(claimsOfEnvironment(branchBuild({ TAG_NAME: "v1" }), "trusted").get("ref")).toEqual([
      "refs/tags/v1",
    ]);
  });
});
