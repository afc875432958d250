import { describe, expect, it } from "vitest";
import { readPairs } from "./file-command.ts";

describe("a command file", () => {
  it.each([
    {
      text: "A=1\nB=2\n",
      pairs: [
        ["A", "1"],
        ["B", "2"],
      ],
      reason: "a line is a pair",
    },
    {
      text: "A=1=2",
      pairs: [["A", "1=2"]],
      reason: "the first equals sign counts; a last line needs no end",
    },
    {
      text: "A=\n\n\nB=2\n",
      pairs: [
        ["A", ""],
        ["B", "2"],
      ],
      reason: "empty lines are nothing",
    },
    { text: "A<<E\n1\n2\nE\n", pairs: [["A", "1\n2"]], reason: "a heredoc holds lines" },
    {
      text: "A<<E\nE\nB<<E\n\nE",
      pairs: [
        ["A", ""],
        ["B", ""],
      ],
      reason: "and may hold none, or one empty line",
    },
    { text: "A<<E\n\n\n1\n\nE\n", pairs: [["A", "\n\n1\n"]], reason: "empty lines count inside it" },
    { text: "A<<E\n1\r\n2\rE\nE\n", pairs: [["A", "1\r\n2\rE"]], reason: "only LF ends a line" },
    { text: "A<<E\nE \nxE\nE\n", pairs: [["A", "E \nxE"]], reason: "the delimiter is a whole line" },
    {
      text: "A=x<<E\nB=2\n",
      pairs: [
        ["A", "x<<E"],
        ["B", "2"],
      ],
      reason: "= before << is the simple form",
    },
    { text: "A B=1\n", pairs: [["A B", "1"]], reason: "names are not checked" },
    { text: "\ufeffA=1\n", pairs: [["A", "1"]], reason: "a byte order mark is skipped" },
  ])("$text gives its pairs: $reason", ({ text, pairs }) => {
    expect([...readPairs(text)]).toEqual(pairs);
  });

  it.each([
    { text: "A=1\nplain\nB=2\n", message: "Invalid format 'plain'" },
    { text: "A=1\n=2\n", message: "Invalid format '=2'. Name must not be empty" },
    { text: "A=1\n<<E\nE\n", message: "Invalid format '<<E'. Name must not be empty" },
    { text: "A=1\nB<<\nx\n", message: "Invalid format 'B<<'" },
    { text: "A=1\nB<<END\nx\n", message: "Matching delimiter not found 'END'" },
  ])("$text fails late and quotes the line", ({ text, message }) => {
    const pairs = readPairs(text);
    expect(pairs.next().value).toEqual(["A", "1"]);
    expect(() => pairs.next()).toThrow(message);
  });

  it("lets a name with a line end define a second variable", () => {
    const record = "X=1\nLD_PRELOAD<<E\n/tmp/x.so\nE\n";
    expect([...readPairs(record)]).toEqual([
      ["X", "1"],
      ["LD_PRELOAD", "/tmp/x.so"],
    ]);
  });
});
