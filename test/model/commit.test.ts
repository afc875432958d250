import { expect, it } from "vitest";
import { shortCommit } from "../../src/model/commit.ts";

it("a commit is named by its first digits, a branch of origin by its name", () => {
  expect(shortCommit("0123456789abcdef".repeat(2))).toBe("0123456789ab");
  expect(shortCommit("refs/remotes/origin/main")).toBe("origin/main");
  expect(shortCommit("origin/feature/x")).toBe("origin/feature/x");
});
