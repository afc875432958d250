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
  manyEntries,
  readWithNode,
  readWithShell,
  shells,
} from "./readers.ts";

const source = 'set -a; . "$1"; set +a';

/** What Node's reader has no form for; said at quoteValue. */
const beyondNode = (text: string) => text.includes("\r") || (text.includes("'") && /["\\$`]/.test(text));

describe("the dotenv format", () => {
  it.each([
    ["plain-1.2/3:4@5%6+7,8=9_", "plain-1.2/3:4@5%6+7,8=9_", "nothing that any reader takes for syntax"],
    ["", "''", "nothing at all"],
    ["a b", "'a b'", "white space"],
    ["a\nb", "'a\nb'", "lines"],
    ['{"a": "$1"}', `'{"a": "$1"}'`, "double quotes and a dollar sign"],
    ["it's", `"it's"`, "a single quote"],
    [
      'it\'s "$1" \\ `x`',
      '"it\'s \\"\\$1\\" \\\\ \\`x\\`"',
      "a single quote beside all that double quotes do not hide",
    ],
    ["grüße", "'grüße'", "letters outside of ASCII"],
  ])("writes %j as %s: %s", (text, written) => {
    expect(dotenv.write([["NAME", text]])).toBe(`NAME=${written}\n`);
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
      const environment = readWithShell(program, source, dotenv.write(awkwardEntries));
      expect(found(awkwardEntries, environment)).toEqual(awkwardEntries);
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

  describe.each(nodes)("read by --env-file of $title", ({ path: node }) => {
    it("gives every awkward text back that Node has a form for", () => {
      const entries = awkwardEntries.filter(([, text]) => !beyondNode(text));
      expect(found(entries, readWithNode(node, dotenv.write(entries)))).toEqual(entries);
    });

    it("gives any text back that Node has a form for", () => {
      const readable = fc
        .array(
          anyText.filter(text => !beyondNode(text)),
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
