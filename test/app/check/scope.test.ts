import { describe, expect, it } from "vitest";
import { identity } from "../../entries.ts";
import { checked } from "./checked.ts";

describe("what is outside of the scope", () => {
  const scopes = `
scopes:
  dev: { when: {}, read: ["dev/**"] }
  prod: { when: { environment: production }, read: ["prod/**"] }
`;
  const env = '{ A: secret://dev/a, P: secret://prod/a, "P_*": secret://prod/aws/* }';
  const who = identity({ environment: "staging" });

  it("is said to be, and not looked for", async () => {
    const { states, failures, calls, notes } = await checked({ scopes, env, who });
    expect([states, failures]).toEqual([["A ok", "P outside", "P_* outside"], []]);
    expect(notes).toContain("`environment` is `staging`, scope `prod` wants `production`");
    expect(calls).toEqual(["open", "list a", "close"]);
  });

  it("is a failure for an identity that is assumed", async () => {
    const { failures } = await checked({ scopes, env, who, as: ["environment=test"] });
    expect(failures).toEqual([
      "refused: cannot read secret://prod/a: `environment` is `test`, scope `prod` wants `production`",
      "refused: cannot read secret://prod/aws/*: `environment` is `test`, scope `prod` wants `production`",
    ]);
  });

  it("is not looked for on the word of an assumed identity", async () => {
    const { states, failures, calls } = await checked({ scopes, env, who, as: ["environment=production"] });
    expect([states, failures]).toEqual([["A ok", "P outside", "P_* outside"], []]);
    expect(calls).toEqual(["open", "list a", "close"]);
  });

  it("is everything for a fork, for which no store is opened", async () => {
    const fork = identity({ environment: "production" }, { trust: "fork" });
    const { states, failures, calls } = await checked({ scopes, env, who: fork });
    expect([states, failures, calls]).toEqual([["A outside", "P outside", "P_* outside"], [], []]);
  });
});
