import { expect, it } from "vitest";
import type { Condition } from "../../../src/model/scope.ts";
import { implies } from "../../../src/secrets/granting/implication.ts";
import { scope } from "../../entries.ts";

type When = Readonly<Record<string, Condition>>;

it.each<[When, When, boolean]>([
  [{ a: ["x"] }, {}, true],
  [{}, { a: ["x"] }, false],
  [{ a: ["x"], b: ["y"] }, { a: ["x"] }, true],
  [{ a: ["x"] }, { a: ["x", "y"] }, true],
  [{ a: ["x", "y"] }, { a: ["x"] }, false],
  [{ a: ["refs/heads/v1"] }, { a: ["refs/heads/v*"] }, true],
  [{ a: ["refs/heads/v*"] }, { a: ["refs/heads/*"] }, false],
  [{ a: ["refs/heads/v*"] }, { a: ["refs/heads/v*"] }, true],
  [{ a: ["!x"] }, { a: ["!x"] }, true],
  // A claim may have several values: one that fits says nothing of another that must not be there.
  [{ a: ["x"] }, { a: ["!y"] }, false],
  [{ a: ["production/"] }, { a: ["production"] }, false],
])("%j holds only where %j holds, too: %s", (own, other, isImplied) => {
  expect(implies(scope("s", ["x"], own), scope("t", ["x"], other))).toBe(isImplied);
});

it("a scope without attestation does not imply one with it", () => {
  expect(implies(scope("s", ["x"]), scope("t", ["x"], {}, true))).toBe(false);
  expect(implies(scope("s", ["x"], {}, true), scope("t", ["x"]))).toBe(true);
});
