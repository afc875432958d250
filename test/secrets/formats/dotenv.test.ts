import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dotenv } from "../../../src/secrets/formats/dotenv.ts";
import { parseDotenv } from "../../../src/secrets/variables/dotenv-parse.ts";
import { nodes } from "../../programs.ts";
import {
  anyText,
  awkwardEntries,
  type Entries,
  found,
  manyEntriesOf,
  pythons,
  readWithNode,
  readWithPython,
  readWithShell,
  shells,
} from "./readers.ts";

const source = 'set -a; . "$1"; set +a';

const isHeld = (text: string) => dotenv.refuses?.(text) === undefined;
const heldEntries = awkwardEntries.filter(([, text]) => isHeld(text));
/** Texts of the characters that readers differ in, and any other. */
const heldText = fc
  .oneof(
    anyText,
    fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "{", "}", "a", "\n", "#", " ") }),
  )
  .filter(isHeld);
const manyEntries = manyEntriesOf(heldText);

/** What Node's reader has no form for; said at quoteValue. */
const beyondNode = (text: string) =>
  text.includes("\r") || text.includes("\\\\") || (text.includes("'") && /["\\$`]/.test(text));

describe("the dotenv format", () => {
  it.each([
    ["plain-1.2/3:4@5%6+7,8=9_", "plain-1.2/3:4@5%6+7,8=9_", "nothing that any reader takes for syntax"],
    ["", "''", "nothing at all"],
    ["a b", "'a b'", "white space"],
    ["a\nb", "'a\nb'", "lines"],
    ['{"a": "$1"}', `'{"a": "$1"}'`, "double quotes and a dollar sign"],
    ["it's", `"it's"`, "a single quote"],
    [
      'it\'s "1" \\ x',
      '"it\'s \\"1\\" \\\\ x"',
      "a single quote beside all that double quotes hide everywhere",
    ],
    ["a\\nb $x \\`", "'a\\nb $x \\`'", "single backslashes"],
    ["\\\\host\\d", '"\\\\\\\\host\\\\d"', "two backslashes, of which python-dotenv would make one"],
    ["grüße", "'grüße'", "letters outside of ASCII"],
  ])("writes %j as %s: %s", (text, written) => {
    expect(dotenv.write([["NAME", text]])).toBe(`NAME=${written}\n`);
  });

  it.each([
    ["ends in\\", "a backslash at the end, behind which python-dotenv sees no end"],
    ["it's $5", "a dollar sign, which python-dotenv would leave a backslash"],
    ["it's `x`", "a backtick, the same"],
    ["\\\\$x", "two backslashes and a dollar sign"],
    ["a$" + "{b:-c}d", "what python-dotenv expands"],
    ["a\r\nb", "a CR, of which python-dotenv makes an LF"],
  ])("refuses %j: %s", text => {
    expect(dotenv.refuses?.(text)).toMatch(
      /^shells and python-dotenv read such a value .* use --format json/,
    );
  });

  it("keeps the order of the entries", () => {
    expect(
      dotenv.write([
        ["B", "1"],
        ["A", "2"],
      ]),
    ).toBe("B=1\nA=2\n");
  });

  it("is read back by our own parser, whatever the texts", () => {
    fc.assert(
      fc.property(manyEntries, entries => {
        const read = parseDotenv(dotenv.write(entries), ".env");
        expect(read.map(({ name, text }) => [name, text])).toEqual(entries);
      }),
    );
  });

  describe.each(shells)("sourced by %s", (...program) => {
    it("gives every awkward text back", () => {
      const environment = readWithShell(program, source, dotenv.write(heldEntries));
      expect(found(heldEntries, environment)).toEqual(heldEntries);
    });

    it("gives any text back", () => {
      fc.assert(
        fc.property(manyEntries, entries => {
          expect(found(entries, readWithShell(program, source, dotenv.write(entries)))).toEqual(entries);
        }),
        { numRuns: 8 },
      );
    });
  });

  describe.each(pythons)("read by the python-dotenv of %s", python => {
    it("gives any text back", () => {
      fc.assert(
        fc.property(manyEntries, entries => {
          expect(found(entries, readWithPython(python, dotenv.write(entries)))).toEqual(entries);
        }),
        { numRuns: 20, examples: [[heldEntries]] },
      );
    });
  });

  describe.each(nodes)("read by --env-file of $title", ({ path: node }) => {
    it("gives every awkward text back that Node has a form for", () => {
      const entries = heldEntries.filter(([, text]) => !beyondNode(text));
      expect(found(entries, readWithNode(node, dotenv.write(entries)))).toEqual(entries);
    });

    it("gives any text back that Node has a form for", () => {
      const readable = fc
        .array(
          heldText.filter(text => !beyondNode(text)),
          { minLength: 20, maxLength: 60 },
        )
        .map((texts): Entries => texts.map((text, index) => [`NAME_${index}`, text]));
      fc.assert(
        fc.property(readable, entries => {
          expect(found(entries, readWithNode(node, dotenv.write(entries)))).toEqual(entries);
        }),
        { numRuns: 8 },
      );
    });
  });
});
