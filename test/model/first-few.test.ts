/** What a message names of a long list. */
import { expect, it } from "vitest";
import { firstFew } from "../../src/model/first-few.ts";

it.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a, b"],
  [["a", "b", "c"], "a, b and 1 more"],
  [["a", "b", "c", "d"], "a, b and 2 more"],
])("names of %j two: %j", (names, expected) => {
  expect(firstFew(names, 2)).toBe(expected);
});
