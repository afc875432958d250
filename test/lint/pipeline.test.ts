/** What a lint comes to when not all goes well: it does not pass. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import type { Blob, Skip, SkipReason } from "../../src/lint/blob.ts";
import { aboutFile } from "../../src/lint/changes/contents.ts";
import { lint } from "../../src/lint/pipeline.ts";
import type { Report } from "../../src/lint/report.ts";
import { ruleGroups } from "../../src/lint/rules/index.ts";
import type { Opened } from "../../src/lint/sources/source.ts";
import { allOf } from "../../src/lint/suppress/suppressions.ts";
import { line } from "../app/lint/lints.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const rules = ruleGroups.flatMap(group => group.rules);

interface Run {
  readonly texts: readonly string[];
  readonly skips?: readonly Skip[];
  readonly now?: () => number;
  readonly emptyProof?: string;
  /** Called when all were handed over. */
  readonly ended?: () => void;
}

function run({ texts, skips = [], now = () => 0, emptyProof, ended }: Run): Promise<Report> {
  const items = (async function* () {
    for (const [index, text] of texts.entries()) {
      const blob: Blob = {
        ...aboutFile(`${index}.txt`),
        ...{ bytes: Buffer.from(text), added: undefined, part: undefined },
      };
      yield { kind: "blob" as const, blob };
    }
    for (const skip of skips) yield { kind: "skip" as const, skip };
    ended?.();
  })();
  const opened: Opened = { description: "texts", commits: 0, emptyProof, items };
  const suppressions = allOf([]);
  const filter = { key: "k", severityOf: (rule: (typeof rules)[number]) => rule.severity, suppressions };
  const nothing = {
    gaps: [],
    notes: [],
    shard: undefined,
    hire: undefined,
    signal: new AbortController().signal,
  };
  return lint(opened, { rules, base64: "suspicious", filter, now, ...nothing });
}

/** A clock that goes on by so many milliseconds at each look. */
function clock(step: number): () => number {
  let time = 0;
  return () => {
    time += step;
    return time;
  };
}

const long = line("a").repeat(500);

it("a file may take five seconds, and is told when it takes longer", async () => {
  const told = await run({ texts: [long, line("b")], now: clock(2000) });
  expect(told.gaps).toEqual(["0.txt took longer than its time, and was not looked at"]);
  expect(told.findings.map(({ path }) => path)).toEqual(["1.txt"]);
  expect((await run({ texts: [long], now: clock(100) })).gaps).toEqual([]);
});

it("what is too deep in a file is told with its line, once, and all else in that is found", async () => {
  let deep = "word ".repeat(20);
  for (let count = 0; count < 4; count += 1) deep = Buffer.from(deep).toString("base64");
  const told = await run({ texts: [`${line("a")}${deep}\n${deep}\n`] });
  expect(told.gaps).toEqual([expect.stringMatching(/^0\.txt:2 holds what is encoded more than three times/)]);
  expect(told.findings).toHaveLength(1);
  expect(told.scanned).toMatchObject({ files: 1, skipped: [{ path: "0.txt", reason: "too-deep", line: 2 }] });
});

const noCanary = { code: "failed", message: expect.stringContaining("canary") };

it("a lint that does not find its canary fails, at its beginning and at its end", async () => {
  let isOver = false;
  const toTheEnd = () => {
    isOver = true;
  };
  await expect(run({ texts: ["x"], now: clock(10_000), ended: toTheEnd })).rejects.toMatchObject(noCanary);
  expect(isOver).toBe(false);
  let step = 0;
  let time = 0;
  const now = () => {
    time += step;
    return time;
  };
  const ended = () => {
    step = 10_000;
  };
  await expect(run({ texts: ["x"], now, ended })).rejects.toMatchObject(noCanary);
});

it("nothing to look at is a gap, unless it is proved", async () => {
  expect((await run({ texts: [] })).gaps).toEqual(["there was nothing to look at"]);
  const proved = await run({ texts: [], emptyProof: "git says so" });
  expect([proved.gaps, proved.notes]).toEqual([[], ["git says so"]]);
  const excluded = { path: "a", reason: "excluded" } as const;
  const notAll = await run({ texts: [], skips: [excluded], emptyProof: "git says so" });
  expect([notAll.gaps, notAll.notes]).toEqual([[], []]);
});

it("what could not be looked at keeps a lint from passing, and what need not be does not", async () => {
  const gaps = async (reason: SkipReason) =>
    (await run({ texts: ["x"], skips: [{ path: "a", reason }] })).gaps.length;
  for (const reason of [
    "unreadable",
    "vanished",
    "too-slow",
    "too-deep",
    "too-large",
    "large-binary",
    "not-here",
    "nothing-known",
  ] as const)
    expect([reason, await gaps(reason)]).toEqual([reason, 1]);
  for (const reason of ["excluded", "binary", "submodule", "deleted", "lfs-pointer", "not-text"] as const)
    expect([reason, await gaps(reason)]).toEqual([reason, 0]);
});

it("a preview of a long line shows what is around the credential, and no more", async () => {
  const [finding] = (await run({ texts: [`${"a ".repeat(5000)}${line("z").trim()}${" b".repeat(5000)}`] }))
    .findings;
  expect(finding?.preview.length).toBeLessThanOrEqual(160);
  expect(finding?.preview).toMatch(/^…[ a]*z_password = "\*\*\*"[ b]*…$/);
  expect(finding?.preview.indexOf("***")).toBeLessThan(90);
});

it("what was found keeps no more in memory than what is told of it", async () => {
  const used = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const name = (index: number) => String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26));
  const texts = Array.from({ length: 40 }, (_, part) =>
    Array.from({ length: 50 }, (_, index) => line(`${name(part)}_${name(index)}`)).join(""),
  );
  const before = used();
  let behind = 0;
  const { findings } = await run({
    texts,
    ended: () => {
      behind = used();
    },
  });
  expect(findings).toHaveLength(2000);
  expect((behind - before) / findings.length).toBeLessThan(1500);
});
