import { describe, expect, it } from "vitest";
import { platforms } from "../../../src/ci/index.ts";
import type { Issuer } from "../../../src/ci/platform.ts";
import type { Condition } from "../../../src/model/scope.ts";
import { tellsStrangersApart, trustOf } from "../../../src/secrets/granting/trust.ts";
import { scope } from "../../entries.ts";

type When = Readonly<Record<string, Condition>>;

function issuerOf(platform: string): Issuer {
  const issuer = platforms.find(({ id }) => id === platform)?.issuer;
  if (issuer === undefined) throw new Error(`${platform} has no tokens`);
  return issuer;
}

function trust(platform: string, when: When, assumed: When = {}) {
  const claims = new Map(Object.entries(assumed));
  return trustOf(scope("s", ["x"], when), { platform, issuer: issuerOf(platform), assumed: claims });
}

describe("what a token must say", () => {
  it("is what the scope asks for and what all jobs have, unless the scope says it itself", () => {
    const found = trust("github", { ref: ["refs/heads/main"] }, { ref: ["other"], repository: ["acme/etl"] });
    expect(found?.terms).toEqual([
      { claim: "ref", wanted: ["refs/heads/main"], unwanted: [] },
      { claim: "repository", wanted: ["acme/etl"], unwanted: [] },
    ]);
    expect(found?.remarks).toEqual([]);
  });

  it("is one term for what must be and what must not, and one for each alternative of braces", () => {
    expect(trust("github", { ref: ["refs/heads/{a,b}", "!refs/heads/c"] })?.terms).toEqual([
      { claim: "ref", wanted: ["refs/heads/a", "refs/heads/b"], unwanted: ["refs/heads/c"] },
    ]);
  });

  it.each<[platform: string, When, text: RegExp]>([
    ["github", { fork: ["false"] }, /do not say fork so that a store could ask for false/],
    ["gitlab", { event: ["pull_*"] }, /do not say event/],
    ["circleci", { environment: ["production"] }, /do not say environment/],
    [
      "buildkite",
      { event: ["!pull_request"] },
      /do not say event so that a store could ask for !pull_request/,
    ],
    ["buildkite", { ref: ["refs/heads/main", "refs/tags/v1"] }, /do not say ref/],
    ["buildkite", { ref: ["refs/heads/main"] }, /ref also fits builds of a tag/],
    ["azure-pipelines", { repository: ["acme/etl"] }, /do not say repository/],
    ["bitbucket", { repository: ["acme/etl"] }, /do not say repository/],
    ["bitbucket", { ref: ["refs/tags/v1"] }, /do not say ref/],
  ])("on %s lacks what its tokens do not tell: %j", (platform, when, text) => {
    expect(trust(platform, when)?.remarks).toContainEqual({
      effect: "wider",
      scope: "s",
      text: expect.stringMatching(text),
    });
  });

  it.each<[When, boolean]>([
    [{ platform: ["github"] }, true],
    [{ platform: ["git*"] }, true],
    [{ platform: ["!gitlab"] }, true],
    [{ platform: ["gitlab"] }, false],
    [{ platform: ["!github"] }, false],
  ])("for jobs on GitHub with %j: %s", (when, isMeant) => {
    expect(trust("github", when) !== undefined).toBe(isMeant);
  });
});

describe("strangers are told apart", () => {
  it.each<[platform: string, When, boolean]>([
    ["github", {}, false],
    ["github", { event: ["push"], ref: ["refs/heads/main"] }, false],
    ["github", { repository: ["acme/etl"] }, true],
    ["github", { repository: ["acme/*"] }, true],
    ["github", { repository: ["acme*"] }, false],
    ["github", { repository: ["*/etl"] }, false],
    ["github", { repository: ["acme/etl", "*"] }, false],
    ["github", { repository: ["!acme/other"] }, false],
    ["github", { repository_owner: ["acme"] }, true],
    ["github", { repository_owner: ["acm?"] }, false],
    ["github", { sub: ["repo:acme/etl:*"] }, true],
    ["github", { sub: ["repo:acme*"] }, false],
    ["github", { sub: ["repo:*"] }, false],
    ["gitlab", { ref: ["refs/heads/main"] }, false],
    ["gitlab", { repository_id: ["12"] }, true],
    ["buildkite", { pipeline_slug: ["etl"] }, false],
    ["buildkite", { organization_slug: ["acme"] }, true],
    ["circleci", {}, true],
    ["jenkins", {}, true],
  ])("on %s by %j: %s", (platform, when, isTold) => {
    expect(tellsStrangersApart(trust(platform, when)?.terms ?? [], issuerOf(platform))).toBe(isTold);
  });
});
