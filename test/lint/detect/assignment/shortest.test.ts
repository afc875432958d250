/** How short a value can be, told from the pattern that it has to fit. */
import { expect, it } from "vitest";
import { shortestOf, shortestWordOf, takesBlanks } from "../../../../src/lint/detect/assignment/shortest.ts";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";

it.each([
  [/^s\.[A-Za-z0-9]{24}$/, 26],
  [/^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/, 37],
  [/^[a-f0-9]{32}$/i, 32],
  [/^[A-Za-z0-9+/]{86}==$/, 88],
  [/^a?b*c+d{0,4}$/, 1],
])("counts what %s asks for at least", (pattern, length) => {
  expect(shortestOf(pattern)).toBe(length);
});

it.each([[/^(?:ab|c)d$/], [/^ab|cd$/], [/abc/], [/^abc\b$/], [/^a.c$/], [/^ab(?=c)$/]])(
  "promises nothing of %s",
  pattern => {
    expect(shortestOf(pattern)).toBe(0);
  },
);

it.each([
  [/^[a-f0-9]{32}$/, false],
  [/^[\w=]{12}$/, false],
  [/^[a-f ]{32}$/, true],
  [/^[a-f\s]{32}$/, true],
  [/^[^"]{32}$/, true],
  [/^\S{8}$/, true],
])("knows whether what %s fits may have a blank in it: %s", (pattern, expected) => {
  expect(takesBlanks(pattern)).toBe(expected);
});

it.each([
  [/key-[a-f0-9]{32}(?![A-Za-z0-9])/, 36],
  [/(?:sdk|api_)-[a-f0-9]{8}-[a-f0-9]{4}/, 17],
  [/pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/, 17],
  [/ab?c*[+-/]{4}/, 1],
  [/(?<=x)abc/, 0],
  [/abc|d/, 0],
  [/ab(?:c|d)e/, 2],
  [/a[^b]{9}/, 1],
])("counts the word that %s begins with", (pattern, length) => {
  expect(shortestWordOf(pattern)).toBe(length);
});

const rules = ruleGroups.flatMap(group => group.rules);

it("is never more than a value that a rule finds", () => {
  const inspector = createInspector(rules, { base64: "off", time: 1000, now: () => 0 });
  for (const { examples, id, find } of rules) {
    if (find.by !== "name") continue;
    for (const hit of examples.hits()) {
      const { path, text } = typeof hit === "string" ? { path: "file", text: hit } : hit;
      const found = inspector.inspect(Buffer.from(text), path)?.filter(({ rule }) => rule.id === id) ?? [];
      for (const { value } of found) expect(value.length).toBeGreaterThanOrEqual(shortestOf(find.value));
    }
  }
});
