import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDotenv } from "../../../src/secrets/variables/dotenv-parse.ts";
import {
  appendAssignment,
  removeAssignment,
  replaceValue,
} from "../../../src/secrets/variables/dotenv-write.ts";
import { anyText } from "../formats/readers.ts";

/** Lines of a dotenv text, some of which are assignments under the names N0, N1 … */
const anySource = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "# comment 'with\" quotes", "  "),
      fc.constantFrom("", "export ", "  "),
      fc.constantFrom("= 1", "=", "= # note", "='a\nb' # note", '="x\\n"', "=bare # note"),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .chain(lines => fc.tuple(fc.constant(lines), fc.constantFrom("\n", "\r\n"), fc.boolean()))
  .map(([lines, lineEnd, closed]) => {
    const text = lines
      .map(([above, before, rest], index) => `${above}${lineEnd}${before}N${index}${rest}`)
      .join(lineEnd);
    return closed ? text + lineEnd : text;
  });

const pairsOf = (source: string) =>
  parseDotenv(source, ".env").map(({ name, text }) => [name, text] as const);

describe("a change of a dotenv text", () => {
  it("replaces one value and keeps every other character", () => {
    fc.assert(
      fc.property(anySource, fc.nat(), anyText, (source, choice, text) => {
        const assignments = parseDotenv(source, ".env");
        const chosen = assignments[choice % assignments.length];
        if (chosen === undefined) throw new Error("the source has assignments");
        const changed = replaceValue(source, chosen, text);
        expect(pairsOf(changed)).toEqual(
          pairsOf(source).map(([name, old]) => [name, name === chosen.name ? text : old]),
        );
        expect(changed.startsWith(source.slice(0, chosen.valueStart))).toBe(true);
        expect(changed.endsWith(source.slice(chosen.valueEnd))).toBe(true);
      }),
    );
  });

  it("removes one assignment and keeps every other character", () => {
    fc.assert(
      fc.property(anySource, fc.nat(), (source, choice) => {
        const assignments = parseDotenv(source, ".env");
        const chosen = assignments[choice % assignments.length];
        if (chosen === undefined) throw new Error("the source has assignments");
        const changed = removeAssignment(source, chosen);
        expect(pairsOf(changed)).toEqual(pairsOf(source).filter(([name]) => name !== chosen.name));
        expect(changed).toBe(source.slice(0, chosen.start) + source.slice(chosen.end));
      }),
    );
  });

  it("appends an assignment in a line of its own, with the line end of the text", () => {
    fc.assert(
      fc.property(anySource, anyText, (source, text) => {
        const changed = appendAssignment(source, "NEW", text);
        expect(pairsOf(changed)).toEqual([...pairsOf(source), ["NEW", text]]);
        expect(changed.startsWith(source)).toBe(true);
        expect(changed.endsWith("\r\n")).toBe(source.includes("\r\n"));
      }),
    );
  });
});
