import { expect, it } from "vitest";
import { adviceByRule, looked } from "../../src/lint/verdict.ts";
import { findingOf, reportOf } from "./formats/reports.ts";

it("the advice of a rule is told once, and besides what it says of the names of files", () => {
  const finding = findingOf();
  const ofName = { ...finding, advice: "Give the file another name." };
  expect(adviceByRule([finding, ofName, finding])).toEqual([
    [finding.rule, finding.advice],
    [finding.rule, ofName.advice],
  ]);
});

it("what was looked at is told with what was passed over, and by which configurations", () => {
  const { scanned } = reportOf();
  const told = (more: object) => looked(reportOf({ scanned: { ...scanned, ...more } }));
  expect(told({ untracked: 3 })).toBe(
    "Looked at src: 2 files, 1.2 kB, 3 rules. Not looked at: 3 unknown to git.",
  );
  const skipped = [{ path: "a", reason: "excluded" }];
  expect(told({ skipped, untracked: 1 })).toMatch(/ Not looked at: 1 excluded, 1 unknown to git\.$/);
  expect(told({ configurations: ["a"] })).toMatch(/ rules\. Went by a\.$/);
  expect(told({ configurations: ["a", "b"] })).toMatch(/ Went by a and b\.$/);
  expect(told({ configurations: ["a", "b", "c"] })).toMatch(/ Went by a, b and 1 more\.$/);
});
