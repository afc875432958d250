import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const password = sample(alphanumeric, 20);

/** What stands at the places that are told of. */
function found(text: string, path = "a.ipynb"): readonly string[] {
  const bytes = Buffer.from(text);
  const candidates = withoutOverlaps(inspector.inspect(bytes, path) ?? []);
  return candidates.map(({ start, end }) => bytes.toString("latin1", start, end));
}

const linesOf = (text: string) => text.split(/(?<=\n)/);
const notebook = (...cells: readonly object[]) => JSON.stringify({ cells, nbformat: 4 }, undefined, 1);
const markdown = (text: string) => ({ cell_type: "markdown", metadata: {}, source: linesOf(text) });
const output = (data: object) => ({
  cell_type: "code",
  metadata: {},
  outputs: [{ data, output_type: "execute_result" }],
  source: ["df\n"],
});
const page = `<table border="1">\n<tr>\n<th>user</th><th>password</th></tr>\n<tr><td>etl</td>\n<td>${password}</td></tr></table>`;

describe("a notebook", () => {
  it.each([
    ["a line", `# Login\n\nPassword: \`${password}\`\n`],
    ["two on a line", `Login: etl / password: ${password}\n`],
    ["the last line", `a "quoted" ü\nPassword: \`${password}\``],
    ["a table", `| user | password |\n|---|---|\n| etl | ${password} |\n`],
    ["a table of HTML", page],
  ])("is read as Markdown in %s of such a cell", (_, text) => {
    expect(found(text, "a.md")).toEqual([password]);
    expect(found(notebook(output({}), markdown(text), output({})))).toEqual([password]);
    const joined = { ...markdown(text), source: text };
    expect(found(JSON.stringify({ cells: [joined] }))).toEqual([password]);
  });

  it("is read as HTML where an output is a page", () => {
    expect(found(notebook(output({ "text/html": linesOf(page) })))).toEqual([password]);
    expect(found(notebook(output({ "text/html": page })))).toEqual([password]);
  });

  it("is no Markdown in its code, nor a page in a text", () => {
    const text = `Password: \`${password}\`\n`;
    expect(found(notebook({ ...markdown(text), cell_type: "raw" }))).toEqual([]);
    expect(found(notebook(markdown("The password: is none of `df`")))).toEqual([]);
    expect(found(notebook(output({ "text/plain": linesOf(page) })))).toEqual([]);
  });
});
