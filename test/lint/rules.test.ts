/** Every rule finds what its examples say, and nothing where they say so. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../src/lint/rules/index.ts";
import type { Example } from "../../src/lint/rules/rule.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });

function idsIn(example: Example): string[] {
  const { path, text } = typeof example === "string" ? { path: "file", text: example } : example;
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ rule }) => rule.id);
}

it("every rule has an id of its own", () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(rules)("$id", ({ id, examples }) => {
  it("finds each of its hits once, and nothing else in them", () => {
    const hits = examples.hits();
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(idsIn(hit)).toEqual([id]);
  });

  it("finds nothing in its misses", () => {
    const misses = examples.misses();
    expect(misses.length).toBeGreaterThan(0);
    for (const miss of misses) expect(idsIn(miss)).toEqual([]);
  });
});
