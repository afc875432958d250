import { describe, expect, it } from "vitest";
import { parseReference } from "../../src/model/reference.ts";
import { authorize, grantsOf, nearestMiss, refusal } from "../../src/secrets/authorize.ts";
import { identity, scope } from "../entries.ts";
import { failureOf } from "../failures.ts";

const staging = identity({ repository: "acme/etl", ref: "refs/heads/main", environment: "staging" });
const production = scope("etl-prod", ["prod/etl/*"], {
  repository: ["acme/etl"],
  environment: ["production"],
});
const warehouse = parseReference("secret://prod/etl/warehouse#password");

describe("what an identity may read", () => {
  it("adds up over the scopes that hold", () => {
    const grant = authorize(staging, [
      scope("one", ["dev/**"]),
      scope("two", ["shared/*", "dev/x"], { environment: ["staging"] }),
      production,
    ]);
    expect(grant.held.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(grantsOf(grant, "dev/x").map(({ name }) => name)).toEqual(["one", "two"]);
    expect(grantsOf(grant, "shared/y").map(({ name }) => name)).toEqual(["two"]);
    expect(grantsOf(grant, "prod/etl/warehouse")).toEqual([]);
  });

  it("is nothing without a scope, and the error says how to write one where there is none at all", () => {
    const none = refusal(authorize(staging, []), warehouse);
    expect(none?.message).toBe(
      "cannot read secret://prod/etl/warehouse#password: no scope reads `prod/etl/warehouse` (scopes of this identity: none)",
    );
    expect(none?.hint).toContain('`scopes: { all: { when: {}, read: ["prod/etl/warehouse"] } }`');
    expect(refusal(authorize(staging, [scope("other", ["dev/**"])]), warehouse)?.hint).toBeUndefined();
    const fork = identity({}, { trust: "fork" });
    expect(refusal(authorize(fork, []), warehouse)?.hint).toBeUndefined();
  });

  it("is nothing in a run that is not trusted, whatever holds", () => {
    const fork = identity({ environment: "production", repository: "acme/etl" }, { trust: "fork" });
    const grant = authorize(fork, [production]);
    expect(grant.held).toEqual([production]);
    expect(grantsOf(grant, "prod/etl/warehouse")).toEqual([]);
    expect(refusal(grant, warehouse)?.message).toBe(
      "cannot read secret://prod/etl/warehouse#password: this run is a pull request from a fork",
    );
  });
});

describe("a whole group", () => {
  it.each([
    ["secret://prod/etl/warehouse", ["prod/etl/*"], true, "the keys of one secret, by the glob over it"],
    ["secret://prod/etl/warehouse", ["prod/etl/warehouse"], true, "the keys of one secret, by its name"],
    ["secret://prod/etl/*", ["prod/etl/*"], true, "all directly below"],
    ["secret://prod/etl/*", ["prod/**"], true, "all directly below, by a wider glob"],
    ["secret://prod/etl/*", ["prod/etl/warehouse"], false, "one of them is not all of them"],
    ["secret://prod/etl/*", ["prod/*"], false, "one level too high"],
    ["secret://prod/*", ["prod/etl/*"], false, "one level too low"],
    ["env://*", ["env://*"], true, "a store by its name"],
    ["env://*", ["prod/**"], false, "a store that the globs do not name"],
  ])("%s under %j: %s (%s)", (text, read, granted) => {
    const grant = authorize(staging, [scope("s", read)]);
    expect(refusal(grant, parseReference(text)) === undefined).toBe(granted);
  });
});

describe("the nearest miss", () => {
  it("says what is and what the scope wants", () => {
    const grant = authorize(staging, [production]);
    expect(nearestMiss(grant, "prod/etl/warehouse")).toBe(
      "`environment` is `staging`, scope `etl-prod` wants `production`",
    );
    expect(refusal(grant, warehouse)).toMatchObject({
      code: "refused",
      exitCode: 4,
      message:
        "cannot read secret://prod/etl/warehouse#password: `environment` is `staging`, scope `etl-prod` wants `production`",
      hint: undefined,
    });
  });

  it("is the scope with the fewest conditions that failed, of those that would grant the path", () => {
    const grant = authorize(staging, [
      scope("far", ["prod/**"], { environment: ["production"], ref: ["refs/tags/*"] }),
      scope("elsewhere", ["test/**"], { environment: ["test"] }),
      production,
    ]);
    expect(nearestMiss(grant, "prod/etl/warehouse")).toContain("`etl-prod`");
    expect(nearestMiss(grant, "prod/other")).toContain("`far`");
    expect(nearestMiss(grant, "nowhere")).toBe("no scope reads `nowhere` (scopes of this identity: none)");
  });

  it("hints at the missing attestation where a scope could have held with it", () => {
    const unattested = identity(
      {},
      { attested: false, unattestedBecause: "the job lacks `id-token: write`" },
    );
    expect(refusal(authorize(unattested, [production]), warehouse)?.hint).toBe(
      "The claims are not attested: the job lacks `id-token: write`. `whoami` shows them.",
    );
    expect(refusal(authorize(unattested, [scope("other", ["dev/**"])]), warehouse)?.hint).toBeUndefined();
    const named = identity(
      { repository: "acme/etl", ref: "refs/heads/main", environment: "staging" },
      { attested: false, unattestedBecause: "the job lacks `id-token: write`" },
    );
    const scopes = [scope("s", ["**"], { environment: ["production"] })];
    expect(refusal(authorize(named, scopes), warehouse)?.hint).toBeUndefined();
  });
});

describe("a scope that is chosen by its name", () => {
  it("counts alone", () => {
    const grant = authorize(staging, [scope("a", ["dev/a"]), scope("b", ["dev/b"])], "b");
    expect([grantsOf(grant, "dev/a").length, grantsOf(grant, "dev/b").length]).toEqual([0, 1]);
  });

  it("is refused to an identity outside of it", async () => {
    const error = await failureOf(() => authorize(staging, [production, scope("open", ["**"])], "etl-prod"));
    expect(error).toMatchObject({
      code: "refused",
      message:
        "cannot use the scope etl-prod: `environment` is `staging`, scope `etl-prod` wants `production`",
    });
  });

  it.each([
    [[], "cannot use the scope ci: there is no such scope (there are: none)"],
    [["dev", "prod"], "cannot use the scope ci: there is no such scope (there are: dev, prod)"],
  ])("must be there: %j", async (names, message) => {
    const scopes = names.map(name => scope(name, ["**"]));
    expect(await failureOf(() => authorize(staging, scopes, "ci"))).toMatchObject({
      code: "config",
      message,
    });
  });
});
