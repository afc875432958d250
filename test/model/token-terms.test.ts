import { describe, expect, it } from "vitest";
import { namedSubjects, underItsName, wantedIn } from "../../src/model/token-terms.ts";

const term = (claim: string, wanted: readonly string[], unwanted: readonly string[] = []) => ({
  claim,
  wanted,
  unwanted,
});

describe("a claim of a scope in a token", () => {
  const names = { ref: "ref_path", event: undefined };

  it.each([
    ["ref", { claim: "ref_path", patterns: ["x*"] }],
    ["team", { claim: "team", patterns: ["x*"] }],
    ["toString", { claim: "toString", patterns: ["x*"] }],
    ["event", undefined],
  ])("%s stands under its name there, if at all", (claim, inToken) => {
    expect(underItsName(names, claim, "x*")).toEqual(inToken);
  });
});

describe("the terms of a token", () => {
  const terms = [term("ref", ["main"]), term("sub", ["a", "b"]), term("actor", [], ["bot"])];

  it.each([
    ["ref", ["main"]],
    ["actor", []],
    ["gone", []],
  ])("want of %s: %j", (claim, wanted) => {
    expect(wantedIn(terms)(claim)).toEqual(wanted);
  });

  it("name subjects, or only keep some out, or say nothing of them", () => {
    expect(namedSubjects(terms)).toEqual({ patterns: ["a", "b"], claims: ["sub"] });
    expect(namedSubjects([term("sub", [], ["a"])])).toBeUndefined();
    expect(namedSubjects([term("ref", ["main"])])).toBeUndefined();
  });
});
