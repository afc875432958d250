import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { mergeShards } from "../../../src/app/lint/merge.ts";
import { readOutputs, writeReport } from "../../../src/app/lint/report.ts";
import { type LintRequest, lint } from "../../../src/app/lint.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, line, look, type Place, repository, whole } from "./lints.ts";

/** A repository with credentials in files that are there and in files that are gone. */
function manyFiles(): Place {
  const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
  const place = repository(Object.fromEntries(names.map(name => [`${name}.py`, line(name)])));
  writeTree(place.cwd, Object.fromEntries(names.slice(0, 6).map(name => [`${name}.py`, "gone = 1\n"])));
  commitAll(place.cwd);
  writeTree(place.cwd, { ".git/info/exclude": "*.json\n" });
  return place;
}

const excluding = { "job-secrets.yml": config('{ exclude: ["f2.py"] }') };

async function shards(
  place: Place,
  count: number,
  source: string,
  more: Partial<LintRequest> = {},
): Promise<string[]> {
  const doors = doorsIn(place);
  const files = Array.from({ length: count }, (_, index) => `part-${index + 1}.json`);
  for (const [index, file] of files.entries()) {
    const linted = await lint(doors, { ...whole, ...more, source, shard: { index: index + 1, count } });
    await writeReport(doors, linted, readOutputs([`json=${file}`]));
  }
  return files;
}

describe("the shards of a lint", () => {
  it.each(["tree", "history"])("find together what one lint of the %s finds", async source => {
    const place = manyFiles();
    const { report } = await look(place, { source });
    const merged = await mergeShards(doorsIn(place), await shards(place, 3, source));
    const sorted = (findings: typeof report.findings) =>
      findings.map(({ path, fingerprint }) => `${path} ${fingerprint}`).sort();
    expect(sorted(merged.report.findings)).toEqual(sorted(report.findings));
    expect(merged.report.scanned).toEqual({ ...report.scanned, skipped: [] });
    expect(merged.report.gaps).toEqual([]);
  });

  it.each(["diff", "staged"])("are of a %s, too, each file in one of them", async source => {
    const place = manyFiles();
    const range = { bases: ["HEAD~1"], head: "HEAD", what: undefined };
    if (source === "staged") git(place.cwd, "reset", "--quiet", "--soft", "HEAD~1");
    const request = { source, range: source === "diff" ? range : undefined };
    const { report } = await look(place, request);
    const files = await shards(place, 3, source, request);
    const { scanned } = (await mergeShards(doorsIn(place), files)).report;
    expect(report.scanned.files).toBe(6);
    expect(scanned).toEqual({ ...report.scanned, skipped: [] });
  });

  it("may be empty one by one", async () => {
    const place = repository({ "a.py": "a = 1\n" });
    const merged = await mergeShards(doorsIn(place), await shards(place, 4, "tree"));
    expect(merged.report.gaps).toEqual([]);
    expect(merged.report.scanned.files).toBe(1);
  });

  it.each<[string, (place: Place) => void]>([
    ["a file has changed", ({ cwd }) => writeTree(cwd, { "f1.py": "other = 1\n" })],
    ["a file has come", ({ cwd }) => writeTree(cwd, { "new.py": "new = 1\n" })],
  ])("of files are refused where %s between them", async (_what, change) => {
    const place = manyFiles();
    const [first = ""] = await shards(place, 2, "tree");
    const early = await doorsIn(place).files.readText(join(place.cwd, first));
    change(place);
    commitAll(place.cwd);
    const [, second = ""] = await shards(place, 2, "tree");
    writeTree(place.cwd, { "early.json": early ?? "" });
    await expect(mergeShards(doorsIn(place), ["early.json", second])).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("two states of this folder"),
    });
  });

  it.each<[string, Partial<LintRequest>, (place: Place) => void]>([
    ["a configuration excludes more", {}, ({ cwd }) => writeTree(cwd, excluding)],
    ["a baseline lets something pass", {}, place => writeBaseline(doorsIn(place), whole)],
    ["files are looked at that git does not know", { untracked: true }, () => undefined],
  ])("are refused where only for one of them %s", async (_what, more, change) => {
    const place = manyFiles();
    const [first = ""] = await shards(place, 2, "tree");
    const early = await doorsIn(place).files.readText(join(place.cwd, first));
    await change(place);
    const [, second = ""] = await shards(place, 2, "tree", more);
    writeTree(place.cwd, { "early.json": early ?? "" });
    await expect(mergeShards(doorsIn(place), ["early.json", second])).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("different settings"),
      hint: expect.stringContaining("the same version, configuration, baseline and options"),
    });
  });

  it("are refused where somebody took a finding out of one, and not where it is only laid out anew", async () => {
    const place = manyFiles();
    const [first = "", second = ""] = await shards(place, 2, "history");
    const text = (await doorsIn(place).files.readText(join(place.cwd, first))) ?? "";
    const report = JSON.parse(text) as { readonly findings: readonly unknown[]; readonly checksum: string };
    writeTree(place.cwd, { "dense.json": JSON.stringify(report) });
    expect((await mergeShards(doorsIn(place), ["dense.json", second])).report.gaps).toEqual([]);
    const fewer = { ...report, findings: report.findings.slice(1) };
    for (const edited of [fewer, { ...fewer, checksum: undefined }]) {
      writeTree(place.cwd, { "edited.json": JSON.stringify(edited) });
      await expect(mergeShards(doorsIn(place), ["edited.json", second])).rejects.toMatchObject({
        code: "usage",
        message: "cannot read edited.json: it is not as the lint wrote it",
      });
    }
  });

  it("are all needed, and each file that is none is named", async () => {
    const place = manyFiles();
    const files = await shards(place, 3, "tree");
    const merged = await mergeShards(doorsIn(place), files.slice(1));
    expect(merged.report.gaps).toEqual(["there is no report of the shard 1/3"]);
    await expect(mergeShards(doorsIn(place), ["none.json", "f0.py"])).rejects.toMatchObject({
      failures: [
        { message: expect.stringContaining("none.json") },
        { message: expect.stringContaining("f0.py") },
      ],
    });
  });
});
