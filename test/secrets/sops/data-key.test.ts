import { describe, expect, it, vi } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import type { AgeKeys } from "../../../src/secrets/sops/age-keys.ts";
import { unlockDataKey, wrapDataKey } from "../../../src/secrets/sops/data-key.ts";
import type { WrappedKey } from "../../../src/secrets/sops/metadata.ts";
import { defaultRule } from "../../../src/secrets/sops/rules.ts";
import { everythingIn, failureOf } from "../../failures.ts";

const { generateHybridIdentity, generateX25519Identity, identityToRecipient } = await import(
  "age-encryption"
);
const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const file = "secrets/dev.yaml";
const mine = await generateX25519Identity();
const other = await generateX25519Identity();

const recipientOf = (identity: string) => identityToRecipient(identity);
const found = (...identities: readonly string[]): AgeKeys => ({
  identities: identities.map(each => Secret.fromText(each)),
  places: ["SOPS_AGE_KEY (1 key)", "SOPS_AGE_KEY_FILE (not set)"],
});
const metadata = (age: readonly WrappedKey[], otherKeys: readonly string[] = []) => ({
  age,
  otherKeys,
  isEncrypted: () => true,
  rule: defaultRule,
  macOnlyEncrypted: false,
  mac: "",
  lastModified: "",
});

describe("wrapDataKey and unlockDataKey", () => {
  it("open for each of several recipients, and with the right one of several keys", async () => {
    const age = await wrapDataKey(file, dataKey, [await recipientOf(other), await recipientOf(mine)]);
    expect(age.map(({ recipient }) => recipient)).toEqual([
      await recipientOf(other),
      await recipientOf(mine),
    ]);
    const third = await generateX25519Identity();
    for (const keys of [found(mine), found(third, other), found(third, mine)]) {
      expect(await unlockDataKey(file, metadata(age), keys)).toEqual(dataKey);
    }
  });

  it("open for a post-quantum recipient", async () => {
    const identity = await generateHybridIdentity();
    const age = await wrapDataKey(file, dataKey, [await recipientOf(identity)]);
    expect(await unlockDataKey(file, metadata(age), found(mine, identity))).toEqual(dataKey);
  });

  it("load nothing of `fetch`, which has no place where memory is bounded", async () => {
    vi.stubGlobal("Response", undefined);
    try {
      const age = await wrapDataKey(file, dataKey, [await recipientOf(mine)]);
      expect(await unlockDataKey(file, metadata(age), found(mine))).toEqual(dataKey);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("pass over a key that is damaged", async () => {
    const age = await wrapDataKey(file, dataKey, [await recipientOf(mine)]);
    expect(await unlockDataKey(file, metadata(age), found(`${mine}X`, mine))).toEqual(dataKey);
  });
});

describe("unlockDataKey refuses", () => {
  it("a key that fits no recipient, and says where it looked", async () => {
    const age = await wrapDataKey(file, dataKey, [await recipientOf(mine)]);
    const error = await failureOf(() => unlockDataKey(file, metadata(age), found(other)));
    expect([error.code, error.message, error.hint]).toEqual([
      "denied",
      `cannot decrypt ${file}: no age key that was found is for one of its recipients (${age[0]?.recipient.slice(0, 20)}…)`,
      "Looked in SOPS_AGE_KEY (1 key), SOPS_AGE_KEY_FILE (not set).",
    ]);
    expect(everythingIn(error)).not.toContain(other);
  });

  it("to look for keys that are not there", async () => {
    const age = await wrapDataKey(file, dataKey, [await recipientOf(mine)]);
    const error = await failureOf(() => unlockDataKey(file, metadata(age), found()));
    expect(error).toMatchObject({ code: "denied", message: `cannot decrypt ${file}: no age key was found` });
  });

  it("a file without age recipients", async () => {
    const error = await failureOf(() => unlockDataKey(file, metadata([], ["pgp", "kms"]), found(mine)));
    expect(error).toMatchObject({
      code: "denied",
      message: `cannot decrypt ${file}: it has no age recipient, only keys of the kind pgp, kms`,
    });
  });

  it.each([
    ["is no age file", (_: string) => "nonsense"],
    [
      "was changed",
      (enc: string) => enc.replace(/\n([A-Za-z])/, (_, first: string) => `\n${first === "Y" ? "Z" : "Y"}`),
    ],
  ])("a data key for the right recipient that %s", async (_, damage) => {
    const age = await wrapDataKey(file, dataKey, [await recipientOf(mine)]);
    const damaged = age.map(({ recipient, enc }) => ({ recipient, enc: damage(enc) }));
    const error = await failureOf(() => unlockDataKey(file, metadata(damaged), found(mine)));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot decrypt ${file}: what it keeps for ${age[0]?.recipient.slice(0, 20)}… is damaged`,
    ]);
  });

  it("a data key of another length", async () => {
    const age = await wrapDataKey(file, dataKey.subarray(1), [await recipientOf(mine)]);
    expect((await failureOf(() => unlockDataKey(file, metadata(age), found(mine)))).code).toBe("invalid");
  });
});

describe("wrapDataKey refuses", () => {
  it.each([
    ["an SSH key", "ssh-ed25519 AAAAC3Nza"],
    ["a recipient with a slip", "age1qqqq"],
    ["a secret key in the wrong place", mine],
  ])("%s, and does not show it", async (_, recipient) => {
    const error = await failureOf(async () =>
      wrapDataKey(file, dataKey, [await recipientOf(other), recipient]),
    );
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot encrypt ${file}: recipient 2 of 2 is no age recipient that can be used here`,
    ]);
    expect(everythingIn(error)).not.toContain(recipient);
  });
});
