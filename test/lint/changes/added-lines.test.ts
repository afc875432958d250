import { describe, expect, it } from "vitest";
import { addedLines } from "../../../src/lint/changes/added-lines.ts";

function added(now: string, ...before: readonly string[]): number[] {
  const set = addedLines(
    Buffer.from(now),
    before.map(each => Buffer.from(each)),
  );
  return now.split("\n").flatMap((_, index) => (set.touches(index + 1, index + 1) ? [index + 1] : []));
}

describe("the lines that are new", () => {
  it.each([
    ["all of them where nothing was before", "a\nb", [], [1, 2]],
    ["those that the old text lacks", "a\nnew\nb", ["a\nb"], [2]],
    ["none that only moved", "b\na", ["a\nb"], []],
    ["none that only stands further in, or ends otherwise", "\ta\r\nb ", ["a\nb"], []],
    ["the second one where there was one before", "a\na", ["a"], [2]],
    ["none that one of the parents has", "a\nb", ["a", "b"], []],
    ["what a merge made up", "a\nevil\nb", ["a", "b"], [2]],
    ["one that differs by case", "A", ["a"], [1]],
  ])("are %s", (_title, now, before, expected) => {
    expect(added(now, ...before)).toEqual(expected);
  });

  it("touch a finding of several lines when one of its lines is new", () => {
    const set = addedLines(Buffer.from("a\nb\nnew\nc"), [Buffer.from("a\nb\nc")]);
    expect(set.touches(1, 2)).toBe(false);
    expect(set.touches(2, 4)).toBe(true);
  });
});
