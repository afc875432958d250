import { describe, expect, it } from "vitest";
import { parseWorkflowCommand } from "./workflow-command.ts";

const known = new Set(["add-mask", "error", "set-output"]);

describe("a line's workflow command", () => {
  it.each([
    { line: "::add-mask::abc", data: "abc", reason: "the plain form" },
    { line: " \t::add-mask::abc", data: "abc", reason: "white space before it does not matter" },
    { line: "::ADD-MASK::abc", data: "abc", reason: "nor does the case of its name" },
    { line: "::add-mask::a%25b%0D%0Ac", data: "a%b\r\nc", reason: "three escapes are undone" },
    { line: "::add-mask::a%250Ab", data: "a%0Ab", reason: "the percent sign is undone last" },
    { line: "::add-mask::a::b", data: "a::b", reason: "data may hold colons" },
    { line: "::add-mask::%3A%2C", data: "%3A%2C", reason: "escapes of properties stay in data" },
    { line: "##[add-mask]abc", data: "abc", reason: "the legacy form" },
    { line: "text ##[add-mask]a%5Db", data: "a]b", reason: "the legacy form counts anywhere" },
    { line: "##[add-mask]a%25b", data: "a%25b", reason: "and does not escape the percent sign" },
  ])("has the data $data in $line: $reason", ({ line, data }) => {
    expect(parseWorkflowCommand(line, known)).toMatchObject({ name: "add-mask", data });
  });

  it.each([
    { line: "text ::add-mask::abc", reason: "today's form must begin the line" },
    { line: "::unknown::abc", reason: "its name must be known" },
    { line: "::add-mask:abc", reason: "two colons end its head" },
    { line: "##[add-mask abc", reason: "a bracket ends a legacy head" },
    { line: "", reason: "an empty line has none" },
  ])("is not there in $line: $reason", ({ line }) => {
    expect(parseWorkflowCommand(line, known)).toBeUndefined();
  });

  it("has properties whose escapes are undone", () => {
    const command = parseWorkflowCommand("::error file=a%2Cb,title=x%3Ay=z%0A::text", known);
    expect(command?.properties).toEqual(
      new Map([
        ["file", "a,b"],
        ["title", "x:y=z\n"],
      ]),
    );
    const legacy = parseWorkflowCommand("##[set-output name=n;]text", known);
    expect(legacy?.properties).toEqual(new Map([["name", "n"]]));
  });
});
