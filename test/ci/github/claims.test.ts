import { describe, expect, it } from "vitest";
import { claimsOfEnvironment, claimsOfToken } from "../../../src/ci/github/claims.ts";
import { github } from "../../../src/ci/github.ts";
import { judge } from "../../../src/model/scope.ts";
import { identity, scope } from "../../entries.ts";
import { githubEnvironment } from "../../harness/github-environment.ts";
import { pullRequestEvent } from "../../harness/github-event.ts";

const places = { workspace: "/w", temp: "/t", home: "/h", eventPath: "/e" };

describe("the claims of a token", () => {
  it("have their raw names, and the event a short one too", () => {
    const claims = claimsOfToken(
      { repository: "acme/etl", repository_id: "77120", event_name: "push", environment: "production" },
      "trusted",
    );
    expect(Object.fromEntries(claims)).toEqual({
      repository: ["acme/etl"],
      repository_id: ["77120"],
      event_name: ["push"],
      event: ["push"],
      environment: ["production"],
      platform: ["github"],
      fork: ["false"],
    });
  });

  it("leave out what is about the token itself, what is empty, and what is no text", () => {
    const token = {
      aud: "x",
      exp: 1,
      iat: 1,
      nbf: 1,
      jti: "id",
      base_ref: "",
      nested: { a: 1 },
      list: ["a", 2],
    };
    expect([...claimsOfToken(token, "trusted").keys()].sort()).toEqual(["fork", "list", "platform"]);
  });

  it("cannot say of a run what we know better", () => {
    const claims = claimsOfToken({ platform: "local", fork: "false" }, "fork");
    expect([claims.get("platform"), claims.get("fork")]).toEqual([["github"], ["true"]]);
  });

  it("that the token lacks fit no condition, not even a negated one", () => {
    const claims = claimsOfToken({}, "trusted");
    for (const name of ["event", "sub"]) {
      const verdict = judge(scope("s", [], { [name]: ["!pull_request"] }), { ...identity(), claims });
      expect(verdict.misses).toMatchObject([{ claim: name, is: undefined }]);
    }
  });

  it.each([
    ["repo:acme/etl:ref:refs/heads/main", ["repo:acme/etl:ref:refs/heads/main"]],
    [
      "repo:acme@5512/etl@77120:ref:refs/heads/main",
      ["repo:acme@5512/etl@77120:ref:refs/heads/main", "repo:acme/etl:ref:refs/heads/main"],
    ],
    [
      "repo:acme@5512/etl@77120:environment:prod@eu",
      ["repo:acme@5512/etl@77120:environment:prod@eu", "repo:acme/etl:environment:prod@eu"],
    ],
    ["repo:acme@5512/etl@77120", ["repo:acme@5512/etl@77120", "repo:acme/etl"]],
    ["repo:acme@5512/etl:ref:a", ["repo:acme@5512/etl:ref:a"]],
    ["repo:acme@x/etl@1:ref:a", ["repo:acme@x/etl@1:ref:a"]],
    ["repo:acme/etl:ref:refs/heads/acme@1/etl@2", ["repo:acme/etl:ref:refs/heads/acme@1/etl@2"]],
    ["repository_id:77120", ["repository_id:77120"]],
  ])("know the subject %s in both of its forms", (sub, expected) => {
    expect(claimsOfToken({ sub }, "trusted").get("sub")).toEqual(expected);
  });
});

describe("the claims of the runner's variables", () => {
  it("say what a pull request is", () => {
    const event = pullRequestEvent({ baseSha: "b", headSha: "h" });
    const claims = claimsOfEnvironment(githubEnvironment(event, places, false), "trusted");
    expect(Object.fromEntries(claims)).toMatchObject({
      platform: ["github"],
      fork: ["false"],
      repository: ["acme/etl"],
      repository_id: ["77120"],
      repository_owner: ["acme"],
      ref: ["refs/pull/7/merge"],
      base_ref: ["main"],
      head_ref: ["topic"],
      event: ["pull_request"],
      event_name: ["pull_request"],
      actor: ["mona"],
      runner_environment: ["github-hosted"],
    });
  });

  it("never have an environment, which only a token can tell", () => {
    const claims = claimsOfEnvironment(
      { GITHUB_ENVIRONMENT: "production", ENVIRONMENT: "production" },
      "trusted",
    );
    expect(claims.has("environment")).toBe(false);
  });

  it("leave out what is empty or not there", () => {
    expect([...claimsOfEnvironment({ GITHUB_BASE_REF: "" }, "foreign-head")]).toEqual([
      ["platform", ["github"]],
      ["fork", ["true"]],
    ]);
  });
});

describe("systems that set GitHub's variables", () => {
  it.each([
    [{}, "github"],
    [{ GITEA_ACTIONS: "true" }, "gitea"],
    [{ GITEA_ACTIONS: "true", FORGEJO_ACTIONS: "true" }, "forgejo"],
  ])("open no scope of GitHub's: %j is %s", (env, system) => {
    const variables = { GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/etl", ...env };
    expect(claimsOfEnvironment(variables, "trusted").get("platform")).toEqual([system]);
    expect(claimsOfToken({}, "trusted", system).get("platform")).toEqual([system]);
    expect(github.issuer?.address(variables) !== undefined).toBe(system === "github");
  });

  it("mask no form of a value that they were not told", () => {
    const known = (env: Record<string, string>) => github.masksToo?.("correct-horse", env).length;
    expect([known({}), known({ GITEA_ACTIONS: "true" })]).toEqual([expect.any(Number), 0]);
    expect(known({})).toBeGreaterThan(5);
  });
});
