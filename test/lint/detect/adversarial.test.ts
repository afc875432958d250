/** No text takes a detector long: time is proportional to length, however a text was made to provoke it (T32). */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { filled, paths, provoking, texts } from "./provoking.ts";
import { slowness } from "./slowness.ts";
import { took } from "./took.ts";

/**
 * Milliseconds of this process's own time. The aim is a sixth of it, which `npm run bench adversarial` looks after: a test
 * has others beside it that take of its caches, and what is not in proportion takes seconds.
 */
const allowed = 300;
/** One run may meet a compilation, a collection or a cold cache. A text that takes too long takes too long in each. */
const mostRuns = 20;
const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => performance.now() });

/** The time of the fastest run; no more are made once one is within `enough`. */
function best(text: string, path: string, enough = allowed): number {
  const bytes = Buffer.from(text, "latin1");
  let fastest = took(inspector, bytes, path);
  for (let run = 1; run < mostRuns && fastest >= enough; run += 1) {
    fastest = Math.min(fastest, took(inspector, bytes, path) / slowness());
  }
  return fastest;
}

describe.each(paths)("%s", path => {
  it.each(texts)("takes time in proportion to %s", (_, text) => {
    expect(best(text, path)).toBeLessThan(allowed);
  });
});

it.each(rules)("no text of its own takes $id long", rule => {
  for (const text of provoking(rule)) {
    for (const path of ["a.yaml", "a.js"]) {
      const milliseconds = best(text, path);
      expect({ begins: text.slice(0, 8), path, isLong: milliseconds >= allowed }).toMatchObject({
        isLong: false,
      });
    }
  }
});

function fastest(text: string): number {
  const bytes = Buffer.from(text, "latin1");
  return Math.min(...Array.from({ length: 3 }, () => took(inspector, bytes, "a.yaml")));
}

/** Linear is 4, quadratic is 16. */
const mostGrowth = 9;

it.each(texts)("four times as much of %s takes about four times as long", (_, text) => {
  const longer = text.repeat(4);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5 && least >= mostGrowth; round += 1) {
    least = Math.min(least, fastest(longer) / Math.max(fastest(text), 0.5));
  }
  expect(least).toBeLessThan(mostGrowth);
});

it("takes a minified line of a megabyte as it takes many lines", () => {
  const line = filled('var token="a",password=getPassword(),k={key:"value",secret:s(1)};', 1_000_000);
  expect(best(line, "a.js", allowed * 5)).toBeLessThan(allowed * 5);
});
