import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../src/model/scope.ts";
import { resourcesOf } from "../../../src/secrets/aws/resources.ts";
import { stepsOf } from "../../../src/secrets/granting/path-pattern.ts";
import { scope } from "../../entries.ts";

const segment = fc.constantFrom("a", "b", "ab", "c");
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map(parts => parts.join("/"));
const globOf = (...more: string[]) =>
  fc
    .array(fc.oneof(segment, fc.constantFrom("**", ...more)), { minLength: 1, maxLength: 4 })
    .map(parts => parts.join("/"));

/** As IAM compares: `*` is any text, none too. */
function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name));
}

describe("resources of AWS", () => {
  it("name the paths that the glob covers", () => {
    fc.assert(
      fc.property(globOf(), path, (glob, place) => {
        const all = stepsOf(glob).map(resourcesOf);
        expect(
          all.flatMap(({ wider, refused }) => [wider, refused]).filter(text => text !== undefined),
        ).toEqual([]);
        expect(
          isNamed(
            place,
            all.flatMap(({ names }) => names),
          ),
        ).toBe(covers(scope("s", [glob]), place));
      }),
      { numRuns: 2000 },
    );
  });

  it("name no less, and say where they name more", () => {
    fc.assert(
      fc.property(globOf("*", "a*", "*b", "?", "{a,b}"), path, (glob, place) => {
        const all = stepsOf(glob).map(resourcesOf);
        const named = isNamed(
          place,
          all.flatMap(({ names }) => names),
        );
        const isCovered = covers(scope("s", [glob]), place);
        if (isCovered) expect(named).toBe(true);
        if (named && !isCovered) expect(all.flatMap(({ wider }) => wider ?? []).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("name no path with letters that IAM reads as something else", () => {
    expect(resourcesOf([{ kind: "text", text: "a$b" }])).toMatchObject({
      names: [],
      refused: expect.stringMatching(/cannot name a\$b/),
    });
  });
});
