/** A key in hex or base64, and a UUID, as programs print their bytes. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";
import { keyBytes, printedPieces } from "../../../src/redact/sources/key-bytes.ts";
import { redacted } from "../oracle.ts";

// Its beginning makes it no UTF-8, and signs of its base64 stand in both alphabets, whatever comes behind; an escape
// character would part it.
const key = Buffer.concat([
  Buffer.of(0xfe, 0x8c, 0x80, 0xff),
  createHash("sha256")
    .update(randomBytes(8))
    .digest()
    .map(byte => (byte === 0x1b ? 0x1c : byte)),
  Buffer.from("80fffe9c80fffe9c80fffe9c", "hex"),
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
    ["base64 for URLs", key.toString("base64url")],
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

  it.each([
    ["hex", hex],
    ["base64", key.toString("base64")],
  ])("in %s is found in rows of numbers and in literals of bytes", (_, value) => {
    const show = (text: string) => redactText(text, needlesOf("S", Secret.fromText(value)));
    expect(show(JSON.stringify([...key], null, 2))).toBe("[\n  ***\n]");
    expect(show(`b"${hex.replace(/../g, "\\x$&")}"`)).toBe('b"***"');
    const rows =
      hex.match(/.{1,32}/g)?.map((row, at) => `000000${at}0: ${row.replace(/..../g, "$& ")}`) ?? [];
    expect(rows.length).toBe(3);
    expect(show(`${rows.join("\n")}\n`)).toMatch(/^00000000: \*\*\*\s*$/);
    const raw = redacted(Buffer.concat([Buffer.from("key: "), key]), needlesOf("S", Secret.fromText(value)));
    expect(raw.toString("latin1")).toBe("key: ***");
  });

  it("in base64 for URLs with padding is found in hex", () => {
    const fernet = key.subarray(0, 32);
    expect(shown(`${fernet.toString("base64url")}=`, fernet.toString("hex"))).toBe("key: ***\n");
  });

  it("is found in base32", () => {
    const seed = Buffer.from("8c0fd2b2a3f1c99b7de21f40b6a1d3e55af07c19", "hex");
    const written = "RQH5FMVD6HEZW7PCD5ALNIOT4VNPA7AZ";
    expect(shown(seed.toString("hex"), written)).toBe("key: ***\n");
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
    ["a token with a sign of base64 for URLs", "gh_4cHeta6ULtXU45gm4cHeta6ULtXU45-_x2"],
    ["a token of letters and digits", "gm4cHeta6ULtXU45gm4cHeta6ULtXU45"],
    ["what no base64 ends like", `${key.toString("base64").replace(/=+$/, "")}x`],
    ["a long document", "ab".repeat(1000)],
  ])("are none of %s", (_, text) => {
    expect(keyBytes(text)).toBeUndefined();
  });
});

it("are looked for in pieces that hold no code of a terminal, no blank at an end and no part of a mask", () => {
  const pieces = (bytes: readonly number[]) => printedPieces(Uint8Array.from(bytes)).map(each => [...each]);
  expect(pieces([0x0a, 1, 0x80, 0x20, 0x81, 0x2a])).toEqual([[0x80, 0x20, 0x81]]);
  expect(pieces([0x80, 0x81, 0x1b, 0x20, 0x82])).toEqual([[0x80, 0x81], [0x82]]);
  expect(pieces([0, 0, 0])).toEqual([[]]);
});
