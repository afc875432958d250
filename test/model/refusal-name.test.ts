import { expect, it } from "vitest";
import { refusalName } from "../../src/model/refusal-name.ts";

it.each([
  [
    '{"$id":"1","message":"told","typeKey":"UnauthorizedRequestException"}',
    " (UnauthorizedRequestException)",
  ],
  ['{"message":"told"}', ""],
  ['{"typeKey":"told by somebody Exception"}', ""],
  ['{"typeKey":"tokenOrSecretOrWhatever"}', ""],
  [`{"typeKey":"${"A".repeat(80)}Exception"}`, ""],
  ["<html>", ""],
])("of %s the name alone is told: %j", (body, name) => {
  expect(refusalName(body)).toBe(name);
});
