import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json } from "../../../src/secrets/formats/json.ts";
import { awkwardEntries, manyEntries } from "./readers.ts";

describe("the json format", () => {
  it("writes one object on one line, in the order of the entries", () => {
    expect(
      json.write([
        ["B", 'a"b\n'],
        ["A", ""],
      ]),
    ).toBe('{"B":"a\\"b\\n","A":""}\n');
  });

  it("writes an empty object for no entries", () => {
    expect(json.write([])).toBe("{}\n");
  });

  it("keeps names that JavaScript's objects treat in their own way", () => {
    const entries = [
      ["_1", "x"],
      ["__proto__", "y"],
      ["constructor", "z"],
    ] as const;
    expect(Object.entries(JSON.parse(json.write(entries)))).toEqual(entries);
  });

  it("is read back, whatever the texts", () => {
    expect(Object.entries(JSON.parse(json.write(awkwardEntries)))).toEqual(awkwardEntries);
    fc.assert(
      fc.property(manyEntries, entries => {
        expect(Object.entries(JSON.parse(json.write(entries)))).toEqual(entries);
      }),
    );
  });
});
