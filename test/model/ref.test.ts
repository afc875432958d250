import { describe, expect, it } from "vitest";
import { branchOfOrigin, wholeRef } from "../../src/model/ref.ts";

describe("a whole ref", () => {
  it.each([
    ["v1", "main", "refs/tags/v1"],
    ["v1", undefined, "refs/tags/v1"],
    ["", "team/x", "refs/heads/team/x"],
    [undefined, "main", "refs/heads/main"],
    [undefined, "", undefined],
    [undefined, undefined, undefined],
  ])("of the tag %j and the branch %j is %j", (tag, branch, ref) => {
    expect(wholeRef(tag, branch)).toBe(ref);
  });
});

describe("a branch of the origin", () => {
  it("is named as such, and is none where there is no branch", () => {
    expect(branchOfOrigin("team/x")).toEqual(["origin/team/x"]);
    expect(branchOfOrigin(undefined)).toEqual([]);
  });
});
