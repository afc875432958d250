import { describe, expect, it } from "vitest";
import { claimsOfEnvironment, claimsOfToken } from "../../../src/ci/gitlab/claims.ts";
import { mergeRequest, pushTo, tokenClaims } from "../../harness/gitlab-environment.ts";

describe("the claims of a token", () => {
  const claims = claimsOfToken(tokenClaims, "trusted");

  it.each([
    ["platform", "gitlab"],
    ["repository", "acme/etl"],
    ["repository_owner", "acme"],
    ["ref", "refs/heads/main"],
    ["ref_name", "main"],
    ["ref_protected", "true"],
    ["environment", "production"],
    ["event", "push"],
    ["actor", "ada"],
    ["fork", "false"],
    ["project_path", "acme/etl"],
    ["pipeline_source", "push"],
    ["sub", "project_path:acme/etl:ref_type:branch:ref:main"],
  ])("%s is %s", (name, value) => {
    expect(claims.get(name)).toEqual([value]);
  });

  it("hold nothing about the token itself", () => {
    expect([claims.get("aud"), claims.get("exp")]).toEqual([undefined, undefined]);
  });

  it("have a whole ref where the token has none", () => {
    const { ref_path: _, ...older } = tokenClaims;
    expect(claimsOfToken(older, "trusted").get("ref")).toEqual(["refs/heads/main"]);
    expect(claimsOfToken({ ...older, ref: "v1", ref_type: "tag" }, "trusted").get("ref")).toEqual([
      "refs/tags/v1",
    ]);
  });

  it("name events as scopes do", () => {
    const event = (pipeline_source: string) =>
      claimsOfToken({ ...tokenClaims, pipeline_source }, "trusted").get("event");
    expect(["merge_request_event", "web", "schedule", "api"].map(event)).toEqual([
      ["pull_request"],
      ["workflow_dispatch"],
      ["schedule"],
      ["api"],
    ]);
  });

  it("cannot say that a fork is none", () => {
    expect(claimsOfToken({ ...tokenClaims, fork: "false", platform: "github" }, "fork").get("fork")).toEqual([
      "true",
    ]);
    expect(claimsOfToken({ ...tokenClaims, platform: "github" }, "fork").get("platform")).toEqual(["gitlab"]);
  });
});

it("variables give the same names", () => {
  const claims = claimsOfEnvironment(mergeRequest(), "trusted");
  expect(Object.fromEntries(claims)).toMatchObject({
    repository: ["acme/etl"],
    ref: ["refs/heads/topic"],
    event: ["pull_request"],
    actor: ["ada"],
    fork: ["false"],
  });
  expect(
    claimsOfEnvironment(pushTo("", { CI_COMMIT_TAG: "v1", CI_COMMIT_REF_NAME: "v1" }), "trusted").get("ref"),
  ).toEqual(["refs/tags/v1"]);
});
