import { describe, expect, it } from "vitest";
import { github } from "../../../src/lint/formats/github.ts";
import type { Report } from "../../../src/lint/report.ts";
import { printable } from "../../../src/model/printable.ts";
import { createLineSplitter } from "../../harness/line-splitter.ts";
import { parseWorkflowCommand } from "../../harness/workflow-command.ts";
import { findingOf, hostileReport, hostileTexts, options, pathOf, reportOf } from "./reports.ts";

const known = new Set([
  "error",
  "warning",
  "notice",
  "add-mask",
  "set-env",
  "add-path",
  "stop-commands",
  "group",
]);

/** What GitHub's runner makes of the report. */
function commandsIn(report: Report, start = "") {
  const splitter = createLineSplitter();
  const text = github.write(report, { ...options, start });
  return [...splitter.push(Buffer.from(text)), ...splitter.end()].flatMap(
    line => parseWorkflowCommand(line, known) ?? [],
  );
}

const summary = (report: Report) => commandsIn(report).map(({ name, data }) => `${name}: ${data}`);

it("annotates the place of each finding, from the top of the repository", () => {
  const [annotation, ...more] = commandsIn(reportOf(), "packages/a");
  expect(more).toEqual([]);
  expect(annotation?.name).toBe("error");
  expect(annotation?.data.split("\n")).toEqual([
    "GitHub token: token = ***",
    "Revoke it.",
    "github-token 0123456789abcdef0123",
  ]);
  expect(Object.fromEntries(annotation?.properties ?? [])).toEqual({
    file: "packages/a/src/config.ts",
    line: "3",
    endLine: "3",
    col: "10",
    endColumn: "50",
    title: "job-secrets lint",
  });
});

it("leaves out the columns of what spans several lines", () => {
  const [annotation] = commandsIn(reportOf({ findings: [findingOf({ endLine: 5 })] }));
  expect([...(annotation?.properties.keys() ?? [])]).toEqual(["file", "line", "endLine", "title"]);
});

it("tells gaps as errors and notes as notices", () => {
  const findings = [
    findingOf({ severity: "note", preview: "n" }),
    findingOf({ severity: "warning", preview: "w" }),
  ];
  const told = summary(reportOf({ findings, gaps: ["a could not be read"], notes: ["an entry"] }));
  expect(told.map(each => each.split("\n")[0])).toEqual([
    "error: The lint is not complete: a could not be read",
    "warning: GitHub token: w",
    "notice: GitHub token: n",
    "notice: an entry",
  ]);
});

it("says how many there are more than GitHub shows", () => {
  const findings = Array.from({ length: 25 }, (_, index) => findingOf({ preview: String(index) }));
  const told = summary(reportOf({ findings }));
  expect(told).toHaveLength(10);
  expect(told.at(-1)).toContain("There are 16 more");
  expect(summary(reportOf({ findings: findings.slice(0, 10) })).at(-1)).toContain("GitHub token: 9");
});

it("leaves what was looked at and what came of it to a report beside it", () => {
  const alone = github.write(reportOf(), options);
  const beside = github.write(reportOf(), { ...options, isBeside: true });
  expect(alone.startsWith(beside)).toBe(true);
  expect([alone.slice(beside.length).split("\n").length, beside.split("\n").length]).toEqual([3, 2]);
});

describe("hostile text", () => {
  it.each(hostileTexts)("becomes nothing but an annotation: %j", text => {
    const commands = commandsIn(hostileReport(text));
    expect(commands.map(({ name }) => name)).toEqual(["error", "error", "notice"]);
    expect(commands[1]?.properties.get("file")).toBe(printable(pathOf(text)).trimEnd());
    expect(commands[1]?.properties.get("line")).toBe("3");
  });
});
