/** Credentials that stand in the names of files, and in nothing else. */
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { reportAs } from "../../../src/app/lint/report.ts";
import { lint } from "../../../src/app/lint.ts";
import { formats } from "../../../src/lint/formats/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, look, repository, whole } from "./lints.ts";

const token = `glpat-${sample(alphanumeric, 20, 41)}`;
const other = `glpat-${sample(alphanumeric, 20, 42)}`;
/** Shorter than what is taken out of paths where it is known from elsewhere. */
const password = ["kT9", "vQ2x!Z"].join("");
const file = `logs/${token}.txt`;
const struckOut = "logs/***.txt";
const since = (base: string) => ({ source: "diff", range: { bases: [base], head: "HEAD", what: undefined } });

describe("a credential in the name of a file", () => {
  it("is a finding, and is struck out", async () => {
    const { report } = await look({ cwd: folder({ [file]: "text\n", "a.txt": "text\n" }) });
    expect(report.findings).toEqual([
      expect.objectContaining({
        ...{ rule: "gitlab-token", title: expect.stringContaining("in the name of a file") },
        ...{ path: struckOut, preview: struckOut, line: 1, column: 1, severity: "error" },
        isHistoryOnly: false,
      }),
    ]);
  });

  it("may be one of a folder, of what is not text, of what is empty, or assigned to a name", async () => {
    const tree = {
      [`${token}/a.txt`]: "text",
      [`bin/${other}`]: "\0".repeat(99),
      [`db_password=${password}`]: "",
    };
    const { found, skipped } = await look({ cwd: folder(tree) });
    expect(found.sort()).toEqual(["error ***/a.txt", "error bin/***", "error db_password=***"]);
    expect(skipped).toEqual(["bin/*** binary"]);
  });

  it("is struck out in what is told of configurations and baselines", async () => {
    const place = repository({
      [`${token}/.job-secrets-baseline`]: "",
      [`${token}/job-secrets.yml`]: config("{ rules: { jwt: off } }"),
      [`vendor/${other}/job-secrets.yml`]: config('{ exclude: ["*"] }'),
    });
    const { notes, report } = await look(place);
    expect(notes).toEqual([
      expect.stringMatching(/^vendor\/\*{3}\/job-secrets\.yml does not count .* \[vendor\/\*{3}\]$/),
      "***/.job-secrets-baseline counts only for a lint that is started in ***/",
    ]);
    expect(report.scanned.configurations).toEqual(["***/job-secrets.yml"]);
  });

  it("is one finding, however many files lie in a folder of that name", async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `password=${password}/${index}.txt`);
    const { found } = await look({ cwd: folder(Object.fromEntries(names.map(name => [name, ""]))) });
    expect(found).toHaveLength(1);
  });

  it("is found by each source", async () => {
    const place = repository({ "a.txt": "text\n" });
    writeTree(place.cwd, { [file]: "text of its own\n" });
    git(place.cwd, "add", "--all");
    expect((await look(place, { source: "staged" })).found).toEqual([`error ${struckOut}`]);
    commitAll(place.cwd);
    for (const request of [{ source: "tree" }, { source: "history" }, since("HEAD~1")]) {
      expect((await look(place, request)).found).toEqual([`error ${struckOut}`]);
    }
  });

  it("is found in the history also where another file had those contents before", async () => {
    const place = repository({ "a.txt": "text\n" });
    renameSync(join(place.cwd, "a.txt"), join(place.cwd, token));
    commitAll(place.cwd);
    renameSync(join(place.cwd, token), join(place.cwd, "b.txt"));
    commitAll(place.cwd);
    const { report } = await look(place, { source: "history" });
    expect(report.findings).toMatchObject([{ path: "***", isHistoryOnly: true }]);
    expect((await look(place, since("HEAD~2"))).report.findings).toMatchObject([
      { path: "***", isHistoryOnly: true },
    ]);
  });

  it("is not new where a change finds it there, and is where a file gets it", async () => {
    const tree = {
      [file]: "text\n",
      "a.txt": "a text of some length that git knows again\n",
      bin: "\0".repeat(99),
    };
    const place = repository({ ...tree, [`${other}.bin`]: "\0".repeat(99) });
    writeTree(place.cwd, { [file]: "another text\n", [`${other}.bin`]: "\0".repeat(88) });
    commitAll(place.cwd);
    const { found, skipped } = await look(place, since("HEAD~1"));
    expect({ found, skipped }).toEqual({ found: [], skipped: ["***.bin binary"] });
    mkdirSync(join(place.cwd, "new"));
    renameSync(join(place.cwd, "a.txt"), join(place.cwd, `new/${token}.txt`));
    commitAll(place.cwd);
    expect((await look(place, since("HEAD~1"))).found).toEqual(["error new/***.txt"]);
    renameSync(join(place.cwd, "bin"), join(place.cwd, token));
    commitAll(place.cwd);
    expect(await look(place, since("HEAD~1"))).toMatchObject({
      found: ["error ***"],
      skipped: ["*** binary"],
    });
  });

  it("is no finding where it is excluded or its rule is off, and is struck out all the same", async () => {
    const tree = { [file]: "text\n", "a.txt": "text\n" };
    const excluding = { ...tree, "job-secrets.yml": config('{ exclude: ["logs/**"] }') };
    expect(await look({ cwd: folder(excluding) })).toMatchObject({
      found: [],
      skipped: [`${struckOut} excluded`],
    });
    const off = { ...tree, "job-secrets.yml": config("{ rules: { gitlab-token: off } }") };
    expect((await look({ cwd: folder(off) })).found).toEqual([]);
  });

  it("is let pass by a baseline, which does not show it", async () => {
    const place = repository({ [file]: "text\n" });
    const doors = doorsIn(place);
    const { path } = await writeBaseline(doors, whole);
    expect(await doors.files.readText(join(place.cwd, path))).toContain(`was at ${struckOut}:1`);
    expect(await look(place)).toMatchObject({ found: [], passed: [expect.stringContaining(struckOut)] });
  });

  it("shows in no report, whatever else is told of the file", async () => {
    const place = { cwd: scratch() };
    const short = ["hG5", "wR8z!P"].join("");
    const known = ["kT9#vQ2x", "Lm4zPq7w"].join("!");
    const inside = `db_password = "${known}" # job-secrets: allow nothing -- x\n`;
    writeTree(place.cwd, {
      [`password=${password}/a.py`]: inside,
      [`${token}/b.bin`]: "\0".repeat(99),
      [`password=${short}/c.bin`]: "\0".repeat(99),
      [`${known}-elsewhere`]: "\0".repeat(99),
    });
    const doors = doorsIn(place);
    const linted = await lint(doors, { ...whole, paths: [".", `password=${password}`] });
    expect(linted.report.notes).toEqual([expect.stringContaining("password=***/a.py:1")]);
    for (const { id } of formats) {
      const written = reportAs(doors, linted, id);
      for (const value of [token, other, password, known, short]) expect(written).not.toContain(value);
    }
  });
});

function folder(tree: Readonly<Record<string, string>>): string {
  const cwd = scratch();
  writeTree(cwd, tree);
  return cwd;
}
