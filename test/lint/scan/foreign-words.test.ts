/** Words for a password that are not of ASCII. */
import { expect, it } from "vitest";
import { foreignName, foreignWordAt } from "../../../src/lint/scan/foreign-words.ts";

it.each([
  ["пароль", 0, 10],
  ["Паролем", 0, 10],
  ["новое密码", 10, 16],
  ["パスワード", 0, 15],
  ["비밀번호", 0, 12],
  ["Contraseña", 0, 11],
  ["ŞIFRE", 0, 6],
  ["hasło", 0, 6],
])("is found in %s", (text, start, end) => {
  const bytes = Buffer.from(text);
  const found = [...bytes.keys()].flatMap(at => foreignWordAt(bytes, at) ?? []);
  expect(found).toEqual([{ start, end }]);
  expect(foreignName.test(bytes.toString("latin1"))).toBe(true);
});

it.each(["парк", "密", "パスタ", "비밀", "contrasena", "sifre", "haslo", ""])("is none in %j", text => {
  const bytes = Buffer.from(text);
  expect([...bytes.keys()].filter(at => foreignWordAt(bytes, at) !== undefined)).toEqual([]);
  expect(foreignName.test(bytes.toString("latin1"))).toBe(false);
});
