import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../src/model/scope.ts";
import { vault } from "../../../src/secrets/policies/vault.ts";
import { scope } from "../../entries.ts";
import { mayDo } from "../vault/acl.ts";
import { grantOf, requestFor } from "./requests.ts";
import { options, rulesFor } from "./vault/made.ts";

describe("the policy of Vault", () => {
  const segment = fc.constantFrom("a", "b", "ab", "c");
  const expressible = fc
    .tuple(
      fc.array(fc.oneof(segment, fc.constant("*")), { maxLength: 3 }),
      fc.oneof(segment, fc.constantFrom("*", "**")),
    )
    .map(([parts, last]) => [...parts, last].join("/"));
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map(parts => parts.join("/"));

  it.each([
    ["2", "kv/data/apps/"],
    ["1", "kv/apps/"],
  ])("of KV %s grants the paths that the scope grants", (kind, root) => {
    fc.assert(
      fc.property(fc.array(expressible, { minLength: 1, maxLength: 3 }), path, (globs, place) => {
        const read = globs.map(glob => `prod/${glob}`);
        const { rules, remarks } = rulesFor({ read, engines: { kv: kind } });
        expect(remarks).toEqual([]);
        expect(mayDo("read", root + place, rules)).toBe(covers(scope("s", read), `prod/${place}`));
      }),
      { numRuns: 1000 },
    );
  });

  it("grants no less than the scope where it cannot say it, and says so", () => {
    const any = fc
      .array(fc.oneof(segment, fc.constantFrom("*", "**", "a*", "*b", "?", "{a,b}", "[ab]c")), {
        minLength: 1,
        maxLength: 4,
      })
      .map(parts => parts.join("/"));
    fc.assert(
      fc.property(any, path, (glob, place) => {
        const read = [`prod/${glob}`];
        const { rules, remarks } = rulesFor({ read });
        const [byScope, byVault] = [
          covers(scope("s", read), `prod/${place}`),
          mayDo("read", `kv/data/apps/${place}`, rules),
        ];
        if (byScope) expect(byVault).toBe(true);
        if (byVault && !byScope) expect(remarks.map(({ effect }) => effect)).toContain("wider");
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["prod/**", "", "narrower", /\*\* does not begin with an engine's mount/],
    ["prod/a{{b/c", "kv", "narrower", /cannot name/],
    ["prod/+/c", "kv", "narrower", /cannot name/],
    ["prod/x*", "kv", "wider", /all that begins with x\*/],
    ["prod/**/x", "kv", "wider", /all below the mount/],
  ])("says what it makes of %s in %j", (glob, base, effect, text) => {
    const { remarks } = rulesFor({ read: [glob], base });
    expect(remarks).toEqual([{ effect, scope: "etl", text: expect.stringMatching(text) }]);
  });

  it("says of which engine it was not told what it is", () => {
    const texts = (engines: Readonly<Record<string, string>>) =>
      vault.make(requestFor({ options: options(), engines })).remarks.map(({ text }) => text);
    expect(texts({})).toEqual([expect.stringMatching(/^kv is taken for a KV 2 engine/)]);
    expect(texts({ kv: "1" })).toEqual([]);
  });

  it("has a name of its own for each scope, though Vault has small letters only, and its namespace", () => {
    const more = [grantOf({ repository: ["acme/b"] }, ["prod/b"], "kv", "github", "ETL")];
    const { documents } = vault.make(requestFor({ options: options({ namespace: "team" }), more }));
    expect(documents.map(({ command }) => command.join(" "))).toEqual([
      "vault policy write -namespace=team job-secrets-etl -",
      "vault write -namespace=team auth/jwt/role/ci-etl -",
      "vault policy write -namespace=team job-secrets-etl-2 -",
      "vault write -namespace=team auth/jwt/role/ci-ETL -",
    ]);
  });

  it("takes the longest engine that was told", () => {
    const engines = { team: "1", "team/kv": "2", db: "dynamic" };
    expect(rulesFor({ base: "team/kv/x", engines }).rules[0]?.path).toBe("team/kv/data/x/etl/*");
    expect(rulesFor({ base: "team/other", engines }).rules[0]?.path).toBe("team/other/etl/*");
    expect(rulesFor({ base: "db/creds", read: ["prod/app"], engines }).rules).toEqual([
      { path: "db/creds/app", capabilities: ["read"] },
    ]);
  });
});
