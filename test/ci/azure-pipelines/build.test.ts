import { describe, expect, it } from "vitest";
import { baseOf, changesOf, trustOf } from "../../../src/ci/azure-pipelines/build.ts";
import { failureOf } from "../../failures.ts";
import { pullRequest, run } from "../../harness/azure-environment.ts";

describe("the trust in a run", () => {
  it.each([
    ["of a push", run(), "trusted"],
    ["of a schedule", run({ BUILD_REASON: "Schedule" }), "trusted"],
    ["of a pull request", pullRequest(), "trusted"],
    ["of one from a fork", pullRequest({ SYSTEM_PULLREQUEST_ISFORK: "True" }), "fork"],
    ["of one that does not say from where", pullRequest({ SYSTEM_PULLREQUEST_ISFORK: "" }), "fork"],
    [
      "of one that somebody started by hand",
      pullRequest({ BUILD_REASON: "Manual", SYSTEM_PULLREQUEST_ISFORK: "" }),
      "fork",
    ],
    [
      "of a run by hand on a pull request's ref",
      run({ BUILD_REASON: "Manual", BUILD_SOURCEBRANCH: "refs/pull/12/head" }),
      "fork",
    ],
  ])("%s", (_what, variables, trust) => {
    expect(trustOf(variables)).toBe(trust);
  });
});

describe("the changes of a run", () => {
  it("begin at the target branch of a pull request, however it is written", () => {
    const changes = { bases: ["refs/remotes/origin/main"], head: "h1", what: "pull request 12" };
    expect(changesOf(pullRequest())).toEqual(changes);
    const onGithub = {
      SYSTEM_PULLREQUEST_TARGETBRANCH: "main",
      SYSTEM_PULLREQUEST_PULLREQUESTID: "991",
      SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "12",
    };
    expect(changesOf(pullRequest(onGithub))).toEqual(changes);
    expect(baseOf(pullRequest({ SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/release/1" }))).toBe(
      "refs/remotes/origin/release/1",
    );
  });

  it("are not known for a pull request that does not say what it is measured against", async () => {
    const error = await failureOf(() => changesOf(pullRequest({ SYSTEM_PULLREQUEST_TARGETBRANCH: "" })));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      expect.stringMatching(/SYSTEM_PULLREQUEST_TARGETBRANCH is not set/),
    ]);
  });

  it("are none in other runs", () => {
    expect([changesOf(run()), baseOf(run())]).toEqual([undefined, undefined]);
  });
});
