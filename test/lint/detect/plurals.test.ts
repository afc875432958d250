import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const [one = "", other = ""] = passwords;

const drawn = [sample(alphanumeric, 32), sample(alphanumeric, 32, 2)];

function found(path: string, text: string): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

it.each([
  ["YAML", "a.yaml", `passwords:\n  bob: ${one}\n  eve: ${other}\nx: y`],
  ["YAML in a line", "a.yaml", `passwords: {bob: ${one}, eve: ${other}}`],
  ["JSON", "a.json", `{"passwords": {"bob": "${one}", "eve": "${other}"}}`],
  ["TOML", "a.toml", `[passwords]\nbob = "${one}"\neve = "${other}"\n[x]\ny = "z"`],
  ["code", "a.js", `const passwords = { bob: "${one}", "eve": '${other}' };`],
  ["a list in YAML", "a.yaml", `tokens:\n  - ${drawn[0]}\n  - "${drawn[1]}" # eve\nx: y`],
  ["a list in a line of YAML", "a.yaml", `api_keys: ["${drawn[0]}", "${drawn[1]}"]`],
  ["a list in TOML", "a.toml", `tokens = ["${drawn[0]}",\n  "${drawn[1]}"]\nx = "y"`],
  ["a list", "a.py", `passwords = ["${one}", "${other}"]`],
  ["one value of a file of variables", ".env", `APP_KEYS=${drawn[0]},${drawn[1]}`],
  ["one value of a script", "a.sh", `export SIGNING_KEYS="${drawn[0]},${drawn[1]}"`],
  ["one value of YAML", "a.yaml", `tokens: ${drawn[0]},${drawn[1]}`],
  [
    "lists that Ory reads",
    "a.yaml",
    `secrets:\n  system:\n    - ${drawn[0]}\n  cookie:\n    - "${drawn[1]}"`,
  ],
])("finds every value of a map in %s", (_, path, text) => {
  expect(found(path, text)).toEqual(text.includes(one) ? [one, other] : drawn);
});

it.each([
  ["names of secrets", "secrets:\n  - regcred-x7Kd2Pq9\n  - ci-9f8e-token"],
  ["words", "tokens:\n  - access\n  - refresh_token_v2\n  - id-token-hint"],
  ["references", "api_keys: [$KEY_ONE_1, '{{ KEY_TWO_2 }}', !ref KeyThree3]"],
  ["names of variables", "tokens:\n  - GITHUB_TOKEN_2\n  - NPM_TOKEN"],
])("finds none in a list of %s", (_, text) => {
  expect(found("a.yaml", text)).toEqual([]);
});

it("finds none in a row of words, nor in lists of secrets for other purposes", () => {
  expect(found(".env", "API_KEYS=first-key-of-all,second-key-of-all")).toEqual([]);
  expect(found("a.yaml", `secrets:\n  build:\n    - id-${drawn[0]}\n`)).toEqual([]);
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
