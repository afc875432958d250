import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../src/model/scope.ts";
import { globOf, inside, stepsOf } from "../../../src/secrets/granting/path-pattern.ts";
import { scope } from "../../entries.ts";

const segment = fc.constantFrom("a", "b", "ab", "a.b", "ba");
const globSegment = fc.oneof(segment, fc.constantFrom("*", "**", "a*", "*b", "?", "[ab]", "{a,b}", "{a,b}*"));
const glob = fc.array(globSegment, { minLength: 1, maxLength: 5 }).map(parts => parts.join("/"));
const path = fc.array(segment, { minLength: 1, maxLength: 5 });

describe("a glob taken apart", () => {
  it("covers the paths that the glob covers", () => {
    fc.assert(
      fc.property(glob, path, (pattern, segments) => {
        // Inside of a whole path, what is left of a pattern that covers it is nothing, or a `**` that took all.
        const isCovered = stepsOf(pattern).some(steps =>
          inside(steps, segments).some(rest => rest.length === 0),
        );
        expect(isCovered).toBe(covers(scope("s", [pattern]), segments.join("/")));
      }),
      { numRuns: 3000 },
    );
  });

  it("leads into a folder as the glob does", () => {
    fc.assert(
      fc.property(glob, path, path, (pattern, folder, below) => {
        const rests = stepsOf(pattern)
          .flatMap(steps => inside(steps, folder))
          .map(globOf);
        const isCovered = rests.some(rest => covers(scope("s", [rest]), below.join("/")));
        expect(isCovered).toBe(covers(scope("s", [pattern]), [...folder, ...below].join("/")));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["prod/**/*", ["prod/**"]],
    ["prod/**/**", ["prod/**"]],
    ["prod/{a,b}/*", ["prod/a/*", "prod/b/*"]],
    ["prod/x***", ["prod/x*"]],
    ["prod//x", []],
    ["prod/../x", []],
    ["prod/a!b+c", ["prod/a!b+c"]],
    ["prod/!(root)", ["prod/!(root)"]],
  ])("%s is %j", (pattern, globs) => {
    expect(stepsOf(pattern).map(globOf)).toEqual(globs);
  });
});
