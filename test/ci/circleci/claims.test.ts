import { describe, expect, it } from "vitest";
import {
  claimsOfEnvironment,
  claimsOfToken,
  isOpenToSomebody,
  trustOf,
} from "../../../src/ci/circleci/claims.ts";
import { job, tokenClaims } from "../../harness/circleci-environment.ts";

it.each(["CIRCLE_PR_NUMBER", "CIRCLE_PR_REPONAME", "CIRCLE_PR_USERNAME"])(
  "a job with %s is one of a fork",
  name => {
    expect([trustOf(job(), []), trustOf(job({ [name]: "x" }), [])]).toEqual(["trusted", "fork"]);
  },
);

it("a job that runs again with SSH is open to somebody", () => {
  const rerun = { ...tokenClaims, "oidc.circleci.com/ssh-rerun": true };
  expect([tokenClaims, rerun, {}].map(isOpenToSomebody)).toEqual([false, true, false]);
});

describe("the claims of a token", () => {
  it.each([
    ["platform", "circleci"],
    ["repository", "acme/etl"],
    ["ref", "refs/heads/main"],
    ["project_id", "p1"],
    ["oidc.circleci.com/project-id", "p1"],
    ["fork", "false"],
  ])("%s is %s", (name, value) => {
    expect(claimsOfToken(tokenClaims, "trusted").get(name)).toEqual([value]);
  });
});

it("variables give the same names", () => {
  expect(
    Object.fromEntries(claimsOfEnvironment(job({ CIRCLE_PULL_REQUEST: "https://x/pull/1" }), "trusted")),
  ).toMatchObject({
    repository: ["acme/etl"],
    ref: ["refs/heads/main"],
    event: ["pull_request"],
    actor: ["ada"],
  });
  expect(claimsOfEnvironment(job({ CIRCLE_TAG: "v1" }), "trusted").get("ref")).toEqual(["refs/tags/v1"]);
});
