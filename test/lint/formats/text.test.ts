import { describe, expect, it } from "vitest";
import { text } from "../../../src/lint/formats/text.ts";
import type { Report } from "../../../src/lint/report.ts";
import { findingOf, hostileReport, hostileTexts, options, reportOf } from "./reports.ts";

const lines = (report: Report) => text.write(report, options).split("\n");

it("says where each finding is and what was found, what to do, and what was looked at", () => {
  expect(lines(reportOf())).toEqual([
    "src/config.ts:3:10: error: GitHub token (github-token, 0123456789abcdef0123)",
    "    token = ***",
    "What to do:",
    "  github-token: Revoke it.",
    "Looked at src: 2 files, 1.2 kB, 3 rules.",
    "The lint failed: 1 error.",
    "",
  ]);
});

it("ends with what came out", () => {
  const last = (changes: Partial<Report>) => lines(reportOf(changes)).at(-2);
  const note = findingOf({ severity: "note" });
  const warning = findingOf({ severity: "warning" });
  expect(last({ findings: [] })).toBe("The lint passed.");
  expect(last({ findings: [note] })).toBe("The lint passed: 1 note.");
  expect(last({ findings: [warning, note, findingOf(), findingOf()] })).toBe(
    "The lint failed: 2 errors, 1 warning, 1 note.",
  );
  expect(last({ findings: [], gaps: ["x"] })).toBe("The lint is not complete, and so it does not pass.");
  expect(last({ gaps: ["x"] })).toBe("The lint is not complete, and so it does not pass: 1 error.");
});

it("says what is let pass and what was not looked at, by its reasons", () => {
  const suppressed = [
    { finding: findingOf(), by: "inline", reason: "x" },
    { finding: findingOf(), by: "baseline", reason: "x" },
    { finding: findingOf(), by: "baseline", reason: "x" },
  ] as const;
  const skipped = [
    { path: "a", reason: "excluded" },
    { path: "b", reason: "binary" },
    { path: "c", reason: "excluded" },
  ] as const;
  const scanned = { what: "src", files: 1, bytes: 12, commits: 3, messages: 0, shard: undefined, skipped };
  expect(lines(reportOf({ findings: [], suppressed, scanned }))).toEqual([
    "Let pass: comment 1, baseline 2.",
    "Looked at src: 1 file, 3 commits, 12 bytes, 3 rules. Not looked at: 2 excluded, 1 binary.",
    "The lint passed.",
    "",
  ]);
});

it("says of the history what a squash does not change", () => {
  const commit = "c".repeat(40);
  expect(lines(reportOf({ findings: [findingOf({ commit, isHistoryOnly: true })] }))[2]).toBe(
    "    Commit cccccccccccc holds it, and the head does not: neither a later commit nor a squash makes it secret again.",
  );
});

it("has colours where they are wanted, and only there", () => {
  expect(text.write(reportOf(), options)).not.toContain("\u001b");
  expect(text.write(reportOf(), { ...options, color: true })).toContain("\u001b[1;31merror\u001b[0m");
});

describe("hostile text", () => {
  it.each(hostileTexts)("neither makes lines nor moves a cursor: %j", hostile => {
    const written = lines(hostileReport(hostile));
    expect(written).toHaveLength(lines(hostileReport("plain")).length);
    expect(written.join("")).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});
