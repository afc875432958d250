import { expect, it } from "vitest";
import { text } from "../../../src/lint/formats/text.ts";
import { options, reportOf } from "./reports.ts";

it("says where each finding is, what was found and what was looked at", () => {
  const written = text.write(reportOf(), options);
  expect(written).toContain("src/config.ts:3:10: error: GitHub token");
  expect(written).toContain("2 files");
});
