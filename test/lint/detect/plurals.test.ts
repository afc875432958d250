import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, hex, sample, uuid } from "../../../src/lint/samples.ts";
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
  ["a list of tokens in code", "a.py", `TOKENS = ["${drawn[0]}", "${drawn[1]}"]`],
  ["a list with a type", "a.ts", `const apiTokens: string[] = ["${drawn[0]}", "${drawn[1]}"];`],
  ["a list of Go", "a.go", `var tokens = []string{"${drawn[0]}", "${drawn[1]}"}`],
  ["a list of C#", "a.cs", `var tokens = new List<string> { "${drawn[0]}", "${drawn[1]}" };`],
  ["a list of secrets in settings", "a.tfvars", `secrets = ["${drawn[0]}", "${drawn[1]}"]`],
  ["a list of secrets in YAML", "a.yaml", `secrets:\n  - ${drawn[0]}\n  - ${drawn[1]}`],
  ["a variable's default", "a.tf", `variable "tokens" {\n  default = ["${drawn[0]}", "${drawn[1]}"]\n}`],
  ["a map of keys and whom they are of", "a.py", `API_KEYS = {"${drawn[0]}": "bob", "${drawn[1]}": "eve"}`],
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

it.each([
  ["code", "a.py", `token = {"prod": "${drawn[0]}", "dev": "${drawn[1]}"}[stage]`],
  ["an object", "a.ts", `const apiKey = {\n  production: "${drawn[0]}",\n  test: "${drawn[1]}",\n};`],
  ["JSON", "a.json", `{"apiKey": {"live": "${drawn[0]}", "sandbox": "${drawn[1]}"}}`],
  ["YAML", "a.yaml", `password:\n  staging: ${drawn[0]}\n  prod: ${drawn[1]}\nx: y`],
])("finds the value of every stage in %s", (_, path, text) => {
  expect(found(path, text)).toEqual(drawn);
});

it.each([
  ["a.py", 'tokens = ["identifier", "number2", "OAuth2Token", "k8sServiceAccount1"]'],
  ["a.ts", `const tokens = ["0x${sample(hex, 40)}"];`],
  ["a.ts", `const deviceTokens = ["${drawn[0]}"];`],
  ["a.json", `{"tokens": {"${uuid()}": "bob", "${sample(hex, 40)}": "eve"}}`],
  ["a.yaml", "secrets:\n  - app-config-5kc9b2m7hf\n  - DB_PASSWORD_2\n  - prod/db2/Password1"],
  ["a.tfvars", 'secrets = ["db-password", "MyApp-ApiKey2", "storage_key_v2"]'],
  ["project-scratch-def.json", '{"features": ["EnableSetPasswordInApi", "Einstein1AIPlatform"]}'],
  ["a.js.map", '{"names":["tokens","isOAuth2","useEuiI18n","setPassword","md5"]}'],
  ["a.json", '{"token": {"test": "form-token2", "live": "label"}}'],
])("finds none in a %s that says %s", (path, text) => {
  expect(found(path, text)).toEqual([]);
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
