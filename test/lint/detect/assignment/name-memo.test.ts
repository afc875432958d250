/** Of each name what is known is made once. */
import { expect, it } from "vitest";
import { NameMemo } from "../../../../src/lint/detect/assignment/name-memo.ts";

function memo() {
  const made: string[] = [];
  const names = new NameMemo(name => {
    made.push(name);
    return { name };
  });
  const ask = (text: string, start = 0, end = text.length) =>
    names.of(Buffer.from(text, "latin1"), start, end).name;
  return { ask, made };
}

it("makes it once for the same bytes, wherever they stand", () => {
  const { ask, made } = memo();
  expect(ask("password")).toBe("password");
  expect(ask("my password =", 3, 11)).toBe("password");
  expect(made).toEqual(["password"]);
});

it("tells names apart that are alike", () => {
  const { ask } = memo();
  for (const name of ["key", "keys", "Key", "kex", "yek", "", "k\u00e9y"]) expect(ask(name)).toBe(name);
  for (const name of ["key", "keys", "Key", "kex", "yek", "", "k\u00e9y"]) expect(ask(name)).toBe(name);
});

it("goes on when it has no room for more", () => {
  const { ask, made } = memo();
  for (let number = 0; number < 50_000; number += 1) expect(ask(`token_${number}`)).toBe(`token_${number}`);
  for (let number = 0; number < 9000; number += 1)
    expect(ask(`${"long_".repeat(12)}${number}`)).toContain("long");
  const count = made.length;
  expect(ask("token_49999")).toBe("token_49999");
  expect(made.length - count).toBeLessThanOrEqual(1);
});
