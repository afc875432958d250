import { describe, expect, it } from "vitest";
import { baseOf, changesOf, claimsOfEnvironment, claimsOfToken } from "../../../src/ci/bitbucket/pipeline.ts";
import { pullRequest, step, tokenClaims } from "../../harness/bitbucket-environment.ts";

describe("the changes of a pipeline", () => {
  it("begin at the destination of a pull request", () => {
    expect(changesOf(pullRequest())).toEqual({
      bases: ["refs/remotes/origin/main"],
      head: "h1",
      what: "pull request 12",
    });
    expect([baseOf(pullRequest()), baseOf(step())]).toEqual(["refs/remotes/origin/main", undefined]);
  });

  it("are none for a branch, which does not tell where it was", () => {
    expect(changesOf(step())).toBeUndefined();
  });
});

describe("claims", () => {
  it("of a token name repositories and environments by their ids", () => {
    expect(Object.fromEntries(claimsOfToken(tokenClaims, pullRequest()))).toMatchObject({
      platform: ["bitbucket"],
      repository_id: ["{r}"],
      repositoryUuid: ["{r}"],
      environment_id: ["{e}"],
      ref: ["refs/heads/topic"],
      event: ["pull_request"],
    });
    expect(claimsOfToken(tokenClaims, step()).get("repository")).toBeUndefined();
  });

  it("of variables have names, too", () => {
    expect(Object.fromEntries(claimsOfEnvironment(step()))).toMatchObject({
      repository: ["acme/etl"],
      ref: ["refs/heads/topic"],
      fork: ["false"],
    });
    expect(claimsOfEnvironment(step({ BITBUCKET_TAG: "v1" })).get("ref")).toEqual(["refs/tags/v1"]);
  });
});
