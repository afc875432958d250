/** Configurations and baselines in folders: whose count for a lint that is started further outside, and what is told of them. */
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { readOutputs, writeReport } from "../../../src/app/lint/report.ts";
import { lint } from "../../../src/app/lint.ts";
import { failureOf } from "../../failures.ts";
import { commitAll } from "../../harness/repository.ts";
import { config, doorsIn, line, look, pullRequest, repository, whole } from "./lints.ts";

const nothing = config('{ exclude: ["*"] }');
const foreign = [
  "vendor/lib",
  "node_modules/x",
  "a/third_party/y",
  "a/third-party/z",
  "b/bower_components/w",
];
const withAll = (folders: readonly string[], text = nothing) =>
  Object.fromEntries(
    folders.flatMap(folder => [
      [`${folder}/job-secrets.yml`, text],
      [`${folder}/x`, line(folder.replaceAll(/\W/g, "_"))],
    ]),
  );

describe("a configuration among other people's code", () => {
  it("does not count, and the report says so", async () => {
    const { found, notes } = await look(repository(withAll([...foreign, "own"])));
    expect(found).toEqual(foreign.map(folder => `error ${folder}/x`).sort());
    expect(notes).toEqual([
      expect.stringMatching(
        /^.*\/job-secrets\.yml.* and 2 more do not count among other people's code; .*lint\.nested: \[/,
      ),
    ]);
  });

  it("does not count in a pull request either, whose base holds it", async () => {
    const base = { "vendor/lib/job-secrets.yml": nothing, "vendor/lib/y": "y\n" };
    const { found, notes } = await look(pullRequest(base, { "vendor/lib/x": line("x") }), {
      source: undefined,
    });
    expect(found).toEqual(["error vendor/lib/x"]);
    expect(notes[0]).toMatch(/lint\.nested: \[vendor\/lib\]$/);
  });

  it("keeps no lint from running", async () => {
    const { notes } = await look(repository(withAll(["vendor/lib"], "version: 2\n")));
    expect(notes).toHaveLength(1);
  });

  it("counts where the lint is started there, and where the folder itself has one", async () => {
    const { cwd } = repository(withAll(["vendor", "vendor/lib"]));
    expect((await look({ cwd: `${cwd}/vendor/lib` })).found).toEqual([]);
    expect((await look({ cwd })).found).toEqual([]);
  });
});

describe("`nested` of a configuration", () => {
  const folders = ["vendor/lib", "packages/a", "tools"];
  it.each<[string, readonly string[]]>([
    ["true", []],
    ["false", folders],
    ["[vendor/lib]", ["packages/a", "tools"]],
    ['["packages/*"]', ["vendor/lib", "tools"]],
    ["[packages, tools]", ["vendor/lib"]],
    ['["!tools"]', ["vendor/lib", "tools"]],
  ])("%s says which count further inside", async (nested, others) => {
    const place = repository({ "job-secrets.yml": config(`{ nested: ${nested} }`), ...withAll(folders) });
    expect((await look(place)).found).toEqual([...others].sort().map(folder => `error ${folder}/x`));
  });

  it("is read from its own folder, and the innermost counts", async () => {
    const tree = {
      "job-secrets.yml": config("{ nested: false }"),
      "a/job-secrets.yml": config("{ nested: [vendor/lib] }"),
      ...withAll(["a/vendor/lib", "b"]),
    };
    expect((await look(repository(tree))).found).toEqual(["error a/vendor/lib/x", "error b/x"]);
    const open = { ...tree, "job-secrets.yml": config("{ nested: [a] }") };
    expect((await look(repository(open))).found).toEqual(["error b/x"]);
  });

  it("has to be a truth value or a list of globs", async () => {
    const place = repository({ "job-secrets.yml": config("{ nested: packages }") });
    expect(await failureOf(() => look(place))).toMatchObject({
      message: expect.stringContaining("must be true, false or a list of globs over folders"),
    });
  });
});

describe("what a report says", () => {
  it("names the configurations that said something", async () => {
    const place = repository({
      "job-secrets.yml": config("{ base64: known }"),
      ...withAll(["a", "b", "c"]),
      "silent/job-secrets.yml": config("{}"),
    });
    const { configurations } = (await look(place)).report.scanned;
    expect(configurations).toEqual([
      "job-secrets.yml",
      ...["a", "b", "c"].map(each => `${each}/job-secrets.yml`),
    ]);
    const linted = await lint(doorsIn(place), whole);
    const { text } = await writeReport(doorsIn(place), linted, readOutputs(["text"]));
    expect(text).toContain(" Went by job-secrets.yml, a/job-secrets.yml and 2 more.\n");
  });

  it("names none where nothing was looked at", async () => {
    const tree = withAll(["a", "b"], config("{ base64: off, exclude: [y] }"));
    const { report } = await look(pullRequest(tree, { "b/z": "z\n" }), { source: undefined });
    expect(report.scanned.configurations).toEqual(["b/job-secrets.yml"]);
  });

  it("tells of a baseline in a folder, where something is found in that", async () => {
    const place = repository({ ...withAll(["p"], config("{}")), "q/.job-secrets-baseline": "" });
    const inside = { cwd: `${place.cwd}/p` };
    await writeBaseline(doorsIn(inside), whole);
    commitAll(place.cwd);
    const { found, notes } = await look(place);
    expect(found).toEqual(["error p/x"]);
    expect(notes).toEqual(["p/.job-secrets-baseline counts only for a lint that is started in p/"]);
    expect(await look(inside)).toMatchObject({ found: [], notes: [] });
  });
});
