import { describe, expect, it } from "vitest";
import { holdsIn, placesOf } from "../../../src/lint/suppress/places.ts";

describe("a glob", () => {
  it.each([
    ["*.lock", ["yarn.lock", "a/b/yarn.lock", ".lock", "x.lock/inside"], ["yarn.lock.md"]],
    ["vendor", ["vendor", "vendor/a", "a/vendor/b/c"], ["vendors/a", "a/myvendor"]],
    ["vendor/", ["vendor/a", "a/vendor/b"], ["vendors/a"]],
    ["/vendor", ["vendor/a"], ["a/vendor/b"]],
    ["./vendor", ["vendor/a"], ["a/vendor/b"]],
    ["docs/*.md", ["docs/a.md"], ["docs/a/b.md", "a/docs/b.md"]],
    ["docs/**", ["docs/a", "docs/.hidden/b"], ["a/docs/b", "docs"]],
    ["**/test/**", ["test/a", "a/test/b/c"], ["tests/a"]],
    ["{a,b}.txt", ["a.txt", "x/b.txt"], ["c.txt"]],
    ["#notes", ["#notes", "a/#notes"], ["notes"]],
  ])("%s fits its files and all in its folders, and nothing else", (glob, fits, others) => {
    const places = placesOf([glob]);
    expect(fits.filter(path => places(path) !== true)).toEqual([]);
    expect(others.filter(path => places(path) !== undefined)).toEqual([]);
  });
});

it("fits no file where it is for the messages of commits and tags", () => {
  const globs = ["commit *", "tag *", "!commit 1a*"];
  const places = ["commit 1a2b3c4d5e6f", "commit x/a", "lib/tag y.js"];
  expect(places.map(placesOf(globs))).toEqual([undefined, undefined, undefined]);
  expect(places.map(placesOf(globs, "message"))).toEqual([false, true, true]);
  expect(places.map(holdsIn(["!commit *"]))).toEqual([true, true, true]);
  expect(places.map(holdsIn(["!commit *"], "message"))).toEqual([false, false, true]);
  expect(places.map(placesOf(["commit*"]))).toEqual([true, true, undefined]);
});

it("lets the last glob that fits decide", () => {
  const places = placesOf(["vendor/**", "!vendor/mine/**", "vendor/mine/*.min.js"]);
  expect(["vendor/a", "vendor/mine/a", "vendor/mine/a.min.js", "src/a"].map(places)).toEqual([
    true,
    false,
    true,
    undefined,
  ]);
});

it("holds elsewhere when the list begins with an exception, and only there when it does not", () => {
  expect(["test/a", "src/a"].map(holdsIn(["!test"]))).toEqual([false, true]);
  expect(["test/a", "src/a"].map(holdsIn(["src"]))).toEqual([false, true]);
});
