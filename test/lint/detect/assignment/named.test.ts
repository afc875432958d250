import { describe, expect, it } from "vitest";
import { NamedRules } from "../../../../src/lint/detect/assignment/named.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules).filter(({ find }) => find.by === "name");
const named = new NamedRules(rules);
/** Every word that stands in some rule's pattern of names, in rows of up to three, with and without something before. */
const words = [
  ...new Set(
    rules.flatMap(({ find }) =>
      find.by === "name" ? (find.names.source.match(/[a-z][a-z0-9]+/g) ?? []) : [],
    ),
  ),
];
const ends = words.filter(word => /key|token|secret|pass|pat|sid|credential|auth|id|api|app/.test(word));
const names = words.flatMap(first => [
  first,
  ...ends.flatMap(last => [`${first}_${last}`, `my_${first}_${last}`, `${first}_api_${last}`]),
  ...["api", "auth", "private", "service", "license", "secret", "admin", "application"].flatMap(middle =>
    ends.map(last => `x_${first}_${middle}_${last}`),
  ),
]);

describe("the rules that know a name", () => {
  it("are those whose pattern fits it", () => {
    const wrong = names.filter(name => {
      const all = rules.filter(({ find }) => find.by === "name" && find.names.test(name)).map(({ id }) => id);
      return (
        all.sort().join() !==
        named
          .of(name)
          .map(({ id }) => id)
          .sort()
          .join()
      );
    });
    expect(wrong).toEqual([]);
  });

  it("are at least one for names that every rule is tried with", () => {
    const known = new Set(names.flatMap(name => named.of(name).map(({ id }) => id)));
    expect(rules.map(({ id }) => id).filter(id => !known.has(id))).toEqual([]);
  });
});
