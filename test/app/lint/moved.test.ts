/** What a branch's lint goes by in a folder that the branch gives another name. */
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, line, look, repository, whole } from "./lints.ts";

const sinceMain = { source: "diff", range: { bases: ["main"], head: "HEAD", what: undefined } };
const own = config('{ exclude: ["gen/"], rules: { assignment: { paths: ["!*.off"] } } }');
const p1 = {
  "p1/job-secrets.yml": own,
  "p1/gen/x": line("x"),
  "p1/y.off": line("y"),
  "p1/z": "z\n",
};

/** A branch on which that was done. */
function branch(base: Readonly<Record<string, string>>, change: (cwd: string) => void) {
  const place = repository(base);
  git(place.cwd, "checkout", "--quiet", "-b", "topic");
  change(place.cwd);
  commitAll(place.cwd);
  return place;
}

const rename = (cwd: string) => void git(cwd, "mv", "p1", "q1");

describe("a folder that is renamed with its configuration", () => {
  it("goes by it, and the report says so", async () => {
    const { found, skipped, notes } = await look(branch(p1, rename), sinceMain);
    expect({ found, skipped }).toEqual({ found: [], skipped: ["q1/gen/x excluded"] });
    expect(notes[0]).toBe(
      "this branch calls p1 q1: the 4 files that it renames with it go by what the base says of p1",
    );
  });

  it("goes by it where everything is looked at, and where the lint is started elsewhere", async () => {
    const { cwd } = branch({ ...p1, "other/a": "a\n" }, rename);
    const range = { bases: ["main"], head: "HEAD", what: undefined };
    expect((await look({ cwd }, { source: "tree", range })).found).toEqual([]);
    expect((await look({ cwd: `${cwd}/other` }, sinceMain)).found).toEqual([]);
  });

  it("goes by the baseline that is in it", async () => {
    const { cwd } = repository({ "p1/job-secrets.yml": own, "p1/a": line("a"), b: line("b") });
    await writeBaseline(doorsIn({ cwd: `${cwd}/p1` }), whole);
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "-b", "topic");
    rename(cwd);
    commitAll(cwd);
    const range = { bases: ["main"], head: "HEAD", what: undefined };
    const { found, passed } = await look({ cwd: `${cwd}/q1` }, { source: "tree", range });
    expect({ found, passed: passed.length }).toEqual({ found: [], passed: 1 });
  });

  it.each<[string, Readonly<Record<string, string>>, (cwd: string) => void, readonly string[]]>([
    [
      "for what else comes into it",
      p1,
      cwd => {
        rename(cwd);
        writeTree(cwd, { "q1/gen/new": line("new"), "q1/new.off": line("off") });
      },
      ["error q1/gen/new", "error q1/new.off"],
    ],
    [
      "where there was such a folder",
      { ...p1, "q1/w": "w\n" },
      cwd => {
        git(cwd, "mv", "p1/job-secrets.yml", "p1/gen", "p1/y.off", "q1");
      },
      ["error q1/gen/x", "error q1/y.off"],
    ],
    [
      "where the configuration is another one",
      p1,
      cwd => {
        rename(cwd);
        writeTree(cwd, { "q1/job-secrets.yml": `${own}# more\n` });
      },
      ["error q1/gen/x", "error q1/y.off"],
    ],
    [
      "for what is in another place in it",
      p1,
      cwd => {
        rename(cwd);
        git(cwd, "mv", "q1/gen/x", "q1/x");
      },
      ["error q1/x"],
    ],
    [
      "for files that the configuration alone comes to",
      { ...p1, "top.txt": line("top") },
      cwd => {
        git(cwd, "rm", "--quiet", "p1/gen/x", "p1/y.off");
        rename(cwd);
        writeTree(cwd, { "q1/gen/w": line("w") });
      },
      ["error q1/gen/w"],
    ],
    [
      "while its old one stays",
      p1,
      cwd => {
        writeTree(cwd, { "q1/job-secrets.yml": own });
        git(cwd, "mv", "p1/gen", "q1/gen");
      },
      ["error q1/gen/x"],
    ],
    [
      "among other people's code",
      p1,
      cwd => {
        writeTree(cwd, { "vendor/w": "w\n" });
        git(cwd, "mv", "p1", "vendor/q1");
      },
      ["error vendor/q1/gen/x", "error vendor/q1/y.off"],
    ],
  ])("does not %s", async (_what, base, change, expected) => {
    expect((await look(branch(base, change), sinceMain)).found).toEqual(expected);
  });
});
