import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, didYouMean } from "../../src/model/closest.ts";

describe("the closest name", () => {
  it.each<[name: string, candidates: string[], found: string | undefined, reason: string]>([
    ["verison", ["version", "field"], "version", "two letters that changed places"],
    ["versio", ["version"], "version", "a letter that is missing"],
    ["versionn", ["version"], "version", "a letter too many"],
    ["VERSION", ["version"], "version", "another case"],
    ["env", ["end", "envs", "env"], "env", "the nearest of several"],
    ["ab", ["ba"], "ba", "a short name has one edit"],
    ["ab", ["cd"], undefined, "and no second one"],
    ["password", ["passport"], "passport", "two edits of eight letters"],
    ["field", ["fxxld"], undefined, "two edits of five letters"],
    ["a0", ["a1", "a2"], "a1", "the first of equals"],
    ["stores", ["mounts"], undefined, "too far away"],
    ["x", ["y"], undefined, "one letter is not like another"],
    ["x", [], undefined, "no candidate"],
  ])("to %s among %j is %s: %s", (name, candidates, found) => {
    expect(closest(name, candidates)).toBe(found);
  });

  it("is the name itself where it is there", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), fc.nat(), (names, choice) => {
        const chosen = names[choice % names.length] ?? "";
        expect(closest(chosen, names)).toBe(chosen);
      }),
    );
  });

  it("is asked for behind a message, or nothing is", () => {
    expect(didYouMean("stors", ["stores"])).toBe('; did you mean "stores"?');
    expect(didYouMean("zzz", ["stores"])).toBe("");
  });
});
