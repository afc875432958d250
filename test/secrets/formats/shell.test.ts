import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shell } from "../../../src/secrets/formats/shell.ts";
import { awkwardEntries, found, manyEntries, readWithShell, shells } from "./readers.ts";

const evaluate = 'eval "$(cat "$1")"';
const source = '. "$1"';

describe("the shell format", () => {
  it("writes one export for each entry, in their order", () => {
    expect(
      shell.write([
        ["B", "it's"],
        ["A", ""],
      ]),
    ).toBe("export B='it'\\''s'\nexport A=''\n");
  });

  it("writes nothing for no entries", () => {
    expect(shell.write([])).toBe("");
  });

  describe.each(shells)("read by %s", (...program) => {
    it.each([
      ["evaluated", evaluate],
      ["sourced", source],
    ])("gives every awkward text back when %s", (_, script) => {
      const environment = readWithShell(program, script, shell.write(awkwardEntries));
      expect(found(awkwardEntries, environment)).toEqual(awkwardEntries);
    });

    it("gives any text back", () => {
      fc.assert(
        fc.property(manyEntries, entries => {
          expect(found(entries, readWithShell(program, evaluate, shell.write(entries)))).toEqual(entries);
        }),
        { numRuns: 8 },
      );
    });

    it("runs nothing that a value holds", () => {
      const hostile = [
        "$(exit 9)",
        "`exit 9`",
        "'; exit 9; '",
        "'\n exit 9 \n'",
        "\\'; exit 9 #",
        "$((1/0))",
      ];
      const entries = hostile.map((text, index) => [`NAME_${index}`, text] as const);
      expect(found(entries, readWithShell(program, `set -e; ${evaluate}`, shell.write(entries)))).toEqual(
        entries,
      );
    });
  });
});
