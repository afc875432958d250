/** Twice as many findings take about twice as long, in many lines and in one: nothing is looked through for each of them. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../src/lint/detect/inspector.ts";
import { filter } from "../../src/lint/filter.ts";
import { ruleGroups } from "../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../src/lint/samples.ts";
import { allOf } from "../../src/lint/suppress/suppressions.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 600_000, now: () => 0 });
const [few, many] = [1500, 12_000];
/** Linear is 8; quadratic is 64. */
const most = 32;

function took(path: string, unit: (index: number) => string, count: number): number {
  const bytes = Buffer.from(Array.from({ length: count }, (_, index) => unit(index)).join(""));
  const blob = { path, bytes, added: undefined, commit: undefined, isHistoryOnly: false, part: undefined };
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    const candidates = inspector.inspect(bytes, path) ?? [];
    const options = { key: "k", severityOf: () => "error" as const, suppressions: allOf([]) };
    expect(filter(blob, candidates, options, inspector).findings.length).toBeGreaterThan(count * 0.99);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const value = (index: number) => sample(alphanumeric, 24, index + 1);

describe("the time for findings", () => {
  it.each<[string, string, (index: number) => string]>([
    ["on lines of their own", "a.py", index => `password${index} = "${value(index)}"\n`],
    ["on one line", "a.json", index => `{"token":"${value(index)}"},`],
    ["tokens on one line", "a.txt", index => `ghp_${sample(alphanumeric, 36, index + 1)} `],
  ])("%s grows with their number", (_where, path, unit) => {
    expect(took(path, unit, many)).toBeLessThan(most * took(path, unit, few));
  });
});
