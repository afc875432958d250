import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const key = ["tH7kq2Zx", "9PvL4wR8mN"].join("");

function found(path: string, text: string): readonly string[] {
  const candidates = withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []);
  return candidates.map(({ start, end }) => text.slice(start, end));
}

it.each([
  ["a.py", `EXAMPLES = r"""\n- zone:\n    api_key: ${key}\n"""\n`],
  ["a.py", `x = '''\nexport API_TOKEN=${key}\n'''\n`],
  ["a.java", `String y = """\n  password: ${key}\n  """;\n`],
  ["a.kt", `val y = """\npassword = ${key}\n"""\n`],
  ["a.swift", `let y = """\nDB_PASSWORD=${key}\n"""\n`],
  ["a.ex", `y = """\nsecret_key: ${key}\n"""\n`],
  ["a.ts", `const y = \`\npassword: ${key}\n\`\n`],
  ["a.go", `const y = \`\r\n  - api_key: ${key}\r\n\`\n`],
  ["a.rs", `let y = r#"\npassword: ${key}\n"#;\n`],
  ["a.cs", `var y = @"\npassword: ${key}\n";\n`],
])("finds in a literal of several lines of %s what a line is set to", (path, text) => {
  expect(found(path, text)).toEqual([key]);
});

it("looks at literals of several lines behind any number of those of one", () => {
  const fields = Array.from({ length: 600 }, (_, index) => `  A${index} string \`json:"a${index}"\`\n`);
  const text = `type T struct {\n${fields.join("")}}\nconst y = \`\npassword: ${key}\n\`\n`;
  expect(found("a.go", text)).toEqual([key]);
});

it.each([
  ["behind its end", "a.py", `"""\na\n"""\nx(\npassword: ${key}\n)\n`],
  ["in one that is never closed", "a.py", `"""\npassword: ${key}\n`],
  ["in one of one line", "a.ts", `const y = \`a\`;\npassword: ${key}\n`],
  ["where code follows on the line", "a.ts", `const y = \`\npassword: ${key}.x()\n\`\n`],
  ["in other languages", "a.cpp", `"""\npassword: ${key}\n"""\n`],
  ["in words", "a.py", '"""\npassword: optional\ntoken: TokenFactory2\nkey: str\n"""\n'],
])("finds nothing %s", (_, path, text) => {
  expect(found(path, text)).toEqual([]);
});
