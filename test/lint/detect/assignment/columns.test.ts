/** Tables as programs print them: a name, blanks, and its value, below a row of dashes. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const drawn = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

function found(text: string, path: string): readonly string[] {
  return (inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

const head = ["Key            Value", "---            -----"];

describe("below a row of dashes", () => {
  it.each([
    ["a.md", [...head, "@"]],
    ["a.txt", [...head, "lease_id       x/y", "lease_duration 1h", "@"]],
    ["a.log", ["> ---    ---", "> @"]],
    ["notes", ["# Key   Value", "# ---   -----", "# @"]],
    ["a.mdx", ["    ----------  -----------", "    @"]],
  ])("a value in the second column is found in a %s", (path, lines) => {
    const text = lines.join("\n").replace("@", `password       ${drawn}`);
    expect(found(`${text}\nother  x\n`, path)).toEqual([drawn]);
    expect(found(text, path)).toEqual([drawn]);
  });

  it.each([
    ["no dashes are above", ["Key     Value", "@"]],
    ["an empty line is between", [...head, "", "@"]],
    ["there is one column", ["-----", "@"]],
    ["the row has more columns", [...head, "@   x"]],
    ["something stands before the name", [...head, "the @"]],
    [
      "the row is far below",
      [...head, ...Array.from({ length: 80 }, () => "a              bcdefghijkl"), "@"],
    ],
  ])("none is found where %s", (_, lines) => {
    expect(found(lines.join("\n").replace("@", `password       ${drawn}`), "a.md")).toEqual([]);
  });

  it("none is found that is a word, a list or a type", () => {
    for (const value of ["required", "varchar(255)", "map[string]x1", "a,b1,C2345", "<none9Value>"])
      expect(found([...head, `password       ${value}`].join("\n"), "a.md")).toEqual([]);
  });
});
