import { expect, it } from "vitest";
import { adviceByRule } from "../../src/lint/verdict.ts";
import { findingOf } from "./formats/reports.ts";

it("the advice of a rule is told once, and besides what it says of the names of files", () => {
  const finding = findingOf();
  const ofName = { ...finding, advice: "Give the file another name." };
  expect(adviceByRule([finding, ofName, finding])).toEqual([
    [finding.rule, finding.advice],
    [finding.rule, ofName.advice],
  ]);
});
