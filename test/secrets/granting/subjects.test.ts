import { describe, expect, it } from "vitest";
import type { Issuer } from "../../../src/ci/platform.ts";
import type { TokenTerm } from "../../../src/model/token-terms.ts";
import { subjectsOf } from "../../../src/secrets/granting/subjects.ts";

const silent: Issuer = {
  address: () => undefined,
  example: "https://ci.example.com",
  user: "sub",
  owners: [],
  inToken: (claim, pattern) => ({ claim, patterns: [pattern] }),
};
const telling: Issuer = {
  ...silent,
  subjects: wanted => ({
    patterns: wanted("repository").map(name => `repo:${name}`),
    claims: ["repository"],
  }),
};

const term = (claim: string, ...wanted: readonly string[]): TokenTerm => ({ claim, wanted, unwanted: [] });

describe("subjects to be compared", () => {
  it("are what the issuer makes of the claims", () => {
    const made = subjectsOf([term("repository", "acme/etl")], telling);
    expect(made).toEqual({ patterns: ["repo:acme/etl"], claims: ["repository"] });
  });

  it("are those that a scope names, whatever else it names", () => {
    const made = subjectsOf([term("repository", "acme/etl"), term("sub", "one")], telling);
    expect(made).toEqual({ patterns: ["one"], claims: ["sub"] });
  });

  it("are none where neither says any", () => {
    expect(subjectsOf([term("repository", "acme/etl")], silent)).toBeUndefined();
  });
});
