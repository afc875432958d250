import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldKey, jsonField, valueAt } from "../../src/secrets/json-field.ts";
import { everythingIn, failureOf } from "../failures.ts";

const fieldOf = (text: string, field: string) => jsonField(Buffer.from(text), field, "team#field")?.reveal();

describe("a field of a JSON secret", () => {
  it("gives any text back exactly, under any key", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: "grapheme" }), { minKeys: 1 }), object => {
        for (const [key, text] of Object.entries(object))
          expect(fieldOf(JSON.stringify(object), key)).toBe(text);
      }),
    );
  });

  it.each([
    ['{"a": true}', "true"],
    ['{"a": -5432}', "-5432"],
    ['{"a": ""}', ""],
    ['\ufeff {"a": "x"}\r\n', "x"],
    ['{"b": "x"}', undefined],
    ["{}", undefined],
  ])("reads a of %j as %j", (text, expected) => {
    expect(fieldOf(text, "a")).toBe(expected);
  });

  it("tells of an absent one nothing but a name that looks like one", () => {
    const location = { mount: "", path: "db", field: "a", version: undefined };
    const whyNot = (text: string) => {
      const gone = new Map<string, string>();
      expect(valueAt(Buffer.from(text), location, gone)).toBeUndefined();
      return gone.get(fieldKey(location));
    };
    expect(whyNot('{"b": "x"}')).toBe('its JSON has no key a; did you mean "#b"?');
    expect(whyNot('{"\\n": "x", "é": "x"}')).toBe("its JSON has no key a");
    expect(whyNot('{"c_d": "x"}')).toBe("its JSON has no key a");
  });

  it("finds nothing that JavaScript's objects have by themselves", () => {
    expect(fieldOf("{}", "toString")).toBeUndefined();
  });

  it.each<[json: string | Buffer, reason: string]>([
    ['{"a": marker}', "broken JSON"],
    ['["marker"]', "a list"],
    ['"marker"', "a text"],
    ['{"a": ["marker"]}', "a list in the field"],
    ['{"a": {"marker": 1}}', "an object in the field"],
    ['{"a": null, "b": "marker"}', "null in the field"],
    ['{"a": 9007199254740993, "b": "marker"}', "a number that is rounded"],
    ['{"a": 0.5, "b": "marker"}', "a number that is not whole"],
    [Buffer.from('{"a": "marker\xff"}', "latin1"), "bytes that are no text"],
  ])("throws invalid for %j and shows nothing of it: %s", async text => {
    const error = await failureOf(async () => jsonField(Buffer.from(text), "a", "team#a"));
    expect([error.code, error.message.slice(0, 20)]).toEqual(["invalid", "cannot read team#a: "]);
    expect(everythingIn(error)).not.toContain("marker");
  });
});
