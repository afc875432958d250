import { describe, expect, it } from "vitest";
import type { Part } from "../../src/lint/blob.ts";
import { canaryRule } from "../../src/lint/canary.ts";
import { aboutFile } from "../../src/lint/changes/contents.ts";
import type { Candidate } from "../../src/lint/detect/detector.ts";
import { createInspector } from "../../src/lint/detect/inspector.ts";
import { filter } from "../../src/lint/filter.ts";
import { allOf } from "../../src/lint/suppress/suppressions.ts";
import type { Severity } from "../../src/model/finding.ts";

const inspector = createInspector([canaryRule], { base64: "off", time: 1000, now: () => 0 });
const text = "0123456789\n".repeat(10);

interface Given {
  readonly part?: Part;
  readonly severity?: Severity | undefined;
}

/** What becomes of candidates of three bytes at these places. */
function found(starts: readonly number[], more: Partial<Candidate> = {}, given: Given = {}) {
  const { part, severity } = { severity: "error" as const, ...given };
  const blob = { ...aboutFile("a"), bytes: Buffer.from(text), added: undefined, part };
  const candidates = starts.map(start => ({
    ...{ rule: canaryRule, start, end: start + 3, value: `v${start}`, via: [] },
    ...more,
  }));
  const settings = { key: "k", severityOf: () => severity, suppressions: allOf([]) };
  return filter(blob, candidates, settings, inspector).findings;
}

describe("candidates in a piece of a file", () => {
  const part = { offset: 1000, linesBefore: 100, columnsBefore: 0, from: 22, to: 44 };

  it("belong to it where they begin in its part, to the byte", () => {
    const findings = found([19, 22, 41, 44], {}, { part });
    expect(findings.map(({ line, column }) => [line, column])).toEqual([
      [103, 1],
      [104, 9],
    ]);
  });
});

describe("a candidate with a wrong checksum", () => {
  const doubtful = { isDoubtful: true };

  it("is a warning at most", () => {
    const severities = (["error", "warning", "note"] as const).map(
      severity => found([0], doubtful, { severity })[0]?.severity,
    );
    expect(severities).toEqual(["warning", "warning", "note"]);
    expect(found([0], doubtful)[0]?.title).toBe("canary with a wrong checksum");
    expect(found([0])[0]).toMatchObject({ severity: "error", title: "canary" });
  });
});

describe("a candidate of a rule that is off there", () => {
  it("is no finding", () => {
    expect(found([0], {}, { severity: undefined })).toEqual([]);
  });
});
