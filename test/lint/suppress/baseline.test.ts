import { describe, expect, it } from "vitest";
import { baseline, renewed } from "../../../src/lint/suppress/baseline.ts";
import type { BaselineEntry } from "../../../src/lint/suppress/baseline-file.ts";
import { findingOf } from "../formats/reports.ts";

const today = new Date("2026-11-27T23:00:00Z");
const around = { before: [], on: [], above: () => "" };

function entry(digit: string, more: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    fingerprint: digit.repeat(20),
    rule: "jwt",
    isHistoryOnly: false,
    owner: undefined,
    expires: undefined,
    reason: "old",
    ...more,
  };
}

const finding = (digit: string) =>
  findingOf({ fingerprint: digit.repeat(20), rule: "jwt", path: "a b", line: 4 });

function used(entries: readonly BaselineEntry[], found: string, seesAll = true) {
  const suppressions = baseline({ key: "k", entries }, { file: "base", today, seesAll, ruleIds: ["jwt"] });
  const passes = [...found].map(digit => suppressions.passes(finding(digit), around));
  return { passes, notes: suppressions.notes() };
}

describe("a baseline", () => {
  it("says which entries name a rule that there is not", () => {
    expect(used([entry("1", { rule: "jwtt" }), entry("2")], "12", false).notes).toEqual([
      `base: the entry ${"1".repeat(20)} names jwtt, and there is no such rule`,
    ]);
  });

  it("lets pass what it names, with the reason, and nothing else", () => {
    expect(used([entry("a")], "ab").passes).toEqual([{ by: "baseline", reason: "old" }, undefined]);
  });

  it("counts through the last day of an entry, and says when that is over", () => {
    const entries = [
      entry("a", { expires: "2026-11-27" }),
      entry("b", { expires: "2026-11-26", owner: "data" }),
    ];
    expect(used(entries, "ab")).toEqual({
      passes: [{ by: "baseline", reason: "old" }, undefined],
      notes: [`base: the entry ${"b".repeat(20)} expired on 2026-11-26; data knows about it`],
    });
  });

  it("names the entries that fit nothing, once everything was looked at", () => {
    const entries = [entry("a"), entry("b")];
    expect(used(entries, "a").notes).toEqual([
      `base: an entry fits nothing any more: ${"b".repeat(20)} (jwt); --write-baseline takes them out`,
    ]);
    expect(used(entries, "a", false).notes).toEqual([]);
  });

  it("leaves those of the history to a lint of the history", () => {
    expect(used([entry("a", { isHistoryOnly: true })], "").notes).toEqual([]);
    const report = { findings: [], suppressed: [] };
    const old = { key: "k", entries: [entry("a", { isHistoryOnly: true }), entry("b")] };
    expect(renewed(report, old, { keepsOthers: false, today }).entries).toEqual([old.entries[0]]);
  });

  it("lets no file have again what it names for the history alone, and says so", () => {
    const entries = [entry("a", { isHistoryOnly: true })];
    const file = { key: "k", entries };
    const suppressions = baseline(file, { file: "base", today, seesAll: true, ruleIds: ["jwt"] });
    const gone = findingOf({ fingerprint: "a".repeat(20), isHistoryOnly: true });
    const told = findingOf({ fingerprint: "a".repeat(20), path: "commit c1", commit: "c1" });
    expect([gone, told].map(each => suppressions.passes(each, around)?.by)).toEqual(["baseline", "baseline"]);
    expect(suppressions.notes()).toEqual([]);
    expect(suppressions.passes(finding("a"), around)).toBeUndefined();
    expect(suppressions.notes()).toEqual([
      `base: the entry ${"a".repeat(20)} is for the history alone, and a file holds that credential again`,
    ]);
    const found = { findings: [finding("a")], suppressed: [] };
    expect(renewed(found, file, { keepsOthers: false, today }).entries).toEqual([entry("a")]);
  });

  it("marks what only the history holds", () => {
    const found = findingOf({ fingerprint: "a".repeat(20), isHistoryOnly: true });
    const old = { key: "k", entries: [] };
    const { entries } = renewed({ findings: [found], suppressed: [] }, old, { keepsOthers: true, today });
    expect(entries).toMatchObject([{ isHistoryOnly: true }]);
  });

  it("lets pass what it names by another key", () => {
    const suppressions = baseline(
      { key: "k", otherKeys: ["l"], entries: [entry("b")] },
      { file: "base", today, seesAll: true, ruleIds: ["jwt"] },
    );
    const others = () => ["c", "b"].map(digit => digit.repeat(20));
    expect(suppressions.passes(finding("a"), around, { others })).toEqual({ by: "baseline", reason: "old" });
    expect(suppressions.notes()).toEqual([]);
  });

  it("names only some of many", () => {
    const [note = ""] = used(
      [..."1234567"].map(digit => entry(digit)),
      "",
    ).notes;
    expect(note).toContain("7 entries fit nothing any more");
    expect(note).toContain("and 2 more");
  });
});

describe("a renewed baseline", () => {
  const old = { key: "k", entries: [entry("a", { owner: "me" }), entry("b")] };
  const report = {
    findings: [finding("c"), finding("c")],
    suppressed: [
      { finding: finding("a"), by: "baseline", reason: "old" },
      { finding: finding("d"), by: "inline", reason: "x" },
    ],
  } as const;

  it("keeps what people wrote, adds what is new once, and drops what is gone", () => {
    expect(renewed(report, old, { keepsOthers: false, today })).toEqual({
      key: "k",
      entries: [entry("c", { reason: "was at a b:4 on 2026-11-27" }), entry("a", { owner: "me" })],
    });
  });

  it("keeps every entry of a file with two keys, and adds none for what is let pass by the other one", () => {
    const both = { ...old, otherKeys: ["l"] };
    const seen = {
      findings: [],
      suppressed: [{ finding: finding("c"), by: "baseline", reason: "old" }],
    } as const;
    expect(renewed(seen, both, { keepsOthers: false, today })).toEqual(both);
  });

  it("keeps what it could not see", () => {
    const { entries } = renewed(report, old, { keepsOthers: true, today });
    expect(entries.map(({ fingerprint }) => fingerprint[0])).toEqual(["a", "b", "c"]);
  });
});
