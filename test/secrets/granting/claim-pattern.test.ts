import fc from "fast-check";
import { minimatch } from "minimatch";
import { expect, it } from "vitest";
import { isExact, regexOf, wildcardOf } from "../../../src/secrets/granting/claim-pattern.ts";

const part = fc.constantFrom("a", "b", "-", ".", "/", "*", "**", "?", "[ab]", "x(y)");
const glob = fc.array(part, { minLength: 1, maxLength: 6 }).map(parts => parts.join(""));
const text = fc
  .array(fc.constantFrom("a", "b", "-", ".", "/", "x(y)"), { minLength: 1, maxLength: 6 })
  .map(parts => parts.join(""));
const options = { dot: true, nocomment: true, nonegate: true, preserveMultipleSlashes: true } as const;

/** As Vault and AWS have them: a `*` is anything. */
function fitsWildcard(value: string, pattern: string): boolean {
  const parts = pattern.split("*").map(each => each.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(value);
}

const isTidy = (value: string) => !/(^|\/)(\/|$|\.{1,2}(\/|$))/.test(value);

it("a wildcard fits whatever its glob fits, and says where it fits more", () => {
  fc.assert(
    fc.property(glob, text, (pattern, value) => {
      fc.pre(isTidy(pattern) && isTidy(value));
      const wildcard = wildcardOf(pattern);
      const [asGlob, asWildcard] = [
        minimatch(value, pattern, options),
        fitsWildcard(value, wildcard.pattern),
      ];
      if (asGlob) expect(asWildcard).toBe(true);
      if (!wildcard.isWider) expect(asWildcard).toBe(asGlob || value === pattern);
    }),
    { numRuns: 5000 },
  );
});

it("a regular expression fits what its glob fits", () => {
  fc.assert(
    fc.property(glob, text, (pattern, value) => {
      fc.pre(isTidy(pattern) && isTidy(value));
      const regex = regexOf(pattern);
      if (regex !== undefined) expect(new RegExp(regex).test(value)).toBe(minimatch(value, pattern, options));
    }),
    { numRuns: 5000 },
  );
});

it("a star alone in its segment stands for some text", () => {
  const fits = (value: string) => new RegExp(regexOf("refs/heads/*") ?? "none").test(value);
  expect(["refs/heads/a", "refs/heads/", "refs/heads/a/b"].map(fits)).toEqual([true, false, false]);
});

it.each(["refs/heads/main", "dependabot{bot}", "a+b", "a!b"])("%s is a text", value => {
  expect(isExact(value)).toBe(true);
});

it.each(["*", "a?", "[ab]", "!(a)", "a\\*"])("%s is none", value => {
  expect(isExact(value)).toBe(false);
});
