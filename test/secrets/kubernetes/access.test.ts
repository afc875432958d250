import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../src/model/scope.ts";
import { stepsOf } from "../../../src/secrets/granting/path-pattern.ts";
import { accessOf } from "../../../src/secrets/kubernetes/access.ts";
import { scope } from "../../entries.ts";

const segment = fc.constantFrom("a", "b", "ab");
const path = fc.array(segment, { minLength: 1, maxLength: 2 });
const own = "own";

function allows(glob: string, place: readonly string[]) {
  const told = stepsOf(glob).map(steps => accessOf(steps, own));
  const [namespace, name] = place.length === 1 ? [own, place[0]] : place;
  const is = told
    .flatMap(({ accesses }) => accesses)
    .some(each => (each.namespace ?? namespace) === namespace && (each.name ?? name) === name);
  return { is, wider: told.some(({ wider }) => wider !== undefined) };
}

/** `a/b` and the name `b` in the own namespace are two paths, and `own/b` and `b` the same secret. */
const glob = (...more: string[]) =>
  fc
    .array(fc.oneof(segment, fc.constantFrom(...more)), { minLength: 1, maxLength: 3 })
    .map(parts => parts.join("/"));

describe("what Kubernetes is told of a pattern", () => {
  it("lets in what the scope reads", () => {
    fc.assert(
      fc.property(glob("*", "**"), path, (pattern, place) => {
        const read = [pattern];
        const isCovered = covers(scope("s", read), place.join("/"));
        // A role for all namespaces holds for the own one, too.
        const isOtherwise = place.length === 1 && covers(scope("s", read), `${own}/${place[0]}`);
        expect(allows(pattern, place)).toEqual({ is: isCovered || isOtherwise, wider: false });
      }),
      { numRuns: 3000 },
    );
  });

  it("is no less, and says where it is more", () => {
    fc.assert(
      fc.property(glob("*", "**", "a*", "?", "{a,b}"), path, (pattern, place) => {
        const isCovered = covers(scope("s", [pattern]), place.join("/"));
        const isOtherwise = place.length === 1 && covers(scope("s", [pattern]), `${own}/${place[0]}`);
        const { is, wider } = allows(pattern, place);
        if (isCovered) expect(is).toBe(true);
        if (is && !isCovered && !isOtherwise) expect(wider).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["a/b/c", "A/b", "a_b"])("is nothing for %s, which no path can be", pattern => {
    expect(stepsOf(pattern).map(steps => accessOf(steps, own))).toEqual([
      { accesses: [], wider: undefined, refused: expect.stringMatching(/namespace\/name/) },
    ]);
  });
});
