/** What a lint says of what changes make of its configuration, which does not count for them. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, line, look, pullRequest, repository } from "./lints.ts";

const job = { source: undefined };
const sinceMain = { source: "diff", range: { bases: ["main"], head: "HEAD", what: undefined } };
const strict = config("{ rules: { assignment: error } }");

/** A branch that adds a file, and a `main` that went on alone with these. */
function behind(main: Readonly<Record<string, string>>) {
  const { cwd } = repository({ x: "x\n", "job-secrets.yml": config("{}") });
  git(cwd, "branch", "--quiet", "topic");
  writeTree(cwd, main);
  commitAll(cwd);
  git(cwd, "checkout", "--quiet", "topic");
  writeTree(cwd, { a: line("a") });
  commitAll(cwd);
  return { cwd };
}

describe("what the branch makes of the configuration is told", () => {
  it("but not what the base made of it alone", async () => {
    const { found, notes } = await look(behind({ "job-secrets.yml": strict }), sinceMain);
    expect({ found, notes }).toEqual({ found: ["error a"], notes: [] });
  });

  it("also where the base changed it, too", async () => {
    const place = behind({ "job-secrets.yml": strict });
    writeTree(place.cwd, { "job-secrets.yml": config("{ inline: head }") });
    commitAll(place.cwd);
    const { notes } = await look(place, sinceMain);
    expect(notes).toEqual(["this branch changes job-secrets.yml; for its own lint the base commit counts"]);
  });

  it("with its mistakes, and then the lint does not pass", async () => {
    const { found, gaps } = await look(
      pullRequest({ x: "x" }, { a: line("a"), "job-secrets.yml": config("{ exclud: [] }") }),
      job,
    );
    expect(found).toEqual(["error a"]);
    expect(gaps).toEqual([
      expect.stringMatching(
        /^what this branch makes of the configuration cannot be read: .*lint\.exclud: unknown key/,
      ),
    ]);
  });

  it("without those of a file that it excludes itself", async () => {
    const { gaps, notes } = await look(
      pullRequest(
        { x: "x" },
        { "job-secrets.yml": config('{ exclude: ["/bad"] }'), "bad/job-secrets.yml": "lint: [" },
      ),
      job,
    );
    expect({ gaps, told: notes.length }).toEqual({ gaps: [], told: 2 });
  });
});

it("a configuration that is a link counts in a pull request as it does in the work tree", async () => {
  const { cwd } = repository({ "conf/lint.yml": config('{ exclude: ["/a"] }') });
  symlinkSync("conf/lint.yml", join(cwd, "job-secrets.yml"));
  symlinkSync("nowhere", join(cwd, "conf/job-secrets.yaml"));
  commitAll(cwd);
  git(cwd, "checkout", "--quiet", "-b", "topic");
  writeTree(cwd, { a: line("a"), b: line("b") });
  commitAll(cwd);
  expect(await look({ cwd })).toMatchObject({ found: ["error b"] });
  expect(await look({ cwd }, sinceMain)).toMatchObject({ found: ["error b"], notes: [] });
});

it("a lint whose rules are all off does not pass", async () => {
  const { ruleGroups } = await import("../../../src/lint/rules/index.ts");
  const rules = ruleGroups.flatMap(group => group.rules.map(({ id }) => `${id}: off`));
  const { gaps } = await look(
    repository({ a: "a", "job-secrets.yml": config(`{ rules: { ${rules.join(", ")} } }`) }),
  );
  expect(gaps).toEqual(["no rule holds: all of them are off"]);
});
