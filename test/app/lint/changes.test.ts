/** What a change completes is new, whichever lines it touches: on repositories, from the base to the report. */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { writeTree } from "../../harness/scratch.ts";
import { config, line, look, repository } from "./lints.ts";

type Tree = Readonly<Record<string, string>>;

const value = sample(alphanumeric, 24);
const encoded = Buffer.from(value).toString("base64");
const since = (base: string) => ({ source: "diff", range: { bases: [base], head: "HEAD", what: undefined } });

/** `rule path` of what the change from one tree to another brings. */
async function brought(before: Tree, change: Tree | ((cwd: string) => void)): Promise<string[]> {
  const { cwd } = repository(before);
  git(cwd, "branch", "before");
  if (typeof change === "function") change(cwd);
  else writeTree(cwd, change);
  git(cwd, "add", "--all", "--force");
  const staged = await look({ cwd }, { source: "staged" });
  commitAll(cwd);
  const { report } = await look({ cwd }, since("before"));
  const told = report.findings.map(({ rule, path }) => `${rule} ${path}`);
  expect(staged.report.findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(told);
  return told;
}

const manifest = (kind: string, more = "") =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: db\n${more}data:\n  password: ${encoded}\n  user: YWRtaW4=\n`;
const many = Array.from({ length: 60 }, (_, index) => `line ${index} of the text\n`).join("");
const moved = (from: string, to: string) => (cwd: string) => renameSync(join(cwd, from), join(cwd, to));

describe("a credential that a change completes", () => {
  it.each<[string, Tree, Tree | ((cwd: string) => void), string]>([
    [
      "by the name above the value",
      { "a.py": `x = dict(\n    note=(\n        "${value}"\n    ),\n)\n` },
      { "a.py": `x = dict(\n    api_secret=(\n        "${value}"\n    ),\n)\n` },
      "assignment a.py",
    ],
    [
      "by the kind of its manifest",
      { "a.yaml": manifest("ConfigMap") },
      { "a.yaml": manifest("Secret") },
      "kubernetes-secret a.yaml",
    ],
    [
      "by a name for its file, with nothing else changed in it",
      { "notes.txt": `${many}password: |\n  ${value}\n` },
      moved("notes.txt", "values.yaml"),
      "assignment values.yaml",
    ],
    [
      "by another indentation",
      { "a.yaml": `kind: Secret\nmetadata:\n  data:\n    password: ${encoded}\n` },
      { "a.yaml": `kind: Secret\nmetadata:\ndata:\n  password: ${encoded}\n` },
      "kubernetes-secret a.yaml",
    ],
    [
      "by what is taken away",
      { "a.yaml": manifest("SealedSecret", "# kind: SealedSecret\n").replace("data:", "encryptedData:") },
      { "a.yaml": manifest("Secret") },
      "kubernetes-secret a.yaml",
    ],
  ])("is found: %s", async (_how, before, change, expected) => {
    expect(await brought(before, change)).toEqual([expected]);
  });

  it("is found where it was excluded, or its rule was off, before it moved", async () => {
    const lint = '{ exclude: ["out/"], rules: { assignment: { paths: ["!test/"] } } }';
    const before = {
      "job-secrets.yml": config(lint),
      "out/a.py": many + line("out"),
      "test/b.py": line("test") + many,
    };
    expect(await brought(before, moved("out/a.py", "a.py"))).toEqual(["assignment a.py"]);
    expect(await brought(before, moved("test/b.py", "b.py"))).toEqual(["assignment b.py"]);
  });

  it("is found where only a commit of the range has it whole", async () => {
    const { cwd } = repository({ "a.yaml": manifest("ConfigMap") });
    git(cwd, "branch", "before");
    writeTree(cwd, { "a.yaml": manifest("Secret") });
    commitAll(cwd);
    writeTree(cwd, { "a.yaml": manifest("ConfigMap") });
    commitAll(cwd);
    const { report } = await look({ cwd }, since("before"));
    expect(report.findings).toMatchObject([{ rule: "kubernetes-secret", isHistoryOnly: true }]);
  });

  it("is found where only the resolution of a merge completes it", async () => {
    const { cwd } = repository({ "a.yaml": manifest("ConfigMap"), "b.txt": "b\n" });
    git(cwd, "branch", "before");
    git(cwd, "checkout", "--quiet", "-b", "side");
    writeTree(cwd, { "b.txt": "c\n" });
    commitAll(cwd);
    git(cwd, "checkout", "--quiet", "main");
    writeTree(cwd, { "c.txt": "c\n" });
    commitAll(cwd);
    git(cwd, "merge", "--quiet", "--no-commit", "--no-ff", "side");
    writeTree(cwd, { "a.yaml": manifest("Secret") });
    commitAll(cwd);
    const { report } = await look({ cwd }, since("before"));
    expect(report.findings.map(({ rule }) => rule)).toEqual(["kubernetes-secret"]);
  });
});

describe("a credential that was there before", () => {
  it.each<[string, Tree, Tree | ((cwd: string) => void)]>([
    ["beside new lines", { "a.py": line("old") }, { "a.py": `x = 1\n${line("old")}y = 2\n` }],
    ["further in", { "a.py": line("old") }, { "a.py": `if x:\n    ${line("old")}` }],
    ["with other line ends", { "a.py": line("old") }, { "a.py": line("old").replace("\n", "\r\n") }],
    ["in a file that moves", { "a.py": many + line("old") }, moved("a.py", "b.py")],
    [
      "in a manifest that gets another name",
      { "a.yaml": manifest("Secret") },
      { "a.yaml": manifest("Secret").replace("name: db", "name: other") },
    ],
    [
      "in a file of which all else goes",
      { "a.py": many + line("old") },
      cwd => {
        rmSync(join(cwd, "a.py"));
        writeTree(cwd, { "a.py": line("old") });
      },
    ],
  ])("is not told: %s", async (_how, before, change) => {
    expect(await brought(before, change)).toEqual([]);
  });
});
