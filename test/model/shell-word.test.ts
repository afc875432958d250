import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { shellWord } from "../../src/model/shell-word.ts";

it("a word is quoted as a shell reads it", () => {
  expect(shellWord("it's")).toBe("'it'\\''s'");
  const texts = fc
    .sample(fc.string({ unit: "grapheme", maxLength: 30 }), 200)
    .filter(text => !text.includes("\0"));
  const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${texts.map(shellWord).join(" ")}`], {
    encoding: "utf8",
  });
  expect(printed.split("\0").slice(0, -1)).toEqual(texts);
});
