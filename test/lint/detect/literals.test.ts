/** Literals that are written one behind another, and the quick look for them. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { continuation, furtherLiterals, mayContinue } from "../../../src/lint/detect/literals.ts";

it.each([
  [`abc" + "def"`, "def"],
  [`abc" "def"`, "def"],
  [`abc" \\\n  "def"`, "def"],
  [`abc'.'def' . 'ghi'`, "defghi"],
  [`abc" + b'def'`, "def"],
  [`abc" + "" + "def"`, "def"],
  [`abc", "def"`, ""],
  [`abc""def"`, ""],
  [`abc" + def`, ""],
])("reads on behind %s", (text, more) => {
  expect(continuation(text, 3)).toBe(more);
});

it("reads on over as many literals as a long token takes", () => {
  expect(continuation(`abc${`" +\n  "def`.repeat(30)}"`, 3)).toBe("def".repeat(30));
});

it.each([
  [`abc" + "def";`, { joined: "def", end: 11 }],
  [`abc" +\n  'def' + 'ghi'`, { joined: "defghi", end: 21 }],
  [`abc" + "def" + x`, { joined: "def", end: 11 }],
  [`abc" + "def ghi"`, undefined],
  [`abc" + "def`, undefined],
  [`abc" + def`, undefined],
  [`abc" + ""`, undefined],
])("says where the last literal ends behind %s", (text, parts) => {
  expect(furtherLiterals(text, 3)).toEqual(parts);
});

it.each([`abc",`, `abc":`, `abc")`, `abc"`, `abc" ,`, "abc def", `abc"\t;`])(
  "sees at once that nothing follows in %s",
  text => {
    expect(mayContinue(Buffer.from(text), 3)).toBe(false);
  },
);

it("leaves no literal out that something follows", () => {
  const pieces = fc.constantFrom(..."\"'`+&~.<>\\\r\n \trbufRBUF,x", "def", " ".repeat(79), "\t\t");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 10 }), pieces => {
      const text = pieces.join("");
      if (continuation(text, 0) !== "") expect(mayContinue(Buffer.from(text, "latin1"), 0)).toBe(true);
    }),
    { numRuns: 50_000 },
  );
});
