import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { commitAll } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, line, look, repository, whole } from "./lints.ts";

const allow = (rule = "assignment") => `# ${"job-secrets"}: allow ${rule} -- of a test\n`;
const onLine = (name: string) => line(name).replace("\n", ` ${allow()}`);
const since = { source: "diff", range: { bases: ["HEAD~1"], head: "HEAD", what: undefined } };

async function notesOf(tree: Readonly<Record<string, string>>, request = {}) {
  const cwd = scratch();
  writeTree(cwd, tree);
  return (await look({ cwd }, request)).notes;
}

describe("an allow comment that lets nothing pass", () => {
  it("is told, with its place", async () => {
    expect(await notesOf({ "a.py": `x = 1\n${allow()}y = 2\n` })).toEqual([
      "an allow comment lets nothing pass any more: a.py:2; take it out",
    ]);
  });

  it("is told with the others, the first of them by their places", async () => {
    const tree = { "a.py": `${allow()}x = 1\n`.repeat(6), "b.py": `${onLine("b")}x = 2 ${allow("jwt")}` };
    expect(await notesOf(tree)).toEqual([
      expect.stringMatching(/^7 allow comments .*: a\.py:1, a\.py:3, .* and 2 more; take them out$/),
    ]);
  });
});

describe("an allow comment that does not reach what it was written for", () => {
  it.each([
    ["above an empty line", { "a.py": `${allow()}\n${line("a")}` }, "a.py:1", "a.py:3"],
    ["behind other code", { "a.py": `x = 1 ${allow()}y = 2\n\n${line("a")}` }, "a.py:1", "a.py:4"],
    [
      "in no comment that is known",
      { "a.rb": `=begin\n${allow().slice(2)}=end\n${line("a")}` },
      "a.rb:2",
      "a.rb:4",
    ],
    ["in prose", { "a.md": `${allow()}\n${line("a")}` }, "a.md:1", "a.md:3"],
  ])("is told with the place %s", async (_where, tree, comment, finding) => {
    expect(await notesOf(tree as Readonly<Record<string, string>>)).toEqual([
      `${comment}: an allow comment does not reach ${finding}; put it on that line, or into a comment right above`,
    ]);
  });

  it("is to be taken out where that is of another rule, or further away", async () => {
    const tree = { "a.py": `${allow("jwt")}\n${line("a")}`, "b.py": `${allow()}\n\n\n${line("b")}` };
    expect(await notesOf(tree)).toEqual([
      expect.stringMatching(/^2 allow comments let nothing pass any more/),
    ]);
  });
});

describe("an allow comment that may let something pass", () => {
  it.each([
    ["on the line and above it", { "a.py": `${onLine("a")}x = 1\n${allow()}${line("b")}` }],
    ["in a text that is only one", { "a.py": `x = "${allow().trim()}"\n` }],
    ["in prose", { "a.md": `    ${allow()}` }],
    ["of a rule and of one that there is not", { "a.py": allow("assignment, nonsense") }],
    [
      "of a rule that is off",
      { "a.py": allow(), "job-secrets.yml": config("{ rules: { assignment: off } }") },
    ],
    [
      "of a rule that does not hold there",
      {
        "a.py": allow("jwt, assignment"),
        "job-secrets.yml": config('{ rules: { assignment: { paths: ["!a.py"] } } }'),
      },
    ],
    [
      "of what base64 hides, which nobody looked at",
      { "a.py": allow("base64"), "job-secrets.yml": config("{ base64: off }") },
    ],
    ["where none counts", { "a.py": allow(), "job-secrets.yml": config("{ inline: off }") }],
  ])("is not told %s", async (_where, tree) => {
    expect(await notesOf(tree as Readonly<Record<string, string>>)).toEqual([]);
  });

  it("is not told of changes, where not all that it lets pass is looked at", async () => {
    const place = repository({ "a.py": `${onLine("a")}x = 1\n` });
    writeTree(place.cwd, { "a.py": `${onLine("a")}x = 2\n${allow()}` });
    commitAll(place.cwd);
    expect((await look(place, since)).notes).toEqual([]);
    expect((await look(place)).notes).toEqual([expect.stringContaining("a.py:3")]);
    expect((await look(place, { source: "history" })).notes).toEqual([expect.stringContaining("a.py:3")]);
  });

  it("is not told where a baseline lets the same pass", async () => {
    const place = repository({ "a.py": line("a") });
    await writeBaseline(doorsIn(place), whole);
    writeTree(place.cwd, { "a.py": onLine("a") });
    expect((await look(place)).notes).toEqual([]);
  });
});
