import { describe, expect, it } from "vitest";
import { Lines } from "../../../src/lint/locate.ts";
import { linesAbove } from "../../../src/lint/suppress/comment-lines.ts";
import { comments } from "../../../src/lint/suppress/comments.ts";
import { findingOf } from "../formats/reports.ts";

const value = "V4lue";
const mark = ["job-secrets:", "allow assignment -- of a test"].join(" ");

/** All the lines above the last value in the text of which a comment speaks of it. */
function above(text: string, path = "a.ts"): readonly string[] {
  const bytes = Buffer.from(text);
  const values = [...text.matchAll(/V4lue/g)].map(({ index }) => ({
    start: index,
    end: index + value.length,
  }));
  const { start, end } = values.at(-1) ?? { start: 0, end: 0 };
  return linesAbove(new Lines(bytes, undefined, { values, shown: [] }).around(start, end), path);
}

/** The reason for which the last value in the text passes. */
function reason(text: string, path = "a.ts"): string | undefined {
  const bytes = Buffer.from(text);
  const values = [...text.matchAll(/V4lue/g)].map(({ index }) => ({
    start: index,
    end: index + value.length,
  }));
  const { start, end } = values.at(-1) ?? { start: 0, end: 0 };
  const around = new Lines(bytes, undefined, { values, shown: [] }).around(start, end);
  const suppressions = comments({ count: true, honour: [], ruleIds: ["assignment"], holds: () => true });
  return suppressions.passes(findingOf({ rule: "assignment", path }), around)?.reason;
}

describe("a comment right above a value speaks of it", () => {
  it.each([
    ["a.jsx", `{/* ${mark} */}\n<Foo dbPassword="${value}" />`],
    ["a.tsx", `<Foo\n  {/* ${mark} */}\n  dbPassword="${value}"\n/>`],
    ["a.ps1", `<# ${mark} #>\n$DbPassword = "${value}"`],
    ["a.erb", `<%# ${mark} %>\n<x db_password="${value}">`],
    ["a.jsp", `<%-- ${mark} --%>\n<x db_password="${value}">`],
    ["a.hbs", `{{!-- ${mark} --}}\n<x db_password="${value}">`],
    ["a.hbs", `{{! ${mark} }}\n<x db_password="${value}">`],
    ["a.haml", `-# ${mark}\n%input{db_password: "${value}"}`],
    ["a.cshtml", `@* ${mark} *@\n<x db_password="${value}">`],
    ["a.ml", `(* ${mark} *)\nlet db_password = "${value}"`],
    ["a.hs", `{- ${mark} -}\ndb_password = "${value}"`],
    ["a.md", `[//]: # (${mark})\nDB_PASSWORD=${value}`],
    ["a.vb", `' ${mark}\nDim dbPassword = "${value}"`],
    ["a.properties", `! ${mark}\ndb.password=${value}`],
    ["a.f90", `! ${mark}\ndb_password = "${value}"`],
    [".vimrc", `" ${mark}\nlet db_password = "${value}"`],
    ["a.rst", `.. ${mark}\nDB_PASSWORD=${value}`],
  ])("in %s: %s", (path, text) => {
    expect(reason(text, path)).toBe("of a test");
  });

  it.each([
    ["a.js", `' ${mark}\nconst dbPassword = "${value}"`],
    ["a.py", `! ${mark}\npassword = "${value}"`],
    ["a.py", `" ${mark}"\npassword = "${value}"`],
  ])("not with what begins none in %s: %s", (path, text) => {
    expect(reason(text, path)).toBeUndefined();
  });
});

describe("a comment above another one speaks of what stands below both", () => {
  it.each([
    `// ${mark}\n// eslint-disable-next-line\nconst dbPassword = "${value}";`,
    `/**\n * ${mark}\n */\nconst dbPassword = "${value}";`,
    `# ${mark}\n# it is\n# made up\npassword = ${value}`,
  ])("%s", text => {
    expect(reason(text)).toBe("of a test");
  });

  it.each([
    ["an empty line", `# ${mark}\n\n# other\npassword = ${value}`],
    ["a line of code", `# ${mark}\nx = 1\n# other\npassword = ${value}`],
    ["a value of its own", `# ${mark}\n# password = ${value}\npassword = ${value}`],
    [
      "a value of its own, above another comment",
      `# ${mark}\n# password = ${value}\n# other\npassword = ${value}`,
    ],
    ["too many lines", `# ${mark}\n#\n#\n#\n#\npassword = ${value}`],
    ["a line that is a comment elsewhere", `# ${mark}\n#define OTHER 1\n#define PASSWORD "${value}"`],
    ["an option", `# ${mark}\n--user mona\n--password ${value}`],
  ])("not where there is %s between", (_what, text) => {
    expect(reason(text)).toBeUndefined();
  });

  it("not in prose, where lists look like comments", () => {
    const text = `* ${mark}\n* and more\n* password: ${value}`;
    expect([reason(text, "a.md"), reason(text, "a.c")]).toEqual([undefined, "of a test"]);
  });
});

describe("a comment above or behind the line in which a value begins speaks of it", () => {
  it.each([
    `# ${mark}\nk: |\n  ${value}`,
    `k: | # ${mark}\n  ${value}`,
    `# ${mark}\nk: >-\n  ${value}`,
    `# ${mark}\npassword = (\n    "${value}"\n)`,
    `// ${mark}\nconst password =\n  "${value}";`,
    `password =  # ${mark}\\\n  "${value}"`,
    `# ${mark}\nkey = """\n${value}\n"""`,
    `# ${mark}\nkey = <<~EOF\n${value}\nEOF`,
  ])("%s", text => {
    expect(reason(text)).toMatch(/^of a test/);
  });

  it.each([
    ["a name of its own", `# ${mark}\ndatabase:\n  password: ${value}`],
    ["another value before it", `# ${mark}\nk: [\n  1,\n  "${value}"`],
    ["a value in the line above, which is whole", `# ${mark}\nk: ${value}\n  "${value}"`],
    ["a call's line", `# ${mark}\nf(\n  "${value}"`],
  ])("not where it has %s", (_what, text) => {
    expect(reason(text)).toBeUndefined();
  });
});

it("a value that holds a comment is struck out with it", () => {
  expect(above(`# ${value}\nx`)).toEqual([]);
  expect(above(`# ${value} ${mark.replace("test", "")}\n${value}`)).toEqual([
    expect.stringContaining("# ***"),
  ]);
});

it("a line of four kilobytes ends the search", () => {
  expect(above(`# ${mark}\n# ${"x".repeat(5000)}\n${value}`)).toEqual([]);
  expect(above(`# a\n# ${"x".repeat(50)}\n${value}`)).toHaveLength(2);
});
