import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { startsWord } from "../../../src/lint/detect/word-start.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

it.each([
  "",
  " ",
  '"',
  "=",
  "_",
  "\\n",
  "x\\t",
  "\\u0022",
  "\\u003D",
  "\\x27",
  "%3D",
  "%22",
  "\u001b[32m",
  "\u001b[1;31m",
])("a word begins behind %j", before => {
  expect(startsWord(before)).toBe(true);
});

it.each(["a", "1", "n", "x22", "0022", "3D", "32m", "\\q", "%zz", "\\u002"])(
  "none begins behind %j",
  before => {
    expect(startsWord(before)).toBe(false);
  },
);

/** Those that a mark of their maker begins; a text of one line. */
const marked = rules.filter(({ find }) => find.by === "keyword" || find.by === "dotted");

describe("a token behind an escape", () => {
  const ends = ["line\\n", "a\\t", "key\\u003d", "\\x22", "q%3D", "%22", "\u001b[32m"];

  it.each(marked)("is found: $id", ({ examples, find, id }) => {
    const marks = find.by === "keyword" ? find.keywords : find.by === "dotted" ? find.marks : [];
    const tokens = examples.hits().flatMap(hit => {
      const text = typeof hit === "string" ? hit : hit.text;
      const found = withoutOverlaps(inspector.inspect(Buffer.from(text), "a.txt") ?? []);
      const [first] = found;
      return first?.rule.id === id &&
        !/[.:]$/.test(text.slice(0, first.start)) &&
        marks.some(mark => first.value.startsWith(mark))
        ? [first.value]
        : [];
    });
    for (const token of tokens.slice(0, 1)) {
      for (const end of ends) {
        const text = `{"log":"${end}${token}"}`;
        const found = withoutOverlaps(inspector.inspect(Buffer.from(text), "a.txt") ?? []);
        expect(
          found.map(({ value }) => value),
          JSON.stringify(end),
        ).toContain(token);
      }
    }
  });
});
