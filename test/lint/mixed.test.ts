import { expect, it } from "vitest";
import { isMixed } from "../../src/lint/mixed.ts";

it("a row is mixed with a digit, a capital and a small letter behind its mark", () => {
  expect(["fw_aB3xxxx", "EAAC-aB3"].map(isMixed)).toEqual([true, true]);
  expect(["FW_ab3xxxx", "fw_ABC33", "fw_versionNumber"].map(isMixed)).toEqual([false, false, false]);
});
