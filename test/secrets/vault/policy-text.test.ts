import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hclOf } from "../../../src/secrets/vault/policy-paths.ts";
import { readPolicy } from "../../../src/secrets/vault/policy-text.ts";

const capability = fc.constantFrom("read", "list", "create", "update", "delete", "deny", "sudo");
const segment = fc.constantFrom("kv", "data", "+", "a b", "ü", "x#y", "//", "a.b", "path", "capabilities");
const rule = fc.record({
  path: fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join("/").replace(/^\/+/, "k")),
  capabilities: fc.uniqueArray(capability, { minLength: 1, maxLength: 3 }),
});

describe("a policy of Vault", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: ({ path }) => path, maxLength: 4 }), rules => {
        expect(readPolicy("p", hclOf("a comment", rules))).toEqual(rules);
      }),
    );
  });

  it("is read in JSON, too", () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: ({ path }) => path, maxLength: 4 }), rules => {
        const path = Object.fromEntries(rules.map(each => [each.path, { capabilities: each.capabilities }]));
        expect(readPolicy("p", JSON.stringify({ path }))).toEqual(rules);
      }),
    );
  });

  it("is read with comments, parameters and the words of old ones", () => {
    const text = `
      // path "none/1" { capabilities = ["read"] }
      /* path "none/2" { capabilities = ["read"] } */
      name = "x"
      path "/kv/a" {
        capabilities = ["read", # not "list"
          "update"]
        allowed_parameters = { "path" = ["capabilities"], "*" = [] }
      }
      path "kv/b" { policy = "write" }
      path "kv/c" {}`;
    expect(readPolicy("p", text)).toEqual([
      { path: "kv/a", capabilities: ["read", "update"] },
      { path: "kv/b", capabilities: ["create", "read", "update", "delete", "list"] },
      { path: "kv/c", capabilities: [] },
    ]);
  });

  it.each([
    'path "kv/a" {',
    "path kv { }",
    'path "kv/a" { capabilities = <<EOT\n"read"\nEOT\n}',
    'path "kv/a',
  ])("that is written otherwise is not guessed at: %j", text => {
    expect(() => readPolicy("p", text)).toThrow(/cannot compare the policy p/);
  });
});
