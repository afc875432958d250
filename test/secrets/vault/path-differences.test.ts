import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePaths, covers } from "../../../src/secrets/vault/path-differences.ts";
import { mayDo } from "./acl.ts";

const segment = fc.constantFrom("a", "b", "ab");
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join("/"));
const pattern = fc
  .tuple(
    fc.array(fc.oneof(segment, fc.constant("+")), { maxLength: 3 }),
    fc.constantFrom("a", "b", "+", "*", "a*"),
  )
  .map(([parts, last]) => [...parts, last].join("/"));

const rule = (given: string, ...capabilities: string[]) => ({ path: given, capabilities });

describe("a pattern of Vault covers another one", () => {
  it("only where each path that fits the other fits it", () => {
    fc.assert(
      fc.property(pattern, pattern, path, (outer, inner, place) => {
        fc.pre(covers(outer, inner) && mayDo("read", place, [rule(inner, "read")]));
        expect(mayDo("read", place, [rule(outer, "read")])).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["kv/*", "kv/a/b"],
    ["kv/*", "kv/+/b"],
    ["kv/*", "kv/a*"],
    ["kv/+/b", "kv/a/b"],
    ["kv/a*", "kv/ab*"],
    ["*", "kv/+"],
  ])("%s covers %s", (outer, inner) => {
    expect(covers(outer, inner)).toBe(true);
    expect(covers(inner, outer)).toBe(false);
  });
});

describe("policies are compared", () => {
  it("by what one rule grants, whatever says nothing of a secret aside", () => {
    const wanted = [rule("kv/data/a/*", "read"), rule("kv/metadata/a/*", "list")];
    const found = [
      rule("kv/data/a/*", "read", "update"),
      rule("kv/metadata/a/*", "list"),
      rule("auth/token/lookup-self", "read"),
      rule("sys/internal/ui/resultant-acl", "read"),
      rule("auth/token/create", "update"),
    ];
    expect(comparePaths("s", wanted, found)).toEqual([
      { scope: "s", effect: "wider", what: "the path kv/data/a/*", wanted: "read", found: "update" },
      { scope: "s", effect: "wider", what: "the path auth/token/create", wanted: "nothing", found: "update" },
    ]);
  });
});
