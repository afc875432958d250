import { describe, expect, it } from "vitest";
import { json } from "../../src/lint/formats/json.ts";
import { readReport } from "../../src/lint/read-report.ts";
import { findingOf, hostileReport, hostileTexts, options, reportOf } from "./formats/reports.ts";

describe("a report", () => {
  it("is read as it was written", () => {
    const history = findingOf({
      commit: "1".repeat(40),
      isHistoryOnly: true,
      via: ["base64"],
      why: ["4.1 bits"],
    });
    const report = reportOf({
      findings: [findingOf(), history],
      suppressed: [
        { finding: findingOf(), by: "baseline", reason: "old" },
        { finding: history, by: "inline", reason: undefined },
      ],
      gaps: ["a could not be read"],
      notes: ["b"],
      scanned: {
        ...reportOf().scanned,
        shard: { index: 1, count: 2, state: "s", settings: "c" },
        skipped: [{ path: "c", reason: "binary" }],
      },
    });
    expect(readReport(json.write(report, { ...options, start: "packages/a" }), "a.json")).toEqual({
      report,
      start: "packages/a",
    });
  });

  it.each(hostileTexts)("keeps what a pull request calls %j", text => {
    expect(readReport(json.write(hostileReport(text), options), "a.json").report).toEqual(
      hostileReport(text),
    );
  });
});

describe("what is no report", () => {
  it.each([
    ["nothing", ""],
    ["no JSON", "<xml/>"],
    ["another JSON", "[]"],
    ["a report of another version", JSON.stringify({ version: 2 })],
    ["a report without its proof", json.write(reportOf(), options).replace('"scanned"', '"seen"')],
    [
      "a report with a made-up reason",
      json
        .write(
          reportOf({ scanned: { ...reportOf().scanned, skipped: [{ path: "a", reason: "binary" }] } }),
          options,
        )
        .replace('"binary"', '"boring"'),
    ],
  ])("is refused: %s", (_what, text) => {
    expect(() => readReport(text, "a.json")).toThrow(/cannot read a\.json: it is no report of this lint/);
  });
});
