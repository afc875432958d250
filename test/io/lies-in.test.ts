import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { liesIn } from "../../src/io/lies-in.ts";

const folder = join(sep, "a", "b");

it.each([
  [folder, true],
  [join(folder, "c"), true],
  [join(folder, "..c"), true],
  [join(sep, "a"), false],
  [join(sep, "a", "bc"), false],
  [join(sep, "x"), false],
])("of a folder and %s it is said whether one lies in the other", (path, expected) => {
  expect(liesIn(folder, path)).toBe(expected);
});
