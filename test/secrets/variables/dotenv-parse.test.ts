import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/model/error.ts";
import { parseDotenv } from "../../../src/secrets/variables/dotenv-parse.ts";

const valuesOf = (source: string) => parseDotenv(source, ".env").map(({ name, text }) => [name, text]);

function faultOf(source: string): AppError {
  try {
    parseDotenv(source, "conf/.env");
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error("expected an AppError");
}

describe("the dotenv parser", () => {
  it.each([
    ["A=1", "1", "no line end at the end of the file"],
    ["A=1\n", "1", "a plain value"],
    ["A=1\r\n", "1", "CRLF"],
    ["export A=1\n", "1", "export"],
    ["  \texport  A = 1  \n", "1", "white space everywhere"],
    ["A=\n", "", "nothing behind the ="],
    ["A=   \n", "", "white space only"],
    ["A=one two\n", "one two", "a space inside"],
    ["A=1 # note\n", "1", "a comment"],
    ["A= # note\n", "", "a comment instead of a value"],
    ["A=1\t#note\n", "1", "a comment behind a tab"],
    ["A=#fff\n", "#fff", "a number sign that begins the value"],
    ["A=a#b\n", "a#b", "a number sign inside a word"],
    ["A=b=c==\n", "b=c==", "more equals signs"],
    ['A={"b": "c"}\n', '{"b": "c"}', "quotes inside a bare value"],
    ["A=it's\n", "it's", "an apostrophe inside a bare value"],
    ["A=C:\\dir\n", "C:\\dir", "a backslash in a bare value"],
    [`A=$B \${C} $(d)\n`, `$B \${C} $(d)`, "no expansion in a bare value"],
    ["A=''\n", "", "empty quotes"],
    ["A='  1 '\n", "  1 ", "white space in quotes"],
    ["A='x' # note\n", "x", "a comment behind quotes"],
    ["A= 'x'  \r\n", "x", "white space around quotes"],
    ["A='# no'\n", "# no", "a number sign in quotes"],
    ["A='a\\nb\\'\n", "a\\nb\\", "no escapes in single quotes"],
    ["A='a\nb\n'\n", "a\nb\n", "lines in single quotes"],
    ['A="a\nb"\n', "a\nb", "lines in double quotes"],
    ["A='a\r\nb'\r\n", "a\r\nb", "CRLF in quotes stays"],
    ['A="a\\nb\\r\\t\\\\n\\"\\$\\`"\n', 'a\nb\r\t\\n"$`', "every escape of double quotes"],
    ['A="$B `c`"\n', "$B `c`", "no expansion in double quotes"],
    ['A="it\'s"\n', "it's", "the other quote"],
  ])("reads %j as %j: %s", (source, text) => {
    expect(valuesOf(source)).toEqual([["A", text]]);
  });

  it("reads over comments and blank lines, and keeps the order", () => {
    const source = "# one\n\n  # two\nB=1\n \t\nA.b-c=2\r\n# 'three\n_D2='4'";
    expect(valuesOf(source)).toEqual([
      ["B", "1"],
      ["A.b-c", "2"],
      ["_D2", "4"],
    ]);
  });

  it("reads nothing from nothing", () => {
    expect(valuesOf("")).toEqual([]);
    expect(valuesOf("# only this")).toEqual([]);
  });

  it.each([
    ["A=1\nmarker\n", 2, "it is no NAME=value", "no equals sign"],
    ["marker value=1\n", 1, "it is no NAME=value", "a space in the name"],
    ["1A=marker\n", 1, "it is no NAME=value", "a digit at the start of the name"],
    ["=marker\n", 1, "it is no NAME=value", "no name"],
    [
      "A='1\n2'\n\nB='marker\n",
      4,
      "the quote ' is not closed",
      "an open single quote, after a value of two lines",
    ],
    ['A="marker\\"\n', 1, 'the quote " is not closed', "an open double quote"],
    ["A='x'marker\n", 1, "there is something behind the value", "text behind the quotes"],
    ["A='x'#marker\n", 1, "there is something behind the value", "a comment that touches the quotes"],
    ["A='x\ny' marker\n", 2, "there is something behind the value", "text behind quotes of two lines"],
    [
      "A=`marker`\n",
      1,
      "a value like this must be quoted",
      "backticks: a command for shells, quotes for others",
    ],
    ["A=marker\rB=2\r", 1, "a value like this must be quoted", "line ends of an old Mac"],
    [
      'A="marker\\d"\n',
      1,
      "its value has a backslash before a character that needs none",
      "an unknown escape",
    ],
    [
      'A="marker\\\nx"\n',
      1,
      "its value has a backslash before a character that needs none",
      "a continued line",
    ],
    ["A=marker\nB=2\nA=3\n", 3, "it sets the variable of line 1 again", "a name that is set twice"],
  ])("refuses %j in line %i: %s (%s)", (source, line, why) => {
    const error = faultOf(source);
    expect([error.code, error.message]).toEqual(["invalid", `cannot read conf/.env: line ${line}: ${why}`]);
    expect(`${error.message} ${error.hint} ${error.cause}`).not.toContain("marker");
  });

  it("says where each assignment and its value stand", () => {
    const source = "# c\nexport A = 'x\ny' # n\nB=\nC= bare # n";
    const pieces = parseDotenv(source, ".env").map(({ line, start, end, valueStart, valueEnd }) => [
      line,
      source.slice(start, end),
      source.slice(valueStart, valueEnd),
    ]);
    expect(pieces).toEqual([
      [2, "export A = 'x\ny' # n\n", "'x\ny'"],
      [4, "B=\n", ""],
      [5, "C= bare # n", "bare"],
    ]);
  });

  it("either reads a text or says which line is at fault", () => {
    const piece = fc.constantFrom(
      "A=",
      "B=",
      "'",
      '"',
      "\\",
      "\n",
      "\r\n",
      "#",
      " ",
      "x",
      "$",
      "`",
      "export ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const source = pieces.join("");
        try {
          for (const { start, end, valueStart, valueEnd } of parseDotenv(source, ".env")) {
            expect(start < valueStart && valueStart <= valueEnd && valueEnd <= end).toBe(true);
          }
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          const line = Number(/line (\d+)/.exec(thrown.message)?.[1]);
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(source.split("\n").length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['"', "\\\\", '"', "escapes"],
    ["'", "\n", "'", "lines"],
    ["", " x", "", "words"],
    ["'x'", " ", "", "white space behind a value"],
    ["", " ", "", "white space"],
  ])("reads 1 MiB in no time: %j, many times %j, %j (%s)", (open, unit, close) => {
    const source = `A=${open}${unit.repeat(2 ** 20 / unit.length)}${close}\nB=1\n`;
    const started = performance.now();
    expect(valuesOf(source).at(-1)).toEqual(["B", "1"]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
