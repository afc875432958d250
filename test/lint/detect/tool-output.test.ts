/** What tools made and wrote down: Vault's keys, Terraform's passwords, and what Twilio's client is called with. */
import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, base64, hex, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });

function found(text: string, path: string): readonly string[] {
  const candidates = inspector.inspect(Buffer.from(text), path) ?? [];
  return withoutOverlaps(candidates).map(({ rule, value }) => `${rule.id} ${value}`);
}

const shares = [1, 2, 3].map(seed => sample(base64, 44, seed));
const ofHex = [1, 2, 3].map(seed => sample(hex, 66, seed));
const unsealing = (values: readonly string[]) => values.map(value => `vault-unseal-key ${value}`);

it("finds each key that `vault operator init` prints", () => {
  const printed = shares.map((share, index) => `Unseal Key ${index + 1}: ${share}\n`).join("");
  expect(found(printed, "init.txt")).toEqual(unsealing(shares));
  expect(found(printed.replaceAll("Unseal", "Recovery"), "notes.md")).toEqual(unsealing(shares));
});

it("finds each key of the same in JSON and YAML, and in variables", () => {
  const printed = { unseal_keys_b64: shares, unseal_keys_hex: ofHex, unseal_shares: 3 };
  const all = unsealing([...shares, ...ofHex]);
  expect(found(JSON.stringify(printed), "init.json")).toEqual(all);
  expect(found(JSON.stringify(printed, undefined, 2), "init.json")).toEqual(all);
  expect(found(`recovery_keys_b64:\n${shares.map(share => `- ${share}\n`).join("")}`, "a.yml")).toEqual(
    unsealing(shares),
  );
  expect(found(`VAULT_UNSEAL_KEY_1=${shares[0]}`, ".env")).toEqual(unsealing(shares.slice(0, 1)));
});

it.each([
  ["a.md", "Unseal Key 1: <the first key>"],
  ["a.go", "resp.UnsealKeysB64 = append(resp.UnsealKeysB64, base64.StdEncoding.EncodeToString(key))"],
  ["a.json", '{"unseal_keys_b64": [], "unseal_keys_hex": []}'],
  ["a.json", `{"recovery_point_arn": "${shares[0]}"}`],
])("finds no key of Vault in a %s that says %s", (path, text) => {
  expect(found(text, path)).toEqual([]);
});

const password = sample(alphanumeric, 20);
const state = (type: string, result: string) => ({
  version: 4,
  resources: [
    {
      mode: "managed",
      type,
      name: "db",
      instances: [
        { attributes: { bcrypt_hash: "x", keepers: { a: "b" }, length: 20, result, special: true } },
      ],
    },
  ],
});

it("finds the random passwords in a state of Terraform", () => {
  for (const indent of [0, 2]) {
    const text = JSON.stringify(state("random_password", password), undefined, indent);
    expect(found(text, "terraform.tfstate")).toEqual([`assignment ${password}`]);
  }
  const id = JSON.stringify(state("random_id", password));
  expect(found(id, "terraform.tfstate")).toEqual([]);
});

const [account, token] = [`AC${sample(hex, 32)}`, sample(hex, 32, 7)];

it.each([
  ["a.py", "from twilio.rest import Client\nclient = Client('@1', '@2')\n"],
  ["a.js", "const client = require('twilio')('@1', '@2');\n"],
  ["a.php", 'use Twilio\\Rest\\Client;\n$c = new Client(\n    "@1",\n    "@2"\n);\n'],
])("finds the token that Twilio's client is called with in a %s that says %s", (path, text) => {
  const written = text.replace("@1", account).replace("@2", token);
  expect(found(written, path)).toEqual([`twilio-auth-token ${token}`]);
  expect(found(text.replace("@1", account).replace("@2", "0".repeat(32)), path)).toEqual([]);
});
