/** Literals of which a condition takes one, in the languages that have such values. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const password = ["Winter", "2025!"].join("");
const key = sample(alphanumeric, 40);

function found(path: string, text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const candidates = withoutOverlaps(inspector.inspect(bytes, path) ?? []);
  return candidates.map(({ start, end }) => bytes.toString("latin1", start, end));
}

describe("a conditional value", () => {
  it.each([
    ["A.java", `String password = isProd ? "${password}" : "dev";\n`],
    ["a.ts", `const password = isProd ? "dev" : "${password}";\n`],
    ["a.ts", `const password =\n  env === "prod"\n    ? "${password}"\n    : "development";\n`],
    ["a.php", `<?php $password = $prod ? '${password}' : 'dev';\n`],
    ["a.rb", `password = prod? ? "${password}" : "dev"\n`],
    ["a.tf", `password = var.env == "prod" ? "${password}" : ""\n`],
    ["a.kt", `val password = if (env == "prod") "${password}" else "dev"\n`],
    ["a.scala", `val password: String = if (prod) "${password}" else "dev"\n`],
    ["a.rs", `let password = if env == "prod" { "dev" } else { "${password}" };\n`],
    ["a.rs", `let password = if prod { "${password}" } else { "dev" };\n`],
  ])("is the literal in it that looks like one, in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([password]);
  });

  it("is that of an entry", () => {
    expect(found("a.ts", `const c = { jwtSecret: prod ? "${key}" : "x", a: 1 };\n`)).toEqual([key]);
  });

  it.each([
    ["a.ts", 'const x = { password: touched ? "Required" : undefined };\n'],
    ["a.tsx", '<input placeholder={password ? "Change2" : "Set2"} type={show ? "text" : "password"} />\n'],
    ["a.ts", 'const name = isFirst ? "token" : "first-page-1";\n'],
    ["a.kt", 'val password = if (short) "a" else next\n'],
  ])("is none where it says something else, in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe("what holds where nothing else is set", () => {
  it.each([
    ["a.md", `const token = process.env.TOKEN || "${key}";\n`],
    ["a.mdx", `token = os.environ.get("TOKEN") or "${key}"\n`],
    ["a.html", `<script>const apiKey = window.KEY ?? "${key}";</script>\n`],
    ["a.adoc", `const token = process.env["TOKEN"] || '${key}';\n`],
  ])("is found in a text that shows code, %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([key]);
  });

  it.each([
    `token = os.getenv("T") or "${key}"\n`,
    `requests.get(u, auth=("admin", "${key}"))\n`,
    `c = psycopg2.connect("host=x user=y password=${key}")\n`,
    `password = """${key}"""\n`,
  ])("is found in the code of a notebook, as all is that has quotes of its own: %s", line => {
    const cells = [{ cell_type: "code", outputs: [], source: ["import os\n", line] }];
    expect(found("a.ipynb", JSON.stringify({ cells }, undefined, 1))).toEqual([key]);
  });
});
