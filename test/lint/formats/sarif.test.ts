import type { Log, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { sarif } from "../../../src/lint/formats/sarif.ts";
import type { Report } from "../../../src/lint/report.ts";
import { findingOf, hostileReport, hostileTexts, options, pathOf, reportOf } from "./reports.ts";

function read(report: Report, start = ""): Run {
  const log = JSON.parse(sarif.write(report, { ...options, start })) as Log;
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

const told = (run: Run) =>
  run.invocations?.[0]?.toolExecutionNotifications?.map(({ level, message }) => `${level}: ${message.text}`);

it("says where each finding is, from the top of the repository, by a fingerprint that stays", () => {
  const run = read(reportOf(), "packages/a");
  expect(run.results).toMatchObject([
    {
      ruleId: "github-token",
      ruleIndex: 0,
      level: "error",
      message: { text: "GitHub token: token = ***" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "packages/a/src/config.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 10, endLine: 3, endColumn: 50 },
          },
        },
      ],
      partialFingerprints: { "jobSecretsFingerprint/v1": "0123456789abcdef0123" },
    },
  ]);
});

it("shows no line as a link, and brackets as they are where there is none", () => {
  const shown = (preview: string) =>
    read(reportOf({ findings: [findingOf({ preview })] })).results?.[0]?.message.text;
  expect(shown("a[0] = [x](http://a)")).toContain("a\\[0\\] = \\[x\\](http://a)");
  expect(shown("a[0] = b")).toContain("a[0] = b");
});

it("describes each rule that found something, once", () => {
  const findings = [findingOf({ rule: "jwt" }), findingOf(), findingOf({ rule: "jwt", severity: "note" })];
  const run = read(reportOf({ findings }));
  expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(["jwt", "github-token"]);
  expect(run.results?.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
    ["jwt", 0],
    ["github-token", 1],
    ["jwt", 0],
  ]);
  expect(run.tool.driver.rules?.[0]?.properties).toMatchObject({ "security-severity": "9.0" });
});

it("keeps what is let pass, with the reason", () => {
  const suppressed = [
    { finding: findingOf(), by: "inline", reason: "of a test" },
    { finding: findingOf(), by: "baseline", reason: undefined },
  ] as const;
  expect(read(reportOf({ findings: [], suppressed })).results?.map(each => each.suppressions)).toEqual([
    [{ kind: "inSource", justification: "of a test" }],
    [{ kind: "external" }],
  ]);
});

it("does not call a run successful that did not look at everything", () => {
  const skipped = [{ path: "b.png", reason: "binary" }] as const;
  const report = reportOf({
    gaps: ["a could not be read"],
    notes: ["n"],
    scanned: { ...reportOf().scanned, skipped },
  });
  expect(read(reportOf()).invocations?.[0]?.executionSuccessful).toBe(true);
  expect(read(report).invocations?.[0]?.executionSuccessful).toBe(false);
  expect(told(read(report))).toEqual([
    "error: a could not be read",
    "note: n",
    "note: b.png: binary: what stands in it as text was looked at, and nothing else",
    "note: Looked at src: 2 files, 1.2 kB, 3 rules. Not looked at: 1 binary.",
  ]);
});

it("holds as many results as GitHub takes, the worst first, and says how many it leaves out", () => {
  const findings = [...Array(25_001).fill(findingOf({ severity: "warning" })), findingOf()];
  const run = read(reportOf({ findings }));
  expect(run.results).toHaveLength(25_000);
  expect(run.results?.[0]?.level).toBe("error");
  expect(told(run)).toContain("error: 2 results are left out: GitHub takes 25000");
});

describe("hostile text", () => {
  it.each(hostileTexts)("makes a relative reference that leads to the file: %j", text => {
    const uri =
      read(hostileReport(text)).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
    expect(uri).toMatch(/^(?:[A-Za-z0-9_.!~*'()/-]|%[0-9A-F]{2})+$/);
    expect(decodeURIComponent(uri)).toBe(pathOf(text));
    const resolved = new URL(uri, "file:///root/");
    expect(decodeURIComponent(resolved.pathname)).toBe(`/root/${pathOf(text)}`);
  });
});
