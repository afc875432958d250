/** What functions, properties and fixtures give back, in the languages that have them. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const key = sample(alphanumeric, 40);

function found(path: string, text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const candidates = withoutOverlaps(inspector.inspect(bytes, path) ?? []);
  return candidates.map(({ start, end }) => bytes.toString("latin1", start, end));
}

describe("what a function named after a credential gives back", () => {
  it.each([
    ["A.java", `  public String getPassword() {\n    return "${key}";\n  }\n`],
    ["A.java", `  @Bean public String jwtSecret() { return "${key}"; }\n`],
    ["a.kt", `fun apiKey(): String = "${key}"\n`],
    ["a.swift", `func token() -> String { "${key}" }\n`],
    ["a.ts", `class A {\n  getToken() { return "${key}"; }\n}\n`],
    ["a.ts", `class A {\n  get apiKey(): string { return "${key}"; }\n}\n`],
    ["a.ts", `const getApiKey = () => "${key}";\n`],
    ["a.ts", `const c = { token: async () => "${key}" };\n`],
    ["a.go", `func (c *Config) Password() string {\n\treturn "${key}"\n}\n`],
    ["a.py", `@pytest.fixture\ndef api_key() -> str:\n    return "${key}"\n`],
    ["a.py", `    @property\n    def password(self):\n        return '${key}'\n`],
    ["a.py", `get_token = lambda: "${key}"\n`],
    ["a.rb", `  def token\n    "${key}"\n  end\n`],
    ["a.php", `<?php\n  public function getPassword(): string\n  {\n    return '${key}';\n  }\n`],
    ["a.rs", `fn password() -> &'static str { "${key}" }\n`],
    ["a.cs", `  string GetPassword() => "${key}";\n`],
  ])("is found in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([key]);
  });

  it.each([
    ["a.kt", `val token get() = "${key}"\n`],
    ["a.kt", `val token by lazy { "${key}" }\n`],
    ["a.rb", `  let(:password) { "${key}" }\n`],
    ["a.rb", `  let!(:api_key) { "${key}" }\n`],
  ])("is found as a property's or a fixture's in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([key]);
  });

  it.each([
    ["a function that tells what is wrong", "a.ts", '  validatePassword(v) { return "Too2short!"; }\n'],
    ["a condition", "a.ts", '  if (!getPassword(v)) { return "errors.password.V2!"; }\n'],
    ["the documentation of a function", "a.py", 'def password(self):\n    """Gives2Password!"""\n'],
    ["the name of something else", "a.go", 'func (x *T) TokenType() string { return "Bearer2Access" }\n'],
    ["a call", "a.ts", 'const x = getPassword(); log("Read2Password!");\n'],
  ])("is not found in %s", (_, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});
