import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileRecords } from "../../../src/ci/github/commands.ts";
import { failureOf } from "../../failures.ts";
import { readPairs } from "../../harness/file-command.ts";

const arbitraryText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("%", "%0A", "%0D", "%25", "\r", "\n", "\r\n", ":", "::", "a", " ", "é", "🔑"))
    .map(parts => parts.join("")),
);

const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/);
const values = fc.oneof(
  arbitraryText,
  fc
    .array(
      fc.constantFrom("A=b", "A<<EOF", "EOF", "<<", "=", "first", "\r\n", "\n", "\r", "%0A", "::set-env::"),
    )
    .map(parts => parts.join("\n")),
);

describe("records of a file command", () => {
  it("come out of the runner's parser as they went in, whatever the names and values are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, values), { selector: ([name]) => name }), pairs => {
        expect([...readPairs(fileRecords(new Map(pairs)))]).toEqual(pairs);
      }),
      { numRuns: 1000 },
    );
  });

  it("take another delimiter when a value holds the first ones", () => {
    const tried = ["one", "two", "three", "four"];
    const records = fileRecords(new Map([["A", "x\none\ntwo\ny"]]), () => tried.shift() ?? "");
    expect(records).toBe("A<<three\nx\none\ntwo\ny\nthree\n");
    expect([...readPairs(records)]).toEqual([["A", "x\none\ntwo\ny"]]);
  });

  it("have delimiters that nobody can guess, a new one each", () => {
    const records = fileRecords(
      new Map([
        ["A", "1"],
        ["B", "2"],
      ]),
    );
    const delimiters = [...records.matchAll(/<<(job-secrets-[0-9a-f]{32})\n/g)].map(
      ([, delimiter]) => delimiter,
    );
    expect(new Set(delimiters).size).toBe(2);
  });

  it("are nothing for nothing", () => {
    expect(fileRecords(new Map())).toBe("");
  });

  it.each(["A=1", "X=1\nLD_PRELOAD", "A<<B", "", " A", "A\n", "1A", "A\u0000"])(
    "are refused for the name %j, which would let a value define variables",
    async name => {
      const error = await failureOf(() =>
        fileRecords(
          new Map([
            ["GOOD", "1"],
            [name, "value-marker"],
          ]),
        ),
      );
      expect(error.code).toBe("name");
      expect(error.message).not.toContain("value-marker");
    },
  );
});
