/** Passwords by names that are not of ASCII. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function found(path: string, text: string): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

const words = [
  "пароль",
  "Пароля",
  "密码",
  "登录密碼",
  "パスワード",
  "비밀번호",
  "contraseña",
  "şifre",
  "Hasło",
];

describe.each(words)("by the name of %s", name => {
  it.each([
    ["a.yaml", "db:\n  ##: @@\n  x: y"],
    ["a.yaml", '##: "@@"'],
    [".env", "##=@@"],
    ["a.json", '{"##": "@@", "x": 1}'],
    ["a.py", '## = "@@"'],
    ["a.py", 'x = { "##": "@@" }'],
    ["a.md", "##：@@"],
    ["a.md", "**##**: `@@`"],
    ["a.md", "| ## | @@ |"],
    ["a.md", "| x | ## |\n|---|---|\n| bob | @@ |"],
    ["a.csv", "x,##\nbob,@@\n"],
    ["a.html", "<tr><th>##</th><td>@@</td></tr>"],
    ["a.xml", "<##>@@</##>"],
  ])("a password is found in a %s that says %s", (path, text) => {
    for (const value of passwords)
      expect(
        found(
          path,
          text.replaceAll("##", name).replace("@@", () => value),
        ),
      ).toEqual([value]);
  });

  it.each([
    ["a.yaml", "##: Qwerty"],
    ["a.json", '{"##": "Password"}'],
    ["a.json", '{"##": "请输入密码(6-20位)Ab1"}'],
    ["a.md", "##：123456"],
    ["a.md", "##: $(DB_PASSWORD9)"],
    ["a.md", "## Tr0ub4dor"],
    ["a.py", "## = Config9.get(x)"],
    ["a.md", "##: <your-password9>"],
  ])("none is found in a %s that says %s", (path, text) => {
    expect(found(path, text.replaceAll("##", name))).toEqual([]);
  });
});

it("is told by its name", () => {
  const [first] = inspector.inspect(Buffer.from(`пароль: ${passwords[0]}\n`), "a.yaml") ?? [];
  expect(first?.name).toBe("пароль");
});
