/** T35: a lint says where a credential is, and shows no eight characters of it, whatever is around it. */
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../src/app/lint/baseline.ts";
import { explainFinding } from "../../src/app/lint/explain.ts";
import { reportAs } from "../../src/app/lint/report.ts";
import { lint } from "../../src/app/lint.ts";
import { formats } from "../../src/lint/formats/index.ts";
import { alphanumeric, digits, sample } from "../../src/lint/samples.ts";
import { doorsIn, repository, whole } from "../app/lint/lints.ts";
import { commitAll, git } from "../harness/repository.ts";
import { writeTree } from "../harness/scratch.ts";

const password = `k-${sample(alphanumeric, 30, 7)}!`;
const token = `ghp_${sample(alphanumeric, 36, 8)}`;
const key = Array.from({ length: 20 }, (_, index) => sample(alphanumeric, 64, index + 20));
const fences = ["BEGIN", "END"].map(word => `-----${word} RSA PRIVATE KEY-----`);
const values = [password, token, ...key];

const tree = {
  "a.py": `db_password = "${password}"\nprint("${password}")  # ${password}\n`,
  "b.env": `TOKEN=${token} ${password}\nDB_PASSWORD=${password}\n`,
  "c.json": `{"password":"${password}","again":"${password}","token":"${token}"}\n`,
  "d.pem": `${[fences[0], ...key, fences[1]].join("\n")}\n`,
  "e.yaml": `kind: Secret\ndata:\n  password: ${Buffer.from(password).toString("base64")}\n`,
  "f.sh": `curl -u admin:${password} https://admin:${password}@db.acme.dev/${token}\n`,
  "g.js": `const token = "${token.slice(0, 20)}" +\n  "${token.slice(20)}";\nconst p = '${password}';\n`,
  "h.txt": Buffer.from(`password: ${password}\n${digits}`).toString("base64"),
  "i.xml": `<!-- ${password} --><password>${password}</password>\n`,
  "j.py": `db_password = "${password}"  # job-secrets: allow assignment -- it is ${password}\n`,
};

const encodings = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => Buffer.from(text).toString("hex"),
  (text: string) => JSON.stringify(text).slice(1, -1),
  encodeURIComponent,
  (text: string) => [...text].reverse().join(""),
];

/** Every eight bytes of every value, as they are and in other forms. */
const windows = new Set(
  values.flatMap(value =>
    encodings.flatMap(encode => {
      const text = encode(value);
      return Array.from({ length: text.length - 7 }, (_, at) => text.slice(at, at + 8));
    }),
  ),
);

function shown(text: string): string[] {
  return [...windows].filter(window => text.includes(window));
}

/** A repository that holds all that now, and in an older commit too. */
function planted() {
  const place = repository({ base: "x\n" });
  writeTree(place.cwd, Object.fromEntries(Object.entries(tree).map(([path, text]) => [`old/${path}`, text])));
  commitAll(place.cwd);
  git(place.cwd, "rm", "--quiet", "-r", "old");
  writeTree(place.cwd, tree);
  commitAll(place.cwd);
  return place;
}

describe("what a lint says", () => {
  it.each(["tree", "history", "diff"])("shows no part of what it found in the %s", async source => {
    const doors = doorsIn(planted());
    const range = { bases: ["HEAD~2"], head: "HEAD", what: undefined };
    const linted = await lint(doors, { ...whole, source, range: source === "diff" ? range : undefined });
    const found = new Set(linted.report.findings.map(({ path }) => path.replace("old/", "")));
    expect([...found].sort()).toEqual(Object.keys(tree).slice(0, source === "diff" ? 10 : 9));
    for (const { id } of formats) {
      const written = reportAs(doors, linted, id);
      expect(written.length).toBeGreaterThan(500);
      expect({ id, shown: shown(written) }).toEqual({ id, shown: [] });
    }
  });

  it("shows none in an explanation", async () => {
    const doors = doorsIn(planted());
    const { report } = await lint(doors, whole);
    for (const { fingerprint } of report.findings) {
      const { text } = await explainFinding(doors, whole, fingerprint);
      expect(shown(text)).toEqual([]);
    }
  });

  it("shows none in a baseline", async () => {
    const place = planted();
    const doors = doorsIn(place);
    const { path, entries } = await writeBaseline(doors, whole);
    const text = await doors.files.readText(`${place.cwd}/${path}`);
    expect(text?.split("\n").length).toBeGreaterThan(entries);
    expect(shown(text ?? "")).toEqual([]);
  });

  it("would be seen to show one", () => {
    expect(shown(`x ${password.slice(3, 11)} y`)).toHaveLength(1);
    expect(shown(tree["d.pem"]).length).toBeGreaterThan(100);
  });
});
