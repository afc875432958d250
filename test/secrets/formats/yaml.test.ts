import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { yaml } from "../../../src/secrets/formats/yaml.ts";
import { awkwardEntries, manyEntries } from "./readers.ts";

describe("the yaml format", () => {
  it("writes names and texts in double quotes, in the order of the entries", () => {
    expect(
      yaml.write([
        ["NO", "yes"],
        ["A", "x\r\n y"],
      ]),
    ).toBe('"NO": "yes"\n"A": "x\\r\\n y"\n');
  });

  it("writes an empty mapping for no entries", () => {
    expect(parse(yaml.write([]))).toEqual({});
  });

  it.each([
    ["\u007f", "not printable"],
    ["\u0085", "a line end in YAML 1.1"],
    ["\u009f", "not printable"],
    ["\u2028", "a line end in YAML 1.1"],
    ["\u2029", "a line end in YAML 1.1"],
    ["\ufeff", "a byte order mark"],
    ["\uffff", "no character"],
  ])("writes %j as an escape: %s", text => {
    expect(yaml.write([["A", text]])).toMatch(/^"A": "\\u[0-9a-f]{4}"\n$/);
  });

  it.each(["1.1", "1.2"] as const)("is read back by a parser of YAML %s, whatever the texts", version => {
    const read = (document: string) => Object.entries(parse(document, { version }));
    expect(read(yaml.write(awkwardEntries))).toEqual(awkwardEntries);
    const words = [
      "y",
      "NO",
      "on",
      "null",
      "~",
      "0123",
      "0o14",
      "1e3",
      "1_000",
      "12:30:45",
      "2026-01-02",
      "<<",
      "=",
    ];
    const entries = words.map((word, index) => [index % 2 === 0 ? word : `N${index}`, word] as const);
    expect(read(yaml.write(entries))).toEqual(entries);
    fc.assert(
      fc.property(manyEntries, given => {
        expect(read(yaml.write(given))).toEqual(given);
      }),
    );
  });
});
