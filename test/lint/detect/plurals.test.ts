import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const [one = "", other = ""] = passwords;

function found(path: string, text: string): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

it.each([
  ["YAML", "a.yaml", `passwords:\n  bob: ${one}\n  eve: ${other}\nx: y`],
  ["YAML in a line", "a.yaml", `passwords: {bob: ${one}, eve: ${other}}`],
  ["JSON", "a.json", `{"passwords": {"bob": "${one}", "eve": "${other}"}}`],
  ["TOML", "a.toml", `[passwords]\nbob = "${one}"\neve = "${other}"\n[x]\ny = "z"`],
  ["code", "a.js", `const passwords = { bob: "${one}", "eve": '${other}' };`],
  ["a list", "a.py", `passwords = ["${one}", "${other}"]`],
])("finds every value of a map in %s", (_, path, text) => {
  expect(found(path, text)).toEqual([one, other]);
});

it("finds what stands deeper in the map", () => {
  expect(found("a.yaml", `passwords:\n  db:\n    bob: ${one}\n  eve: ${other}`)).toEqual([one, other]);
});

it("looks no further than the map goes", () => {
  expect(found("a.yaml", `passwords:\n  bob: ${one}\nnames:\n  eve: ${other}`)).toEqual([one]);
  expect(found("a.js", `passwords = { bob: "${one}" }; names = { eve: "${other}" }`)).toEqual([one]);
});

it("stays quiet at keys that say something else, and at values that are keys", () => {
  expect(found("a.json", `{"passwords": {"policy": "${one}", "min_length": "${other}"}}`)).toEqual([]);
  expect(found("a.js", `passwords = { "${one}": 1 }`)).toEqual([]);
});
