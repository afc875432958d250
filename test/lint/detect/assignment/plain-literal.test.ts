/** Where the quick look says that a value is ordinary, what is read is no credential. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { judge } from "../../../../src/lint/detect/assignment/judge.ts";
import { readBehind } from "../../../../src/lint/detect/assignment/lexer.ts";
import type { NameClass } from "../../../../src/lint/detect/assignment/names.ts";
import { isOrdinary, plainLiteral } from "../../../../src/lint/detect/assignment/plain-literal.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";

const least = 9;

function look(before: string, name: string, behind: string, path: string, kind: NameClass = "password") {
  const text = new LintText(Buffer.from(before + name + behind), path);
  const place = { start: before.length, end: before.length + name.length };
  const literal = plainLiteral(text.bytes, place, text.syntax);
  return {
    text,
    literal,
    isOrdinary: literal !== undefined && isOrdinary(text.bytes, literal, { least, kind, ruled: undefined }),
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
  ['"', '", "hunter2")', "a.ts"],
  ['"', '",\n  "hunter2"]', "a.json"],
  ['"Query$', '": "hunter2",', "a.json"],
])("knows %spassword%s in %s", (before, behind, path) => {
  expect(look(before, "password", behind, path).isOrdinary).toBe(true);
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
  ['"', '", "value": "hunter2hunter2"', "a.json"],
  ['"', '", "value=hunter2"', "a.json"],
  ['"', '",\n  "hunter2": 1', "a.json"],
  ['"--', '", "-p", default="hunter2hunter2"', "a.py"],
  ['"Query$', '", "hunter2"]', "a.json"],
  ["'", '": "hunter2",', "a.json"],
  ["", ', "hunter2")', "a.ts"],
  [",", ', "hunter2")', "a.ts"],
])("leaves %spassword%s in %s to be read", (before, behind, path) => {
  expect(look(before, "password", behind, path).isOrdinary).toBe(false);
});

it.each([
  ["token", '": "nextPageToken",', true],
  ["token", '": "The token of the next page",', true],
  ["secret", '": "kubernetes-dashboard-certs"', true],
  ["password", '": "correct horse battery staple"', false],
  ["password", '": "<p>For an Oracle source endpoint, your Oracle password.</p>"', true],
  ["token", '": "q8Zr2LmX0vTk9WbYe4"', false],
  ["key", '": "9f86d081884c7d659a2feaa0c55ad015"', false],
] as const)("takes %s%s for ordinary: %s", (kind, behind, expected) => {
  expect(look('"', kind, behind, "a.json", kind).isOrdinary).toBe(expected);
});

it.each([
  ["nextPageToken", 12, false, false],
  ["nextPageToken", 14, false, true],
  ["nextPageToken", 13, false, false],
  ["The token of the next page", 10, false, true],
  ["The token of the next page", 40, true, false],
  ["<p>The token of the next page of results, or nothing.</p>", 10, false, true],
  ["<p>The token of the next page of results, or nothing.</p>", 10, true, false],
])(
  "takes %s for ordinary where a maker's value has %i bytes, blanks or not: %s",
  (value, shortest, takesBlanks, expected) => {
    const { text, literal } = look('"', "token", `": "${value}"`, "a.json");
    if (literal === undefined) throw new Error("no literal");
    const ruled = { shortest, takesBlanks };
    expect(isOrdinary(text.bytes, literal, { least, kind: "token", ruled })).toBe(expected);
  },
);

it("leaves a value that is longer than it looks to be read", () => {
  const long = (length: number) => look('"', "token", `": "${"x".repeat(length)}"`, "a.json", "token");
  expect(long(999).isOrdinary).toBe(true);
  expect(long(1000).literal).toBeUndefined();
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
    fc.constantFrom(
      "",
      " ",
      '"',
      "'",
      "`",
      '\\"',
      "?",
      ";",
      "<",
      "{",
      "${",
      "a=b ",
      '"a=b ',
      '"a$',
      "'a/",
      ",",
    ),
    fc.constantFrom("password", "token", "auth", "setPassword"),
    fc.constantFrom("", '"', "'", '"]', " "),
    fc.constantFrom(": ", " = ", "=", ":", ":= ", " == ", ", ", ",\n "),
    fc.constantFrom(
      '"hunter2"',
      "'hunter2'",
      '""',
      "'a'",
      "`b`",
      '"value"',
      '"defaultValue"',
      "'value=x'",
      "\"value:'a'\"",
    ),
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("a.ts", "a.json"), ([before, name, ...rest], path) => {
      const seen = look(before, name, `${rest.flat().join("")}\n`, path);
      if (seen.isOrdinary) expect(seen.read()?.value.length ?? 0).toBeLessThan(least);
      if (seen.literal === undefined) return;
      const { start, end } = seen.literal;
      expect(seen.read()).toMatchObject({ value: seen.text.slice(start, end), isQuoted: true, start, end });
    }),
    { numRuns: 100_000 },
  );
});

it("says so of nothing that is reported", () => {
  const value = fc.oneof(
    fc.stringMatching(/^[0-9a-f]{16,40}$/),
    fc.stringMatching(/^[A-Za-z0-9_/+=. -]{6,40}$/),
    fc
      .array(fc.constantFrom("token", "Key", "next", "qx", "Zr", "9", "7f", "-", "_"), {
        minLength: 3,
        maxLength: 12,
      })
      .map(parts => parts.join("")),
  );
  const kinds = fc.constantFrom<Exclude<NameClass, "password">>("secret", "token", "key", "auth");
  fc.assert(
    fc.property(value, kinds, fc.constantFrom("a.ts", "a.json"), (value, kind, path) => {
      const { text, literal, read } = look('"', "x", `": "${value}",`, path);
      const assignment = read();
      if (literal === undefined || assignment === undefined) return;
      if (!isOrdinary(text.bytes, literal, { least: 0, kind, ruled: undefined })) return;
      expect(judge({ ...assignment, kind, syntax: text.syntax })).toBeUndefined();
    }),
    { numRuns: 50_000 },
  );
});
