/** A key in hex or base64, and a UUID, as programs print their bytes. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { keyBytes } from "../../../src/redact/sources/key-bytes.ts";
import { redacted } from "../oracle.ts";

// Its beginning makes it no UTF-8, whatever comes behind.
const key = Buffer.concat([
  Buffer.of(0xfe, 0x8c, 0x80, 0xff),
  createHash("sha256").update(randomBytes(8)).digest(),
]);
const hex = key.toString("hex");

function shown(value: string, text: string): string {
  return redacted(Buffer.from(`key: ${text}\n`), needlesOf("S", Secret.fromText(value))).toString();
}

describe("a key that is a secret", () => {
  it.each([
    ["hex", hex],
    ["hex in capitals", hex.toUpperCase()],
    ["base64", key.toString("base64")],
  ])("in %s is found in every other notation, and as bytes", (_, value) => {
    for (const text of [
      hex,
      hex.toUpperCase(),
      key.toString("base64").replace(/=+$/, ""),
      key.toString("base64url"),
      (hex.match(/../g) ?? []).join(":").toUpperCase(),
      [...key].join(", "),
    ])
      expect(shown(value, text)).toBe("key: ***\n");
    expect(shown(value, inspect(key))).toBe("key: <Buffer ***>\n");
  });

  it("is found in a UUID without its dashes", () => {
    const uuid = randomUUID();
    expect(shown(uuid, uuid.replaceAll("-", ""))).toBe("key: ***\n");
    expect(shown(uuid, uuid.toUpperCase())).toBe("key: ***\n");
  });
});

describe("the bytes of a key", () => {
  it.each([
    ["a word", "correcthorsebatterystaple"],
    ["the base64 of a text", Buffer.from("the quick Brown Fox 7x9 jumps").toString("base64")],
    ["a short hash", "deadbeef"],
    ["a token of letters and digits", "gm4cHeta6ULtXU45gm4cHeta6ULtXU45"],
    ["what no base64 ends like", `${key.toString("base64").replace(/=+$/, "")}x`],
    ["a long document", "ab".repeat(1000)],
  ])("are none of %s", (_, text) => {
    expect(keyBytes(text)).toBeUndefined();
  });
});
