import { expect, it } from "vitest";
import { json } from "../../../src/lint/formats/json.ts";
import { options, reportOf } from "./reports.ts";

it("writes what is known of each finding", () => {
  const report = reportOf();
  expect(JSON.parse(json.write(report, options))).toMatchObject({
    version: 1,
    rules: report.rules,
    findings: [{ rule: "github-token", path: "src/config.ts", line: 3 }],
    scanned: { files: 2 },
  });
});
