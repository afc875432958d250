/** What the quick look turns away, the patterns do not read either. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { canAssign } from "../../../../src/lint/detect/assignment/gate.ts";
import { readBehind } from "../../../../src/lint/detect/assignment/lexer.ts";
import { type Syntax, syntaxes } from "../../../../src/lint/detect/assignment/syntax.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";
import { before, names, pieces } from "./gate-texts.ts";

/** A file in which each syntax is written. */
const nameOf: Readonly<Record<Syntax, string>> = {
  code: "a.ts",
  json: "a.json",
  yaml: "a.yaml",
  lines: "a.ini",
  shell: "a.sh",
  markup: "a.xml",
  prose: "a",
};

/** `password Foo = "…"`: types with other first letters are left out for the sake of speed, behind a blank only. */
const isKnownGap = (behind: string) =>
  /^["'`]?[\])?]{0,2}\s+(?![sAoivVP<>.])[A-Za-z&<>[\]|'.:]/.test(behind) && /=/.test(behind);

it("lets through whatever is read as an assignment", () => {
  const text = fc.tuple(
    fc.constantFrom(...before),
    fc.constantFrom(...names),
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 }),
    fc.constantFrom(
      '"hunter2-x"',
      "'hunter2-x'",
      "hunter2-x",
      "`hunter2-x`",
      '\\"hunter2-x\\"',
      "hunter2-x<",
    ),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...syntaxes), ([opening, name, middle, value], syntax) => {
      const behind = `${middle.join("")}${value}\n`;
      const place = { start: opening.length, end: opening.length + name.length };
      const whole = new LintText(Buffer.from(opening + name + behind), nameOf[syntax]);
      if (canAssign(whole.bytes, place.start, place.end, syntax) || isKnownGap(behind)) return;
      if (/^[\w.-]/.test(behind)) return;
      expect(readBehind(whole, place)).toBeUndefined();
    }),
    { numRuns: 300_000 },
  );
});

it.each([
  ['"', '": {\n  "description": "…", "type": "string" }', "json", false],
  ['"', '": { "location": "query" }', "json", false],
  ['"', '": [\n  {', "json", false],
  ['"', '",\n  "limit": "n" }', "json", false],
  ["", ": [Output only] It is given back.", "code", false],
  ['"', '": { "dev": "hunter2-x" }', "json", true],
  ['"', '": { "local": "hunter2-x" }', "json", true],
  ['"', '": [\n  "hunter2-x"', "json", true],
  ['"', '", "type": "x", "value": "hunter2-x" }', "json", true],
  ["", " = [FIRST, 'hunter2-x']", "code", true],
  ["", " = [b'hunter2-x']", "code", true],
  ["", " = [Convert]::FromBase64String('hunter2-x')", "code", true],
] as const)("lets pass %stoken%s of %s: %s", (before, behind, syntax, expected) => {
  const bytes = Buffer.from(`${before}token${behind}\n`);
  expect(canAssign(bytes, before.length, before.length + 5, syntax)).toBe(expected);
});
