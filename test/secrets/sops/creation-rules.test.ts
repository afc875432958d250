import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { findCreationRule } from "../../../src/secrets/sops/creation-rules.ts";
import { failureOf } from "../../failures.ts";
import { scratchDirectories, writeTree } from "../stores/scratch.ts";

const freshDirectory = scratchDirectories();

async function ruleFor(path: string, configs: Readonly<Record<string, string>>) {
  const root = await freshDirectory();
  await writeTree(root, configs);
  return findCreationRule(files, join(root, path));
}

const recipientsFor = async (path: string, text: string) =>
  (await ruleFor(path, { ".sops.yaml": text }))?.recipients;

describe("findCreationRule", () => {
  const rules = [
    "creation_rules:",
    "  - path_regex: ^secrets/dev\\.yaml$",
    "    age: age1dev",
    "  - path_regex: (?i)PROD",
    "    age: age1prod",
    "  - age: age1rest",
    "",
  ].join("\n");

  it.each([
    ["secrets/dev.yaml", ["age1dev"], "the path is taken from the folder of .sops.yaml"],
    ["other/secrets/dev.yaml", ["age1rest"], "a rule without a pattern matches all"],
    ["secrets/prod.json", ["age1prod"], "the first match counts"],
  ])("finds for %s the recipients %j: %s", async (path, recipients) => {
    expect(await recipientsFor(path, rules)).toEqual(recipients);
  });

  it.each([
    ["one", "age: age1a", ["age1a"]],
    ["commas", 'age: "age1a, age1b,age1a,"', ["age1a", "age1b"]],
    ["lines", "age: |\n      age1a,\n      age1b\n", ["age1a", "age1b"]],
    ["a folded text", "age: >-\n      age1a,\n      age1b", ["age1a", "age1b"]],
    ["a list", "age: [age1a, age1b]", ["age1a", "age1b"]],
    ["a group", "key_groups: [{ age: [age1a, age1b] }]", ["age1a", "age1b"]],
    ["an SSH key, which has spaces", "age: ssh-ed25519 AAAA me", ["ssh-ed25519 AAAA me"]],
    ["none", "pgp: AAAA", []],
  ])("reads recipients written as %s", async (_, text, recipients) => {
    expect(await recipientsFor("dev.yaml", `creation_rules:\n  - ${text}\n`)).toEqual(recipients);
  });

  it("reads anchors, which many .sops.yaml have", async () => {
    const text = "keys:\n  - &me age1a\ncreation_rules:\n  - key_groups:\n      - age:\n          - *me\n";
    expect(await recipientsFor("dev.yaml", text)).toEqual(["age1a"]);
  });

  it("reads the settings for new files, and names the keys that it cannot encrypt for", async () => {
    const text =
      "creation_rules: [{ age: age1a, encrypted_regex: ^a$, mac_only_encrypted: true, kms: arn, pgp: [] }]";
    expect(await ruleFor("dev.yaml", { ".sops.yaml": text })).toEqual({
      recipients: ["age1a"],
      otherKeys: ["kms"],
      rule: { name: "encrypted_regex", text: "^a$" },
      macOnlyEncrypted: true,
    });
  });

  it("takes the nearest .sops.yaml, walking up, and no other", async () => {
    const rule = (recipient: string) => `creation_rules: [{ age: ${recipient} }]\n`;
    const configs = {
      ".sops.yaml": rule("age1top"),
      "a/b/.sops.yaml": rule("age1near"),
      "c/.sops.yaml": "creation_rules: []\n",
    };
    expect((await ruleFor("a/b/c/dev.yaml", configs))?.recipients).toEqual(["age1near"]);
    expect((await ruleFor("a/dev.yaml", configs))?.recipients).toEqual(["age1top"]);
    expect(await ruleFor("c/dev.yaml", configs)).toBeUndefined();
  });

  it.each([
    ["no match", "creation_rules: [{ path_regex: other, age: age1a }]"],
    ["no rules", "stores: {}"],
    ["nothing in it", ""],
  ])("answers undefined where there is %s", async (_, text) => {
    expect(await ruleFor("dev.yaml", { ".sops.yaml": text })).toBeUndefined();
  });

  it.each([
    ["broken YAML", "a: [\nb: }", /\.sops\.yaml: it is not well-formed YAML at line \d+ \(/],
    [
      "an alias to nothing",
      "creation_rules: [{ age: *me }]",
      /\.sops\.yaml: it has an alias \(\*\) that cannot be resolved$/,
    ],
    [
      "rules that are no list",
      "creation_rules: 7",
      /\.sops\.yaml: creation_rules is not what sops expects there$/,
    ],
    [
      "a pattern of another language",
      "creation_rules: [{ path_regex: '[[:alpha:]]' }]",
      /path_regex "\[\[:alpha:\]\]" is no pattern/,
    ],
    [
      "two settings",
      "creation_rules: [{ encrypted_regex: a, encrypted_suffix: b }]",
      /has both encrypted_suffix and encrypted_regex$/,
    ],
    ["Shamir's secret sharing", "creation_rules: [{ key_groups: [{}, {}] }]", /key groups \(Shamir\)$/],
  ])("refuses %s", async (_, text, message) => {
    const error = await failureOf(() => ruleFor("dev.yaml", { ".sops.yaml": text }));
    expect(error.code).toBe("invalid");
    expect(error.message).toMatch(message);
  });
});
