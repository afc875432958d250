import fc from "fast-check";
import { expect, it } from "vitest";
import { celTokens } from "../../../src/secrets/granting/cel-tokens.ts";

it("an expression is words, signs and texts, whichever quotes they have", () => {
  expect(celTokens('has(a.b_1) && !x in ["it\'s", 1.5]')?.map(({ text }) => text)).toEqual([
    ..."has ( a . b_1 ) && ! x in [".split(" "),
    "'it\\'s'",
    ",",
    "1.5",
    "]",
  ]);
});

it.each(["a # b", "a = b", "a & b", "'a", "'''a'''", "r'a'", 'B"a"', "'\\x41'", "a // b\n c$", "ä"])(
  "%s is not read",
  expression => {
    expect(celTokens(expression)).toBeUndefined();
  },
);

it("a text is read back whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."a'\"\\ |&(") }), text => {
      const escaped = text.replaceAll(/["\\]/g, "\\$&");
      const [token] = celTokens(`"${escaped}"`) ?? [];
      expect(token?.text.slice(1, -1).replaceAll(/\\(.)/g, "$1")).toBe(text);
    }),
  );
});
