/** Allow comments where a job of a pull request looks at everything, and not only at what that changes. */
import { describe, expect, it } from "vitest";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { line, look, type Place, pullRequest } from "./lints.ts";

const allowed = (name: string) => line(name).replace("\n", " # job-secrets: allow assignment -- made up\n");

describe("in a lint of the whole tree on a pull request", () => {
  it("a comment of the base counts, in a file that the branch leaves as it is", async () => {
    expect(await look(pullRequest({ "a.py": allowed("a") }, { x: "1" }))).toMatchObject({
      found: [],
      passed: ["a.py: inline, made up"],
      notes: [],
    });
  });

  it("it counts in one that the branch changes elsewhere, moves or writes anew", async () => {
    const place = pullRequest(
      { "a.py": allowed("a"), "b.py": `# the first of many lines\n${allowed("b")}` },
      { "a.py": `${allowed("a").replace(" = ", "=")}other = 1\n` },
    );
    git(place.cwd, "mv", "b.py", "moved.py");
    commitAll(place.cwd);
    expect((await look(place)).passed.sort()).toEqual(["a.py: inline, made up", "moved.py: inline, made up"]);
  });

  it.each<[string, () => Place]>([
    ["with its credential", () => pullRequest({ x: "1" }, { "a.py": allowed("a") })],
    ["beside an old credential", () => pullRequest({ "a.py": line("a") }, { "a.py": allowed("a") })],
    ["in the place of an old one", () => pullRequest({ "a.py": allowed("old") }, { "a.py": allowed("a") })],
  ])("a comment that the branch brings does not: %s", async (_, place) => {
    const { found, notes } = await look(place());
    expect(found).toEqual(["error a.py"]);
    expect(notes.join()).toContain("an allow comment does not count in changes");
  });

  it("a comment in a file that git does not know does not count", async () => {
    const place = pullRequest({ x: "1" }, { y: "1" });
    writeTree(place.cwd, { "a.py": allowed("a") });
    expect((await look(place, { untracked: true })).found).toEqual(["error a.py"]);
  });

  it("the same holds below the top of the repository", async () => {
    const place = pullRequest({ "in/a.py": allowed("a") }, { "in/b.py": allowed("b") });
    const below = { ...place, cwd: `${place.cwd}/in` };
    expect(await look(below)).toMatchObject({ found: ["error b.py"], passed: ["a.py: inline, made up"] });
  });
});

it("in a lint of the history on a pull request the comments count that stood in the base's", async () => {
  const place = pullRequest({ "a.py": allowed("a") }, { "b.py": allowed("b") });
  const { found, passed } = await look(place, { source: "history" });
  expect([found, passed]).toEqual([["error b.py"], ["a.py: inline, made up"]]);
});
