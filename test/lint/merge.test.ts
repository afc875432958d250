import { describe, expect, it } from "vitest";
import { mergeReports } from "../../src/lint/merge.ts";
import { passes, type Report } from "../../src/lint/report.ts";
import type { Finding } from "../../src/model/finding.ts";
import { findingOf, reportOf } from "./formats/reports.ts";

function shard(
  index: number,
  count: number,
  findings: readonly Finding[] = [],
  more: Partial<Report> = {},
): Report {
  const { scanned, ...rest } = reportOf({
    findings: [...findings],
    suppressed: [],
    gaps: [],
    notes: [],
    ...more,
  });
  return {
    ...rest,
    scanned: {
      ...scanned,
      ...more.scanned,
      shard: { index, count, state: "s1", settings: "c1", ...more.scanned?.shard },
    },
  };
}

const all = (...findings: Finding[]) => [shard(2, 3), shard(1, 3, findings), shard(3, 3)];

describe("reports of all shards", () => {
  it("are one report that adds them up, in the order of the shards", () => {
    const [one, two] = [findingOf({ path: "a" }), findingOf({ path: "b" })];
    const merged = mergeReports([shard(2, 2, [two]), shard(1, 2, [one])]);
    expect(merged.findings.map(({ path }) => path)).toEqual(["a", "b"]);
    expect(merged.scanned).toMatchObject({ files: 4, shard: undefined });
    expect(merged.gaps).toEqual([]);
  });

  it("pass only when each of them does", () => {
    expect(passes(mergeReports(all()))).toBe(true);
    expect(passes(mergeReports(all(findingOf())))).toBe(false);
    expect(passes(mergeReports([shard(1, 2), shard(2, 2, [], { gaps: ["x could not be read"] })]))).toBe(
      false,
    );
  });

  it("are refused where they are of two states", () => {
    const later = {
      scanned: { ...reportOf().scanned, shard: { index: 2, count: 2, state: "s2", settings: "c1" } },
    };
    expect(() => mergeReports([shard(1, 2), shard(2, 2, [], later)])).toThrow("of two states of src");
  });

  it("do not pass while one is missing", () => {
    const merged = mergeReports([shard(1, 4), shard(3, 4)]);
    expect(merged.gaps).toEqual([
      "there is no report of the shard 2/4",
      "there is no report of the shard 4/4",
    ]);
  });

  it("do not pass when there was nothing in any of them", () => {
    const empty = { scanned: { ...reportOf().scanned, files: 0, bytes: 0 } };
    expect(mergeReports([shard(1, 2, [], empty), shard(2, 2, [], empty)]).gaps).toEqual([
      "there was nothing to look at",
    ]);
  });

  it("tell once what only the history holds, and not what the files hold", () => {
    const old = (path: string, fingerprint: string) =>
      findingOf({ path, fingerprint, isHistoryOnly: true, commit: "1".repeat(40) });
    const merged = mergeReports([
      shard(1, 2, [old("a", "aa"), old("b", "bb")]),
      shard(2, 2, [old("c", "aa"), findingOf({ path: "d", fingerprint: "bb" })]),
    ]);
    expect(merged.findings.map(({ path }) => path)).toEqual(["a", "d"]);
  });
});

describe("reports are refused", () => {
  it.each<[string, readonly Report[], RegExp]>([
    ["of a whole lint", [reportOf()], /of a whole lint/],
    ["that come twice", [shard(1, 2), shard(1, 2)], /two reports of the shard 1\/2/],
    ["of different divisions", [shard(1, 2), shard(2, 3)], /not of one lint, but of 2 shards and 3 shards/],
    ["with different rules", [shard(1, 2), shard(2, 2, [], { rules: 4 })], /different settings/],
    [
      "with different settings",
      [
        shard(1, 2),
        shard(2, 2, [], {
          scanned: { ...reportOf().scanned, shard: { index: 2, count: 2, state: "s1", settings: "c2" } },
        }),
      ],
      /different settings/,
    ],
    [
      "of different things",
      [shard(1, 2), shard(2, 2, [], { scanned: { ...reportOf().scanned, what: "stdin" } })],
      /not of one lint/,
    ],
  ])("%s", (_what, reports, message) => {
    expect(() => mergeReports(reports)).toThrow(message);
  });
});
