import { expect, it } from "vitest";
import { reasonsFor } from "../../../src/lint/filter/reasons.ts";
import type { Rule } from "../../../src/lint/rules/rule.ts";

const rule = (find: Rule["find"]): Rule => ({
  id: "a",
  title: "a",
  severity: "error",
  find,
  examples: { hits: () => [], misses: () => [] },
});
const place = { start: 0, end: 1, value: "v", via: [] };
const keyword = { by: "keyword", keywords: ["abc"], pattern: /abc/ } as const;

it("says for a mark of its maker that it is there", () => {
  const [first, ...others] = reasonsFor({ ...place, rule: rule(keyword) });
  expect(first).toContain("begins as its maker");
  expect(others).toHaveLength(1);
  expect(reasonsFor({ ...place, rule: rule({ by: "dotted", marks: ["a."], pattern: /a/ }) })[0]).toBe(first);
});

it.each([
  [false, "its checksum is right"],
  [true, "its checksum is wrong: made up, or changed"],
])("says what the checksum says (doubtful: %s)", (isDoubtful, reason) => {
  const checked = rule({ ...keyword, checksum: () => !isDoubtful });
  expect(reasonsFor({ ...place, rule: checked, isDoubtful })).toContain(reason);
});

it("says for what is known by its name or shape what the detector says", () => {
  expect(reasonsFor({ ...place, rule: rule({ by: "shape" }), why: ["because"] })).toEqual(["because"]);
  expect(reasonsFor({ ...place, rule: { ...rule({ by: "shape" }), title: "Private key" } })).toEqual([
    "it has the form that this rule alone looks for: Private key",
  ]);
  const named = rule({ by: "name", names: /a/, value: /b/ });
  expect(reasonsFor({ ...place, rule: named })).toHaveLength(1);
});
