import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { itemForm, partsNamed, partsOf, shortNameOf } from "../../../src/secrets/onepassword/item.ts";

const word = fc.constantFrom("a", "b", "a/b", "host", "");
const field = fc.record({
  label: word,
  value: fc.constant("x"),
  section: fc.option(word, { nil: undefined }),
});

it("the short name of a part means that part and no other, whatever the others are called", () => {
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), given => {
      const fields = given.map(({ section, ...rest }, index) => ({
        ...rest,
        id: `id${index}`,
        ...(section === undefined ? {} : { section: { id: `s-${section}` } }),
      }));
      const sections = ["a", "b", "a/b", "host", ""].map(label => ({ id: `s-${label}`, label }));
      const parts = partsOf(v.parse(itemForm, { id: "i", title: "t", sections, fields }));
      expect(parts).toHaveLength(given.length);
      for (const part of parts) expect(partsNamed(shortNameOf(part, parts), parts)).toEqual([part]);
    }),
  );
});

it("an item without sections, fields and files has no parts", () => {
  expect(partsOf(v.parse(itemForm, { id: "i" }))).toEqual([]);
  expect(partsOf(v.parse(itemForm, { id: "i", fields: null, sections: null, files: null }))).toEqual([]);
});
