import { describe, expect, it } from "vitest";
import { claimsOfEnvironment, claimsOfToken } from "../../../src/ci/buildkite/claims.ts";
import { build, pullRequest, tokenClaims } from "../../harness/buildkite-environment.ts";

describe("the claims of a token", () => {
  const claims = claimsOfToken(tokenClaims, "trusted", build());

  it.each([
    ["platform", "buildkite"],
    ["organization_slug", "acme"],
    ["pipeline_slug", "etl"],
    ["ref", "refs/heads/main"],
    ["sha", "h1"],
    ["event", "push"],
    ["fork", "false"],
  ])("%s is %s", (name, value) => {
    expect(claims.get(name)).toEqual([value]);
  });

  it("name no repository: the token does not", () => {
    expect([claims.get("repository"), claims.get("aud")]).toEqual([undefined, undefined]);
  });

  it("tell a tag from a branch, and a pull request from a push", () => {
    const token = { ...tokenClaims, build_tag: "v1" };
    expect(claimsOfToken(token, "trusted", build()).get("ref")).toEqual(["refs/tags/v1"]);
    expect(claimsOfToken(tokenClaims, "trusted", pullRequest()).get("event")).toEqual(["pull_request"]);
    expect(claimsOfToken({ ...tokenClaims, fork: "false" }, "fork", build()).get("fork")).toEqual(["true"]);
  });
});

it("variables give the same names", () => {
  expect(Object.fromEntries(claimsOfEnvironment(pullRequest(), "fork"))).toMatchObject({
    pipeline_slug: ["etl"],
    ref: ["refs/heads/topic"],
    event: ["pull_request"],
    fork: ["true"],
  });
});
