import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { junit } from "../../../src/lint/formats/junit.ts";
import type { Report } from "../../../src/lint/report.ts";
import { printableLine } from "../../../src/model/printable.ts";
import { findingOf, hostileReport, hostileTexts, options, pathOf, reportOf } from "./reports.ts";

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

const reader = `
import json, sys, xml.etree.ElementTree as tree
def plain(e): return {"tag": e.tag, "attributes": e.attrib, "text": e.text or "", "children": [plain(c) for c in e]}
json.dump(plain(tree.fromstring(sys.stdin.buffer.read())), sys.stdout)
`;

/** The report as Python's XML parser reads it. */
function read(report: Report): Element {
  const input = junit.write(report, options);
  return JSON.parse(execFileSync("python3", ["-c", reader], { input, encoding: "utf8" })) as Element;
}

function casesOf(report: Report): readonly Element[] {
  return read(report).children[0]?.children.filter(({ tag }) => tag === "testcase") ?? [];
}

it("has a failed test for each finding, a broken one for each gap, and a passed one for a note", () => {
  const findings = [findingOf(), findingOf({ severity: "note" })];
  const cases = casesOf(reportOf({ findings, gaps: ["b could not be read"] }));
  expect(cases.map(({ children }) => children[0]?.tag)).toEqual(["error", "failure", "system-out"]);
  expect(cases[0]?.children[0]?.attributes.message).toBe("b could not be read");
  expect(cases[1]?.attributes).toEqual({
    classname: "src/config.ts",
    name: "github-token in line 3",
    file: "src/config.ts",
    line: "3",
  });
  expect(cases[1]?.children[0]?.text).toContain("token = ***");
});

it("has one passed test that says what was looked at when nothing was found", () => {
  const [only, ...more] = casesOf(reportOf({ findings: [] }));
  expect(more).toEqual([]);
  expect(only?.attributes.name).toBe("Looked at src: 2 files, 1.2 kB, 3 rules.");
  expect(only?.children).toEqual([]);
});

it("counts what it holds", () => {
  const { attributes, children } = read(reportOf({ gaps: ["x"] }));
  expect(attributes).toEqual({
    name: "job-secrets lint",
    tests: "2",
    failures: "1",
    errors: "1",
    time: "1.500",
  });
  expect(children[0]?.attributes).toEqual({ ...attributes, timestamp: "2026-11-27T10:00:00" });
  expect(children[0]?.children[0]?.children.map(each => each.attributes)).toContainEqual({
    name: "bytes",
    value: "1234",
  });
});

describe("hostile text", () => {
  it.each([...hostileTexts, "\u0000\ud800\ufffe"])("is read as what it is: %j", text => {
    const [, found] = casesOf(hostileReport(text));
    const safe = printableLine(pathOf(text)).replaceAll(/[\ud800\ufffe]/g, "\ufffd");
    expect(found?.attributes.classname).toBe(safe);
    expect(found?.children).toHaveLength(1);
  });
});
