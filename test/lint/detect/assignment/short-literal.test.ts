/** Where the quick look says that a value is too short, what is read is. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readBehind } from "../../../../src/lint/detect/assignment/lexer.ts";
import { assignsShort } from "../../../../src/lint/detect/assignment/short-literal.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";

const least = 9;

function look(before: string, name: string, behind: string, path: string) {
  const text = new LintText(Buffer.from(before + name + behind), path);
  const place = { start: before.length, end: before.length + name.length };
  return {
    isShort: assignsShort(text.bytes, place, least, text.syntax),
    read: () => readBehind(text, place),
  };
}

it.each([
  ["", ' = "hunter2";', "a.ts"],
  ["", ' := "hunter2"\n\n', "a.go"],
  ["", " == 'hunter2') {", "a.ts"],
  ['"', '": "hunter2",', "a.ts"],
  ['"', '": "hunter2"\n}', "a.json"],
  ["'", "': '',", "a.ts"],
])("knows %spassword%s in %s", (before, behind, path) => {
  expect(look(before, "password", behind, path).isShort).toBe(true);
});

it.each([
  ["", ' = "hunter2hunter2";', "a.ts"],
  ["", ' = "hunter2" + more', "a.ts"],
  ["", ' = "hunter2"\n  + more', "a.ts"],
  ["", " = 'hunter2'\n", "a.ts"],
  ["", ' = "hun\\"ter";', "a.ts"],
  ["", ' = """hunter2hunter2""";', "a.py"],
  ["", " = `hunter2`;", "a.ts"],
  ["", " = hunter2;", "a.ts"],
  ["?", '="hunter2";', "a.ts"],
  ['"', ': "hunter2";', "a.ts"],
  ["", ' = "hunter2"\n', "a.yaml"],
  ["", ' = "hunter2"', "a.env"],
])("leaves %spassword%s in %s to be read", (before, behind, path) => {
  expect(look(before, "password", behind, path).isShort).toBe(false);
});

const pieces = [
  ..." \t\n\"'`=:]>(,?)|+{}[<>.-%;\\",
  " = ",
  ": ",
  ":=",
  '"hunter2"',
  "'hunter2'",
  '""',
  "''",
  "hunter2-hunter2",
  '"hunter2-hunter2"',
  " || ",
  ' || "hunter2-hunter2"',
  "value",
  "string",
  "default = ",
  ".join(",
  " or ",
  "get;",
];

it("says so of nothing that is read as more", () => {
  const text = fc.tuple(
    fc.constantFrom("", " ", '"', "'", "`", '\\"', "?", ";", "<", "{", "${", "a=b ", '"a=b '),
    fc.constantFrom("password", "token", "auth", "setPassword"),
    fc.constantFrom("", '"', "'", '"]', " "),
    fc.constantFrom(": ", " = ", "=", ":", ":= ", " == "),
    fc.constantFrom('"hunter2"', "'hunter2'", '""', "'a'", "`b`"),
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("a.ts", "a.json"), ([before, name, ...rest], path) => {
      const { isShort, read } = look(before, name, `${rest.flat().join("")}\n`, path);
      if (isShort) expect(read()?.value.length ?? 0).toBeLessThan(least);
    }),
    { numRuns: 100_000 },
  );
});
