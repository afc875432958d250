import * as v from "valibot";
import { expect, it } from "vitest";
import { describedText, textOption } from "../../src/secrets/text-option.ts";

it.each([
  ["plain", textOption("a region")],
  ["described", describedText("a region", "Where it is.")],
])("a %s option takes a text, and says what an empty one has to name", (_, schema) => {
  expect(v.safeParse(schema, "eu").success).toBe(true);
  expect(v.safeParse(schema, 1).success).toBe(false);
  expect(v.safeParse(schema, "").issues?.map(({ message }) => message)).toEqual(["must name a region"]);
});
