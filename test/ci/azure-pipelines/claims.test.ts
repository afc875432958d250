import { describe, expect, it } from "vitest";
import { claimsOfEnvironment, claimsOfToken } from "../../../src/ci/azure-pipelines/claims.ts";
import { pullRequest, run, tokenClaims } from "../../harness/azure-environment.ts";

describe("the claims of a token", () => {
  it("are there by the names of scopes and by their raw ones, without those about the token", () => {
    const claims = claimsOfToken(tokenClaims, "trusted", run());
    expect(Object.fromEntries([...claims].map(([name, [value]]) => [name, value]))).toEqual({
      iss: tokenClaims.iss,
      sub: tokenClaims.sub,
      org_id: "o1",
      prj_id: "p1",
      def_id: "7",
      rpo_id: "r1",
      rpo_uri: tokenClaims.rpo_uri,
      rpo_ref: "refs/heads/main",
      rpo_ver: "h1",
      run_id: "410",
      repository: "acme/data platform/etl",
      repository_id: "r1",
      repository_owner: "acme",
      ref: "refs/heads/main",
      sha: "h1",
      event: "push",
      platform: "azure-pipelines",
      fork: "false",
    });
  });

  it("say themselves that the run is for a pull request, whatever the variables say", () => {
    const claims = claimsOfToken({ ...tokenClaims, rpo_ref: "refs/pull/12/merge" }, "trusted", run());
    expect(claims.get("event")).toEqual(["pull_request"]);
  });

  it("take no environment from a variable, which nobody attests", () => {
    const env = run({ ENVIRONMENT_NAME: "production" });
    expect(claimsOfToken(tokenClaims, "trusted", env).get("environment")).toBeUndefined();
    expect(claimsOfEnvironment(env, "trusted").get("environment")).toEqual(["production"]);
  });
});

describe("the claims of variables", () => {
  it.each([
    ["https://acme@dev.azure.com/acme/data%20platform/_git/etl", "acme/data platform/etl"],
    ["https://acme.visualstudio.com/DefaultCollection/data/_git/etl", "acme/data/etl"],
    ["https://github.com/acme/etl.git", "acme/etl"],
    ["https://github.com/acme/etl", "acme/etl"],
    ["https://example.com/a%ZZ/etl", "a%ZZ/etl"],
    ["", "etl"],
    ["nowhere", "etl"],
  ])("have the repository of %j", (uri, repository) => {
    const claims = claimsOfEnvironment(run({ BUILD_REPOSITORY_URI: uri }), "trusted");
    expect(claims.get("repository")).toEqual([repository]);
  });

  it.each([
    ["IndividualCI", "push"],
    ["BatchedCI", "push"],
    ["Schedule", "schedule"],
    ["Manual", "workflow_dispatch"],
    ["ResourceTrigger", "workflow_run"],
    ["CheckInShelveset", "CheckInShelveset"],
  ])("have %s for the event %s", (reason, event) => {
    expect(claimsOfEnvironment(run({ BUILD_REASON: reason }), "trusted").get("event")).toEqual([event]);
  });

  it("say when they are about a pull request, and about a fork", () => {
    const claims = claimsOfEnvironment(pullRequest(), "fork");
    expect([claims.get("event"), claims.get("fork"), claims.get("ref")]).toEqual([
      ["pull_request"],
      ["true"],
      ["refs/pull/12/merge"],
    ]);
  });
});
