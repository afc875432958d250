import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOutputs, readOutputs, writeReport } from "../../../src/app/lint/report.ts";
import { lint } from "../../../src/app/lint.ts";
import type { Report } from "../../../src/lint/report.ts";
import { failureOf } from "../../failures.ts";
import { commitAll } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { findingOf, reportOf } from "../../lint/formats/reports.ts";
import { doorsIn, line, repository, whole } from "./lints.ts";

async function written(asked: readonly string[], report?: Report) {
  const place = repository({ "sub/a": line("a") });
  const doors = doorsIn({ cwd: join(place.cwd, "sub") });
  const linted = await lint(doors, whole);
  const result = await writeReport(
    doors,
    report === undefined ? linted : { ...linted, report },
    readOutputs(asked),
  );
  return { ...result, file: (path: string) => readFileSync(join(doors.cwd, path), "utf8") };
}

describe("the outputs that are asked for", () => {
  it("are printed or go to files, in folders that are made for them", async () => {
    const { text, files, file, code } = await written(["text", "sarif=out/x=1.sarif", "json=b.json"]);
    expect(text).toMatch(/The lint failed: 1 error\.\n$/);
    expect(files).toEqual(["out/x=1.sarif", "b.json"]);
    expect(JSON.parse(file("b.json"))).toMatchObject({ version: 1 });
    expect(file("out/x=1.sarif")).toContain('"uri": "sub/a"');
    expect(code).toBe(1);
  });

  it("are refused with all that is wrong about them before anything is looked at", async () => {
    const failure = await failureOf(() => readOutputs(["yaml", "sarif=", "text", "json"]));
    expect(failure.code).toBe("usage");
    expect(failure.failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^cannot write the report as yaml: it is one of github, gitlab, json/),
      "cannot write the report as sarif=: it names no file",
      "cannot print text and json at once: give all but one a file, such as text=FILE",
    ]);
  });

  it("are checked before anything is looked at: where there can be no report", async () => {
    const place = repository({ a: line("a") });
    const doors = doorsIn(place);
    writeTree(place.cwd, { blocked: "a file", "folder/x": "" });
    const elsewhere = join(scratch(), "no", "such");
    const asked = [
      `json=${elsewhere}/x`,
      "sarif=blocked/y",
      "junit=folder",
      "text=new/folder/z",
      "markdown=ok",
    ];
    const failure = await failureOf(() => checkOutputs(doors, readOutputs(asked)));
    expect(failure.code).toBe("usage");
    expect(failure.failures.map(({ message }) => message)).toEqual([
      `cannot write a report into ${elsewhere}/x: there is no folder ${elsewhere}`,
      `cannot write a report into blocked/y: ${join(place.cwd, "blocked")} is no folder`,
      "cannot write a report into folder: it is a folder",
    ]);
  });

  it("overwrite no file that git keeps, but for the last report", async () => {
    const place = repository({ "sub/s.py": line("a"), "sub/empty": "" });
    const doors = doorsIn({ cwd: join(place.cwd, "sub") });
    const every = [
      "json=r.json",
      "sarif=r.sarif",
      "junit=r.xml",
      "gitlab=r2.json",
      "markdown=r.md",
      "text=r.txt",
    ];
    const outputs = readOutputs([...every, "github=r.log"]);
    await writeReport(doors, await lint(doors, whole), outputs);
    commitAll(place.cwd);
    writeTree(doors.cwd, { "new.py": "x = 1\n" });
    await checkOutputs(doors, [...outputs, ...readOutputs(["json=empty"]), ...readOutputs(["json=new.py"])]);
    const failure = await failureOf(() => checkOutputs(doors, readOutputs(["json=./s.py"])));
    expect([failure.code, failure.message]).toEqual([
      "usage",
      "cannot write a report into ./s.py: git keeps that file, and it is no report",
    ]);
  });

  it("are written through no link of the project, and through any elsewhere", async () => {
    const { cwd } = repository({ f: "text\n", "sub/g": "" });
    const elsewhere = scratch();
    symlinkSync("f", join(cwd, "link"));
    symlinkSync(".git", join(cwd, "reports"));
    symlinkSync(elsewhere, join(cwd, "sub/out"));
    symlinkSync("nowhere", join(elsewhere, "open"));
    const doors = doorsIn({ cwd: join(cwd, "sub") });
    const asked = ["json=../link", "sarif=../reports/config", "text=out/x", `junit=${elsewhere}/open`];
    const failure = await failureOf(() => checkOutputs(doors, readOutputs(asked)));
    expect(failure.failures.map(each => each.message)).toEqual([
      "cannot write a report into ../link: ../link is a symbolic link; name what it leads to",
      "cannot write a report into ../reports/config: ../reports is a symbolic link; name what it leads to",
      "cannot write a report into out/x: out is a symbolic link; name what it leads to",
    ]);
  });

  it("are written as far as they can be, and each that cannot is told", async () => {
    const place = repository({ a: line("a") });
    const doors = doorsIn(place);
    writeTree(place.cwd, { blocked: "a file" });
    const outputs = readOutputs(["json=blocked/x.json", "sarif=x.sarif", "junit=blocked/y.xml"]);
    const failure = await failureOf(async () => writeReport(doors, await lint(doors, whole), outputs));
    expect(failure.failures).toHaveLength(2);
    expect(readFileSync(join(place.cwd, "x.sarif"), "utf8")).toContain("2.1.0");
  });

  it("are refused, and the others written, when they would be longer than a text can be", async () => {
    const place = repository({ a: line("a") });
    const doors = doorsIn(place);
    const endless = { id: "endless", summary: "", write: () => "x".repeat(2 ** 30) };
    const outputs = [{ format: endless, file: "x" }, ...readOutputs(["text"]), ...readOutputs(["json=y"])];
    const failure = await failureOf(async () => writeReport(doors, await lint(doors, whole), outputs));
    expect([failure.code, failure.message]).toEqual([
      "failed",
      "cannot write the report as endless: with 1 findings it would be too long",
    ]);
    expect(readFileSync(join(place.cwd, "y"), "utf8")).toContain('"version": 1');
  });
});

it.each<[0 | 1 | 3, string, Partial<Report>]>([
  [0, "nothing was found", { findings: [] }],
  [0, "nothing worse than a note was found", { findings: [findingOf({ severity: "note" })] }],
  [1, "a warning was found", { findings: [findingOf({ severity: "warning" })] }],
  [3, "something could not be looked at", { findings: [], gaps: ["x"] }],
  [3, "something was found and something could not be looked at", { gaps: ["x"] }],
])("gives exit code %i when %s", async (code, _what, report) => {
  expect((await written(["text"], reportOf(report))).code).toBe(code);
});

it("keeps colours to terminals", async () => {
  const place = { cwd: scratch() };
  writeTree(place.cwd, { a: line("a") });
  for (const [isTty, env, colour] of [
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { TERM: "dumb" }, false],
  ] as const) {
    const doors = doorsIn({ ...place, env });
    const terminal = { ...doors, stdout: { ...doors.stdout, isTty } };
    const { text } = await writeReport(terminal, await lint(terminal, whole), readOutputs(["text"]));
    expect(text.includes("\u001b[")).toBe(colour);
  }
});
