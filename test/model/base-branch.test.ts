import { expect, it } from "vitest";
import { baseBranch } from "../../src/model/base-branch.ts";
import { failureOf } from "../failures.ts";

it("is a branch of origin, and nothing that a pull request could name so", () => {
  expect(baseBranch("main", "TARGET")).toBe("refs/remotes/origin/main");
});

it.each([undefined, ""])("that is not told (%j) is an error, which names the variable", async branch => {
  const error = await failureOf(() => baseBranch(branch, "TARGET"));
  expect([error.code, error.message]).toEqual([
    "unavailable",
    "cannot tell what this pull request is measured against: TARGET is not set",
  ]);
});
