import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { answerIn, form, jsonIn, jsonObject, shaped } from "../../src/secrets/json-answer.ts";
import { everythingIn, failureOf } from "../failures.ts";

it("only an object is an answer", () => {
  expect(jsonObject('{"a":1}')).toEqual({ a: 1 });
  for (const text of ["", "null", "[1]", "1", '"marker"', "{marker"])
    expect(jsonObject(text)).toBeUndefined();
});

it("an answer of another form is invalid, and not shown", async () => {
  const error = await failureOf(() => shaped(v.object({ a: v.string() }), { a: ["marker"] }, "read it"));
  expect([error.code, error.message]).toEqual(["invalid", "cannot read it: it has another form"]);
  expect(everythingIn(error)).not.toContain("marker");
});

it("a form is encoded, whatever its fields hold", () => {
  const fields = { a: "x&b=y", c: "ü +/=" };
  expect(Object.fromEntries(new URLSearchParams(form(fields).body))).toEqual(fields);
});

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
