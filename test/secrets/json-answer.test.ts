import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { answerIn, jsonIn } from "../../src/secrets/json-answer.ts";

it("reads any JSON from text and from bytes", () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = JSON.stringify(value);
      expect(jsonIn(text)).toEqual(JSON.parse(text));
      expect(jsonIn(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
});

it("gives undefined for what is no JSON, or has another form, and throws nothing that quotes it", () => {
  const form = v.object({ a: v.string() });
  expect(["<html>", "", "{", '{"a":1}', "null"].map(text => answerIn(form, text))).toEqual(
    Array(5).fill(undefined),
  );
  expect(answerIn(form, '{"a":"b","c":1}')).toEqual({ a: "b" });
});
