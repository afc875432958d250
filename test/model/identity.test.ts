import { describe, expect, it } from "vitest";
import {
  attestedIdentity,
  claimsFrom,
  claimsOfRun,
  type Identity,
  pretend,
  unattestedIdentity,
} from "../../src/model/identity.ts";

const identity: Identity = {
  platform: "github",
  claims: new Map([
    ["ref", ["refs/heads/main"]],
    ["event", ["push"]],
  ]),
  attested: true,
  unattestedBecause: undefined,
  trust: "trusted",
};

describe("claims", () => {
  it("leave out what is empty or absent", () => {
    const claims = claimsFrom({ ref: "refs/heads/main", environment: "", event: undefined });
    expect([...claims]).toEqual([["ref", ["refs/heads/main"]]]);
  });

  it.each([
    ["trusted", "false"],
    ["fork", "true"],
    ["foreign-head", "true"],
    ["untold", "true"],
  ] as const)("of a run that is %s say of a fork: %s", (trust, fork) => {
    expect(claimsOfRun("github", trust)).toEqual(
      new Map([
        ["platform", ["github"]],
        ["fork", [fork]],
      ]),
    );
  });
});

describe("an identity", () => {
  const claims = claimsFrom({ ref: "refs/heads/main" });

  it("is attested, or says why it is not", () => {
    expect(attestedIdentity("github", claims, "trusted")).toEqual({
      platform: "github",
      claims,
      attested: true,
      unattestedBecause: undefined,
      trust: "trusted",
    });
    const { attested, unattestedBecause } = unattestedIdentity("github", claims, "fork", "it has no token");
    expect([attested, unattestedBecause]).toEqual([false, "it has no token"]);
  });
});

describe("a pretended identity", () => {
  it("has the claims that were given over its own, and is never attested", () => {
    const pretended = pretend(identity, new Map([["ref", ["refs/heads/x"]]]));
    expect([...pretended.claims]).toEqual([
      ["ref", ["refs/heads/x"]],
      ["event", ["push"]],
    ]);
    expect([pretended.attested, pretended.unattestedBecause]).toEqual([false, "claims were given with --as"]);
    expect([...identity.claims.values()].flat()).toEqual(["refs/heads/main", "push"]);
  });

  it("stays itself where no claim was given", () => {
    expect(pretend(identity, new Map())).toEqual(identity);
  });
});
