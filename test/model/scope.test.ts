import { describe, expect, it } from "vitest";
import type { Identity } from "../../src/model/identity.ts";
import { covers, explainMisses, judge, type Scope } from "../../src/model/scope.ts";

function identity(claims: Readonly<Record<string, string | readonly string[]>>, attested = true): Identity {
  return {
    platform: "github",
    claims: new Map(Object.entries(claims).map(([name, value]) => [name, [value].flat()])),
    attested,
    unattestedBecause: attested ? undefined : "the job has no token",
    trust: "trusted",
  };
}

function scope(when: Readonly<Record<string, readonly string[]>>, more: Partial<Scope> = {}): Scope {
  return { name: "etl-prod", when: new Map(Object.entries(when)), read: [], attested: false, ...more };
}

const holds = (condition: readonly string[], value: string | readonly string[]) =>
  judge(scope({ claim: condition }), identity({ claim: value })).misses.length === 0;

describe("a condition", () => {
  it.each<[condition: string[], value: string | string[], expected: boolean, reason: string]>([
    [["acme/etl"], "acme/etl", true, "the same text"],
    [["acme/etl"], "acme/etl2", false, "a longer text"],
    [["acme/etl"], "acme/et", false, "a shorter text"],
    [["acme/etl"], "evil/acme/etl", false, "something before it"],
    [["acme/etl"], "ACME/etl", false, "another case"],
    [["production"], "production/", false, "a slash behind it, in an environment that anybody can make"],
    [["production"], "production//", false, "two slashes behind it"],
    [["prod*"], "production/", false, "a slash behind what a star stands for"],
    [["production/"], "production/", true, "a slash on both sides"],
    [["acme/etl"], "acme//etl", false, "a slash too many"],
    [["acme/etl"], "acme/./etl", false, "a dot between"],
    [["acme/etl"], "acme/x/../etl", false, "a step up"],
    [["production"], "production\n", false, "a newline behind it"],
    [["production"], " production", false, "a space before it"],
    [["production"], "", false, "nothing"],
    [["refs/heads/*"], "refs/heads/main", true, "a star for one segment"],
    [["refs/heads/*"], "refs/heads/feature/x", false, "a star ends at a slash"],
    [["refs/heads/**"], "refs/heads/feature/x", true, "two stars do not"],
    [["refs/heads/*"], "refs/heads/", false, "a star for nothing at all"],
    [["refs/heads/*"], "refs/heads", false, "the text before the star's slash"],
    [["refs/tags/v?.*"], "refs/tags/v1.2", true, "a question mark"],
    [["refs/tags/v?.*"], "refs/tags/v10.2", false, "a question mark for two"],
    [["release-[0-9]"], "release-7", true, "a class"],
    [["{main,release}"], "release", true, "alternatives"],
    [["*"], ".hidden", true, "a dot at the start"],
    [["[main]"], "[main]", true, "a text that happens to be a glob"],
    [["#*"], "#1", true, "a number sign, which begins no comment"],
    [["a", "b"], "b", true, "one of a list"],
    [["a", "b"], "c", false, "none of a list"],
    [["!main"], "other", true, "anything but"],
    [["!main"], "main", false, "just that"],
    [["!release/**"], "release/1/2", false, "a negated glob"],
    [["r*", "!release"], "rc", true, "a glob without an exception"],
    [["r*", "!release"], "release", false, "the exception"],
    [["!a", "!b"], "b", false, "one of several exceptions"],
    [["!!a"], "!a", false, "a second mark is part of the text"],
    [["https://*.example.com"], "https://id.example.com", true, "a glob with two slashes"],
    [["https://*.example.com"], "https://id.evil.com", false, "another domain"],
    [["a"], ["b", "a"], true, "one of several values"],
    [["!a"], ["b", "a"], false, "one of several values is excepted"],
    [[], "anything", true, "no pattern at all"],
  ])("%j against %j: %s (%s)", (condition, value, expected) => {
    expect(holds(condition, value)).toBe(expected);
  });

  it("on a claim that the identity lacks never holds, not even a negated one", () => {
    for (const condition of [["a"], ["!a"], ["*"], []]) {
      const { misses } = judge(scope({ environment: condition }), identity({}));
      expect(misses).toEqual([{ claim: "environment", is: undefined, wants: condition }]);
    }
  });
});

describe("a scope", () => {
  const production = scope({ repository: ["acme/etl"], environment: ["production"] });

  it("holds when every condition does", () => {
    expect(judge(production, identity({ repository: "acme/etl", environment: "production" })).misses).toEqual(
      [],
    );
  });

  it("without conditions holds for every identity", () => {
    expect(judge(scope({}), identity({}, false)).misses).toEqual([]);
  });

  it("names every condition that failed, with what is and what is wanted", () => {
    const verdict = judge(production, identity({ repository: "acme/web", environment: "staging" }));
    expect(verdict.misses).toEqual([
      { claim: "repository", is: ["acme/web"], wants: ["acme/etl"] },
      { claim: "environment", is: ["staging"], wants: ["production"] },
    ]);
    expect(explainMisses(verdict)).toBe(
      "`repository` is `acme/web`, scope `etl-prod` wants `acme/etl`; " +
        "`environment` is `staging`, scope `etl-prod` wants `production`",
    );
  });

  it("explains an absent claim, several values and several wishes", () => {
    const wanting = scope({ a: ["x", "!y"], b: ["z"] });
    expect(explainMisses(judge(wanting, identity({ b: ["1", "2"] })))).toBe(
      "`a` is absent, scope `etl-prod` wants `x` or `!y`; `b` is `1`, `2`, scope `etl-prod` wants `z`",
    );
  });

  it("names the claim that was likely meant", () => {
    const wanting = scope({ platfrom: ["github"], envirnoment: ["x"], my_claim: ["y"], refs: ["z"] });
    const [platform, environment, mine] = explainMisses(judge(wanting, identity({ my_claims: "1" }))).split(
      "; ",
    );
    expect(platform).toMatch(/^`platfrom` is absent \(did you mean `platform`\?\), /);
    expect(environment).toMatch(/\(did you mean `environment`\?\)/);
    expect(mine).toMatch(/\(did you mean `my_claims`\?\)/);
  });

  it("that wants attested claims holds only for those", () => {
    const wanting = scope({}, { attested: true });
    expect(judge(wanting, identity({})).misses).toEqual([]);
    expect(explainMisses(judge(wanting, identity({ attested: "true" }, false)))).toBe(
      "the claims are not attested, scope `etl-prod` wants claims from a token",
    );
  });
});

describe("what a scope reads", () => {
  it.each([
    ["prod/etl/**", "prod/etl/warehouse", true, "one step below"],
    ["prod/etl/**", "prod/etl/a/b/c", true, "many steps below"],
    ["prod/etl/**", "prod/etl2/warehouse", false, "a neighbour whose name begins the same"],
    ["prod/etl/**", "prod/etl", false, "the place itself"],
    ["prod/etl/**", "dev/prod/etl/x", false, "the same place elsewhere"],
    ["prod/shared/*", "prod/shared/sentry", true, "one step below"],
    ["prod/shared/*", "prod/shared/a/b", false, "two steps below"],
    ["prod/shared/*", "prod/shared/.hidden", true, "a dot at the start"],
    ["prod/db", "prod/db", true, "the path itself"],
    ["prod/db", "prod/DB", false, "another case"],
    ["prod/db", "prod/db/x", false, "below it"],
    ["*/db", "prod/db", true, "any mount"],
    ["**", "prod/a/b", true, "everything"],
    ["**", "vault://kv/apps", false, "everything below the mounts; a direct reference goes around them"],
    ["*/**", "vault://kv/apps", false, "the same"],
    ["vault://kv/**", "vault://kv/apps/etl", true, "a glob written as a direct reference"],
    ["*://**", "vault://kv/apps", true, "any store, directly"],
    ["prod/{a,b}/**", "prod/b/x", true, "alternatives"],
    ["!prod/a", "prod/b", false, "a mark that negates nothing here"],
    ["prod/*", "prod/*", true, "a group"],
    ["prod/a", "prod/*", false, "a group of which it reads one"],
    ["prod/a*", "prod/*", false, "a group of which it reads some"],
    ["files://**", "files://a/b", true, "a store named directly"],
    ["files://a/*", "files://a/b", true, "a path in a store named directly"],
    ["prod/**", "files://prod/a", false, "a store named directly beside a path"],
    ["files://**", "vault://a", false, "another store"],
  ])("%s covers %s: %s (%s)", (pattern, path, expected) => {
    expect(covers(scope({}, { read: [pattern] }), path)).toBe(expected);
  });

  it("adds up over its patterns", () => {
    const reading = scope({}, { read: ["a/*", "b/*"] });
    expect(["a/x", "b/x", "c/x"].map(path => covers(reading, path))).toEqual([true, true, false]);
    expect(covers(scope({}), "a")).toBe(false);
  });
});
