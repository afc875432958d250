import { describe, expect, it } from "vitest";
import { explainFinding } from "../../../src/app/lint/explain.ts";
import { digits, lower, sample } from "../../../src/lint/samples.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { doorsIn, line, look, type Place, pullRequest, repository, whole } from "./lints.ts";

async function explained(place: Place, request = {}): Promise<string> {
  const { report } = await look(place, request);
  const [one] = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
  const { text } = await explainFinding(
    doorsIn(place),
    { ...whole, ...request },
    one?.fingerprint.slice(0, 8) ?? "",
  );
  return text;
}

describe("an explanation", () => {
  it("says where it stands, what speaks for it, and how to let it pass", async () => {
    const text = await explained(repository({ "a.py": `\n${line("db")}` }));
    expect(text).toContain('(rule assignment)\nat a.py:2:16: db_password = "***"\n  severity: error\n');
    expect(text).toContain("for it: the name says password");
    expect(text).toContain("let pass: no");
    expect(text).toContain("job-secrets: allow assignment -- why");
    expect(text).not.toContain("kT9#");
  });

  it("says of a pull request that what lets it pass comes before", async () => {
    const said = "in a change that is merged before";
    const place = pullRequest({ x: "x" }, { "a.py": line("db") });
    expect(await explained(place, { source: undefined })).toContain(said);
    expect(await explained(repository({ "a.py": line("db") }))).not.toContain(said);
  });

  it("names every place", async () => {
    const text = await explained(repository({ "a.py": line("db"), "b/c.py": line("db") }));
    expect(text.match(/^at .*/gm)).toHaveLength(2);
  });

  it("says what lets it pass", async () => {
    const allowed = `# job-secrets: allow assignment -- from the manual\n${line("db")}`;
    expect(await explained(repository({ "a.py": allowed }))).toContain(
      "let pass: by a comment: from the manual",
    );
  });

  it("says what a maker's rule looks at, what the configuration makes of it, and how it was disguised", async () => {
    const token = ["glpat", sample(digits + lower, 20)].join("-");
    const place = repository({
      "a.txt": Buffer.from(`token: ${token}`).toString("base64"),
      "job-secrets.yml": "version: 1\nlint: { rules: { gitlab-token: warning } }\n",
    });
    const text = await explained(place);
    expect(text).toContain("severity: warning; the rule itself says error");
    expect(text).toContain("disguised as: base64");
    expect(text).toContain("it begins as its maker lets them begin");
  });

  it("looks where it is told to", async () => {
    const place = repository({ "a.py": line("db") });
    writeTree(place.cwd, { "a.py": "" });
    const commit = commitAll(place.cwd);
    expect(await explained(place, { source: "history" })).not.toContain(commit.slice(0, 7));
    expect(await explained(place, { source: "history" })).toContain("the head does not");
  });

  it("says of what only commits hold what lets that pass: no comment, and no pattern of paths", async () => {
    const place = repository({ "a.py": line("db") });
    writeTree(place.cwd, { "a.py": "" });
    commitAll(place.cwd);
    const gone = await explained(place, { source: "history" });
    expect(gone).toContain("job-secrets lint --history --write-baseline");
    expect(gone).not.toMatch(/in a comment|paths:|exclude/);
    git(place.cwd, "commit", "--quiet", "--allow-empty", `--message=Use ${line("other")}`);
    const { report } = await look(place, { source: "history" });
    const told = report.findings.find(({ path }) => path.startsWith("commit "));
    const { text } = await explainFinding(
      doorsIn(place),
      { ...whole, source: "history" },
      told?.fingerprint ?? "",
    );
    expect(text).toContain(`lint: { exclude: ["${told?.path}"] }`);
    expect(text).toContain("job-secrets lint --history --write-baseline");
  });

  it("refuses what is no fingerprint, and what nothing has", async () => {
    const place = repository({ "a.py": line("db") });
    const ask = (text: string) => explainFinding(doorsIn(place), whole, text);
    await expect(ask("xyz")).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("6 to 20"),
    });
    await expect(ask("abc")).rejects.toMatchObject({ code: "usage" });
    await expect(ask("0123456789")).rejects.toMatchObject({ message: expect.stringContaining("nothing") });
  });
});

describe("a configuration that is named", () => {
  it("is the only one, and counts for where the lint is started", async () => {
    const place = repository({
      "a.py": line("db"),
      "ci/lint.yml": 'version: 1\nlint: { exclude: ["a.py"] }\n',
      "job-secrets.yml": "version: 1\nlint: { rules: { assignment: note } }\n",
    });
    expect((await look(place)).found).toEqual(["note a.py"]);
    const named = await look(place, { config: "ci/lint.yml" });
    expect(named.skipped).toContain("a.py excluded");
    const absolute = await look(place, { config: `${place.cwd}/ci/lint.yml` });
    expect(absolute.skipped).toContain("a.py excluded");
  });

  it("is read from the base commit on a pull request", async () => {
    const place = pullRequest(
      { "ci/lint.yml": "version: 1\n" },
      { "a.py": line("db"), "ci/lint.yml": 'version: 1\nlint: { exclude: ["a.py"] }\n' },
    );
    const { found, notes } = await look(place, { config: "ci/lint.yml" });
    expect(found).toEqual(["error a.py"]);
    expect(notes.join()).toContain("this branch changes ci/lint.yml");
  });

  it("has to be there", async () => {
    const place = repository({ "a.py": line("db") });
    await expect(look(place, { config: "none.yml" })).rejects.toMatchObject({ code: "config" });
  });
});
