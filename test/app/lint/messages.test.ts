/** Credentials in messages of commits and tags, from git to every report. */
import { describe, expect, it } from "vitest";
import { reportAs } from "../../../src/app/lint/report.ts";
import { lint } from "../../../src/app/lint.ts";
import { formats } from "../../../src/lint/formats/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, look, repository, whole } from "./lints.ts";

const value = sample(alphanumeric, 32);
const said = `Say it\n\nIt works with\npassword: ${value}\n`;
const since = { source: "diff", range: { bases: ["before"], head: "HEAD", what: undefined } };

/** A branch with a commit whose message holds a credential, and one behind it. */
function told(): { readonly cwd: string; readonly commit: string } {
  const { cwd } = repository({ a: "a\n" });
  git(cwd, "branch", "before");
  git(cwd, "commit", "--quiet", "--allow-empty", "--message", said);
  const commit = git(cwd, "rev-parse", "HEAD");
  writeTree(cwd, { b: "b\n" });
  commitAll(cwd);
  return { cwd, commit };
}

describe("a message", () => {
  it("of a commit of the changes is looked at, and counted", async () => {
    const { cwd, commit } = told();
    const { report } = await look({ cwd }, since);
    expect(report.findings).toMatchObject([
      { path: `commit ${commit.slice(0, 12)}`, line: 4, commit, isHistoryOnly: false },
    ]);
    expect(report.scanned).toMatchObject({ files: 1, commits: 2, messages: 2 });
  });

  it("of a commit before the changes is not", async () => {
    const { cwd } = told();
    git(cwd, "branch", "--force", "before", "HEAD~1");
    const { report } = await look({ cwd }, since);
    expect(report.findings).toEqual([]);
    expect(report.scanned.messages).toBe(1);
  });

  it("of any commit and any annotated tag is a part of the history", async () => {
    const { cwd, commit } = told();
    const tagged = said.replace(value, sample(alphanumeric, 32, 2));
    git(cwd, "tag", "--annotate", "v1", "--message", tagged);
    const tag = git(cwd, "rev-parse", "v1");
    git(cwd, "tag", "--annotate", "--force", "v2", "--message", "a tag of a tag", "v1");
    git(cwd, "tag", "--delete", "v1");
    git(cwd, "tag", "light", "HEAD");
    const { report } = await look({ cwd }, { source: "history" });
    expect(report.findings.map(({ path, line }) => `${path}:${line}`)).toEqual([
      `commit ${commit.slice(0, 12)}:4`,
      `tag ${tag.slice(0, 12)}:4`,
    ]);
    expect(report.scanned.messages).toBe(5);
  });

  it("is looked at by one shard", async () => {
    const { cwd } = told();
    const reports = await Promise.all(
      [1, 2, 3].map(index => look({ cwd }, { source: "history", shard: { index, count: 3 } })),
    );
    expect(reports.flatMap(({ found }) => found)).toHaveLength(1);
    expect(reports.map(({ report }) => report.scanned.messages).reduce((sum, each) => sum + each)).toBe(3);
  });

  it("is passed over where the base's configuration excludes it, and that is told", async () => {
    const { cwd } = repository({ "job-secrets.yml": config('{ exclude: ["commit *"] }') });
    git(cwd, "branch", "before");
    git(cwd, "commit", "--quiet", "--allow-empty", "--message", said);
    const { found, skipped } = await look({ cwd }, since);
    expect(found).toEqual([]);
    expect(skipped).toEqual([expect.stringMatching(/^commit [0-9a-f]{12} excluded$/)]);
  });

  it("is not what a file is that has its name", async () => {
    const { cwd } = repository({ "job-secrets.yml": config('{ exclude: ["commit *"] }') });
    git(cwd, "branch", "before");
    writeTree(cwd, { "commit 1a2b3c4d5e6f": said, "src/commit x": said });
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "--message", "add");
    const { found } = await look({ cwd }, since);
    expect(found).toEqual(["error commit 1a2b3c4d5e6f", "error src/commit x"]);
  });

  it.each(formats)("has its place in the report as $id, and is not shown", async ({ id }) => {
    const { cwd, commit } = told();
    const doors = doorsIn({ cwd });
    const text = reportAs(doors, await lint(doors, { ...whole, ...since }), id);
    expect(text.replaceAll("%20", " ")).toContain(`commit ${commit.slice(0, 12)}`);
    expect(text).not.toContain(value);
    if (id === "github") expect(text).not.toContain("file=");
  });
});
