import { describe, expect, it } from "vitest";
import { derivedByRunner } from "../../../src/ci/github/derived.ts";
import { encoders } from "../../harness/encoders.ts";

describe("the forms that GitHub's runner derives by itself", () => {
  it.each([["letters"], [`q"uo'te\\ back`], ["<a>&b/ü€ %~*!()"]])(
    "are ones that the model of the runner finds for %j",
    value => {
      const found = new Set(encoders.map(encode => encode(value)));
      expect(derivedByRunner(value).filter(form => !found.has(form))).toEqual([]);
    },
  );
});
