/** What is read as the value: the whole of it, so that it has one fingerprint wherever it stands. */
import { expect, it } from "vitest";
import { nameAround } from "../../../../src/lint/detect/assignment/gate.ts";
import { readBehind } from "../../../../src/lint/detect/assignment/lexer.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";

const value = ["Tr0ub4dor&Zebra", "x7;(q)"].join("");

function readIn(path: string, before: string, behind: string): string | undefined {
  const text = new LintText(Buffer.from(before + behind), path);
  const at = before.toLowerCase().lastIndexOf("password");
  const name = nameAround(text.bytes, { start: at, end: at + "password".length });
  return name && readBehind(text, name)?.value;
}

it.each([
  ["Dockerfile", "ENV DB_PASSWORD=", `${value}\nRUN x`],
  ["Dockerfile", "ENV A=1 DB_PASSWORD=", `${value} B=2`],
  ["Dockerfile", "ENV A=1 \\\n    DB_PASSWORD=", `${value} \\\n    B=2`],
  ["Dockerfile", "ARG DB_PASSWORD=", value],
  ["Dockerfile", "ENV DB_PASSWORD ", value],
  ["Dockerfile", "ENV DB_PASSWORD=", `"${value}"`],
  ["a.sh", "export DB_PASSWORD=", `'${value}'`],
  [".env", "DB_PASSWORD=", `${value} # prod`],
  ["a.yaml", "password: ", `${value} # prod`],
  ["a.yaml", "password: ", `'${value}'`],
])("in a %s all of a password is read behind %j", (path, before, behind) => {
  expect(readIn(path, before, behind)).toBe(value);
});

it("a line's end that is written as text ends a value without quotes", () => {
  expect(readIn("a.log", "password: ", "q7xv9Zebra\\r\\nHost: x")).toBe("q7xv9Zebra");
  expect(readIn("a.md", "password = ", "q7xv9Zebra\\n\\n[x]")).toBe("q7xv9Zebra");
  expect(readIn("a.log", "password: ", "q7xv\\n9Zebra")).toBe("q7xv\\n9Zebra");
});

it("a name with a dot in it ends a value as other names do", () => {
  expect(readIn("a.yaml", "dsn: user=a password=", "gorm9x DB.name=gorm")).toBe("gorm9x");
});

it("a shell's own operators end a value in a shell script", () => {
  expect(readIn("a.sh", "password=", "q7xv9Zebra;echo done")).toBe("q7xv9Zebra");
  expect(readIn("Dockerfile", "RUN export password=", "q7xv9Zebra;echo done")).toBe("q7xv9Zebra");
});

it("a doubled quote in single quotes of YAML is one quote", () => {
  expect(readIn("a.yaml", "password: ", "'Tr0ub4dor''Zebra9x'")).toBe("Tr0ub4dor'Zebra9x");
});

it("a comma ends an unquoted value of YAML only in a flow mapping", () => {
  expect(readIn("a.yaml", "password: ", "Tr0ub4dor, Zebra9x")).toBe("Tr0ub4dor, Zebra9x");
  expect(readIn("a.yaml", "db: { user: a, password: ", "Tr0ub4dor, host: b }")).toBe("Tr0ub4dor");
});
