import { describe, expect, it } from "vitest";
import { compileGoPattern } from "../../../src/secrets/sops/go-pattern.ts";

describe("compileGoPattern", () => {
  it.each([
    ["data", "metadata", true, "searches, and is not anchored"],
    ["^(data|stringData)$", "data", true, "alternatives"],
    ["^(data|stringData)$", "metadata", false, "anchors"],
    ["(?i)pass", "PASSWORD", true, "a leading flag"],
    ["(?is)a.b", "A\nB", true, "two leading flags"],
    ["a.b", "a\nb", false, "a dot is no line break"],
    ["\\Adata\\z", "data", true, "Go's names for the ends"],
    ["\\Adata\\z", "a data", false, "Go's names for the ends"],
    ["a\\-b", "a-b", true, "an escaped hyphen outside of a class"],
    ["[a\\-c]", "b", false, "an escaped hyphen inside a class is no range"],
    ["\\_x", "_x", true, "an escape that JavaScript would refuse"],
    ["\\.ya?ml$", "dev.yml", true, "an escaped dot"],
    ["secrets\\/.*", "secrets/dev.yaml", true, "an escaped slash"],
    ["(?P<name>a)b", "ab", true, "a named group in Go's form"],
    ["^\\w+\\d$", "key1", true, "classes by letter"],
    ["", "anything", true, "the empty pattern"],
  ])("matches %j with %j: %s (%s)", (pattern, text, matches) => {
    expect(compileGoPattern(pattern).test(text)).toBe(matches);
  });

  it.each([
    ["[[:alpha:]]", "a class by name"],
    ["[^[:space:]x]", "a class by name inside another"],
    ["\\pL", "a unicode class"],
    ["\\Qa.b\\E", "a literal run"],
    ["a(?i)b", "a flag in the middle"],
    ["a(?i:b)", "a flag for a group"],
    ["(?m)^a", "a flag that changes the ends"],
    ["(a", "an open group"],
    ["a\\1", "a back-reference, which Go does not have"],
  ])("refuses %s: %s", pattern => {
    expect(() => compileGoPattern(pattern)).toThrow(SyntaxError);
  });
});
