import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/model/error.ts";
import { parseMetadata } from "../../../src/secrets/sops/metadata.ts";
import { yaml } from "../../../src/secrets/sops/yaml-document.ts";

const seal = { mac: "m", lastmodified: "t", version: "3.11.0" };
const age = [{ recipient: "age1a", enc: "e" }];

function metadataOf(block: Record<string, unknown>) {
  const document = yaml.parse(JSON.stringify({ sops: block }));
  if (document === undefined) throw new Error("no sops block");
  return parseMetadata("secrets/dev.yaml", document.metadata);
}

describe("parseMetadata", () => {
  it("reads what a file of the sops program has", () => {
    const block = {
      ...seal,
      age,
      kms: null,
      pgp: [],
      hc_vault: [{ engine_path: "x" }],
      mac_only_encrypted: true,
    };
    expect(metadataOf(block)).toMatchObject({
      age,
      otherKeys: ["hc_vault"],
      rule: { name: "unencrypted_suffix", text: "_unencrypted" },
      macOnlyEncrypted: true,
      mac: "m",
      lastModified: "t",
    });
  });

  it("takes the keys of a single group, and ignores groups beside other keys", () => {
    expect(metadataOf({ ...seal, key_groups: [{ age }] }).age).toEqual(age);
    expect(metadataOf({ ...seal, age, key_groups: [{}, {}] }).age).toEqual(age);
  });

  it.each([
    ["no mac", { age, lastmodified: "t", version: "3.11.0" }, "its sops block is not well-formed at mac"],
    ["a recipient without a key", { ...seal, age: [{ recipient: "r" }] }, "not well-formed at age.0.enc"],
    [
      "an unknown version",
      { ...seal, version: "4.0.0" },
      'it names the SOPS version "4.0.0", and 3 is the newest known',
    ],
    ["no version at all", { ...seal, version: "" }, 'it names the SOPS version ""'],
    [
      "Shamir's secret sharing",
      { ...seal, key_groups: [{ age }, { age }] },
      "split over 2 key groups (Shamir)",
    ],
    [
      "two rules",
      { ...seal, encrypted_regex: "a", unencrypted_suffix: "b" },
      "it has both unencrypted_suffix and encrypted_regex",
    ],
    [
      "a pattern of another language",
      { ...seal, encrypted_regex: "[[:alpha:]]" },
      "its encrypted_regex is no pattern",
    ],
  ])("refuses %s", (_, block, why) => {
    expect(() => metadataOf(block)).toThrow(AppError);
    expect(() => metadataOf(block)).toThrow(why);
    expect(() => metadataOf(block)).toThrow(/^cannot read secrets\/dev\.yaml: /);
  });
});
