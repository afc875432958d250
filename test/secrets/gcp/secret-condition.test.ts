import { evaluate } from "@marcbachmann/cel-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../src/model/scope.ts";
import { selectionOf } from "../../../src/secrets/gcp/secret-condition.ts";
import { stepsOf } from "../../../src/secrets/granting/path-pattern.ts";
import { scope } from "../../entries.ts";

describe("the secrets that a pattern selects", () => {
  const segment = fc.constantFrom("a", "b", "ab", "c");
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map(parts => parts.join("/"));
  const globs = (...more: string[]) =>
    fc
      .array(fc.oneof(segment, fc.constantFrom(...more)), { minLength: 1, maxLength: 4 })
      .map(parts => parts.join("/"));

  /** As IAM reads it: `extract` gives what stands in the place of the braces, up to what comes behind them. */
  function isSelected(glob: string, place: string): { readonly is: boolean; readonly wider: boolean } {
    const name = place.replaceAll("/", "--");
    const resource = `projects/1/secrets/${name}/versions/2`;
    const extract = (template: string) => {
      const [, before = "", after = ""] = /^(.*)\{\w+\}(.*)$/.exec(template) ?? [];
      const start = resource.indexOf(before);
      const end = resource.indexOf(after, start + before.length);
      return start < 0 || end < 0 ? "" : resource.slice(start + before.length, end);
    };
    const all = stepsOf(glob).map(selectionOf);
    const is = all.some(selection => {
      if (selection.kind === "name") return selection.name === name;
      if (selection.kind === "refused") return false;
      const text = selection.expression
        .replaceAll(/resource\.name\.extract\("([^"]*)"\)/g, (_, template: string) =>
          JSON.stringify(extract(template)),
        )
        .replaceAll("resource.type", '"secretmanager.googleapis.com/SecretVersion"');
      return evaluate(text, {}) === true;
    });
    return {
      is,
      wider: all.some(selection => selection.kind === "condition" && selection.wider !== undefined),
    };
  }

  it("are those that the scope reads", () => {
    const glob = fc.oneof(
      fc.tuple(path, fc.constantFrom("", "/*", "/**")).map(([text, end]) => text + end),
      fc.tuple(path, path).map(([before, after]) => `${before}/**/${after}`),
      fc.constantFrom("*", "**"),
    );
    fc.assert(
      fc.property(glob, path, (pattern, place) => {
        expect(isSelected(pattern, place)).toEqual({
          is: covers(scope("s", [pattern]), place),
          wider: false,
        });
      }),
      { numRuns: 3000 },
    );
  });

  it("are none in which the beginning and the end of a pattern overlap", () => {
    expect(isSelected("a/b/**/b/c", "a/b/c").is).toBe(false);
    expect(isSelected("a/b/**/b/c", "a/b/b/c").is).toBe(true);
  });

  it("are no less than those, and it says where they are more", () => {
    fc.assert(
      fc.property(globs("*", "**", "a*", "*b", "?", "{a,b}"), path, (pattern, place) => {
        const isCovered = covers(scope("s", [pattern]), place);
        const { is, wider } = isSelected(pattern, place);
        if (isCovered) expect(is).toBe(true);
        if (is && !isCovered) expect(wider).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("are none where the service has no such names", () => {
    expect(stepsOf("a.b/**").map(selectionOf)).toEqual([
      { kind: "refused", why: "Secret Manager has no names such as a.b/**" },
    ]);
  });
});
