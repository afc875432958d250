import { describe, expect, it } from "vitest";
import { markdown } from "../../../src/lint/formats/markdown.ts";
import type { Report } from "../../../src/lint/report.ts";
import { findingOf, hostileReport, hostileTexts, options, reportOf } from "./reports.ts";

const write = (report: Report) => markdown.write(report, options);
/** The text as a reader sees it. */
const shown = (report: Report) =>
  write(report).replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

it("begins with what came out, and ends with what was looked at", () => {
  expect(write(reportOf())).toMatch(/^### ❌ The lint failed: 1 error\.\n/);
  expect(write(reportOf({ findings: [] }))).toMatch(/^### ✅ The lint passed\.\n/);
  expect(write(reportOf({ gaps: ["x"] }))).toMatch(/^### ⚠️ The lint is not complete/);
  expect(shown(reportOf())).toMatch(/Looked at src: 2 files, 1\.2 kB, 3 rules\.\n$/);
});

it("has a row for each finding, and what to do about each rule once", () => {
  const report = reportOf({
    findings: [findingOf(), findingOf({ line: 9, isHistoryOnly: true, commit: "a".repeat(40) })],
  });
  expect(shown(report)).toContain(
    "| error | <code>src/config.ts:3</code> | GitHub token (<code>github-token</code>,",
  );
  expect(shown(report)).toContain("<code>src/config.ts:9</code>");
  expect(shown(report)).toContain("Commit aaaaaaaaaaaa holds it, and the head does not");
  expect(shown(report).match(/Revoke it\./g)).toHaveLength(1);
});

it("stays far below GitHub's limit, and says how many more there are", () => {
  const finding = findingOf({ preview: "|".repeat(160), path: "|".repeat(200) });
  const report = reportOf({
    findings: Array(5000).fill(finding),
    notes: Array(300).fill("n"),
    gaps: Array(300).fill("g"),
  });
  expect(Buffer.byteLength(write(report))).toBeLessThan(1024 * 1024);
  expect(write(report)).toContain("… and 4700 more.");
  expect(write(report).match(/… and 200 more\./g)).toHaveLength(2);
});

describe("hostile text", () => {
  it.each(hostileTexts)("is text and nothing else: %j", text => {
    const [clean, hostile] = [hostileReport("plain"), hostileReport(text)].map(write);
    // Whatever could be syntax stands as often, and in the same order, as without the text.
    const syntax = (markdownText = "") => markdownText.replaceAll(/&#\d+;/g, "").match(/[!-/:-@[-`{-~]|\n/g);
    expect(syntax(hostile)).toEqual(syntax(clean));
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
