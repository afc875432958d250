import { evaluate } from "@marcbachmann/cel-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../../src/model/scope.ts";
import { googleCel } from "../../../src/secrets/gcp/federation-rules.ts";
import { tokenExpression } from "../../../src/secrets/granting/cel.ts";
import { identity, scope } from "../../entries.ts";
import { grantOf } from "../policies/requests.ts";

const claims = ["ref", "repository", "oidc.circleci.com/x"] as const;
const value = fc.constantFrom(
  "refs/heads/main",
  "refs/heads/r-1",
  "refs/heads/r-1/x",
  "refs/tags/v1.2",
  "it's",
  "a\\b",
);
const pattern = fc.oneof(
  value.filter(text => !text.includes("\\")),
  fc.constantFrom(
    "refs/heads/*",
    "refs/heads/r-*",
    "refs/**",
    "*",
    "refs/{heads,tags}/*",
    "!refs/heads/main",
    "!refs/tags/*",
  ),
);
const when = fc.dictionary(
  fc.constantFrom(...claims),
  fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 }),
  { noNullPrototype: true },
);
const token = fc.dictionary(fc.constantFrom(...claims), value, { noNullPrototype: true });

describe("the expression for a token", () => {
  it("is true for the tokens for which the scope holds", () => {
    fc.assert(
      fc.property(when, token, (conditions, assertion) => {
        const expression = tokenExpression(grantOf(conditions, ["prod/x"]).terms, googleCel);
        expect(expression.wider).toEqual([]);
        const holds = judge(scope("s", ["x"], conditions), identity(assertion)).misses.length === 0;
        expect(evaluate(expression.text, { assertion })).toBe(holds);
      }),
      { numRuns: 2000 },
    );
  });

  it("says where it lets in more", () => {
    const { text, wider } = tokenExpression(
      grantOf({ ref: ["refs/heads/[ab]"] }, ["prod/x"]).terms,
      googleCel,
    );
    expect(evaluate(text, { assertion: { ref: "refs/heads/a" } })).toBe(true);
    expect(wider).toEqual([expect.stringMatching(/ref refs\/heads\/\[ab\] is refs\/heads\/\* in CEL/)]);
  });
});
