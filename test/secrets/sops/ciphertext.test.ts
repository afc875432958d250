import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCiphertext, kindOfCiphertext, open, seal } from "../../../src/secrets/sops/ciphertext.ts";

const dataKey = randomBytes(32);
const sample = seal({ kind: "str", bytes: Buffer.from("value") }, dataKey, "etl:password:");

describe("seal and open", () => {
  it("gives any bytes of any type back", () => {
    const kinds = fc.constantFrom("str", "int", "float", "bool", "time", "bytes", "comment");
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        kinds,
        fc.string({ unit: "binary" }),
        (bytes, kind, context) => {
          const text = seal({ kind, bytes: Buffer.from(bytes) }, dataKey, context);
          expect(isCiphertext(text)).toBe(true);
          expect(kindOfCiphertext(text)).toBe(kind);
          expect(open(text, dataKey, context)).toEqual({ kind, bytes: Buffer.from(bytes) });
        },
      ),
    );
  });

  it("never encrypts the same value to the same text", () => {
    expect(seal({ kind: "str", bytes: Buffer.from("value") }, dataKey, "etl:password:")).not.toBe(sample);
  });
});

describe("open refuses", () => {
  const part = (name: string, text: string) => sample.replace(new RegExp(`${name}:[^,]+`), `${name}:${text}`);
  const tag = Buffer.from(/tag:([^,]+)/.exec(sample)?.[1] ?? "", "base64");

  it.each([
    ["a text that is none", "value"],
    ["a ciphertext with something behind it", `${sample} `],
    ["a type that SOPS does not have", sample.replace("type:str", "type:none")],
    ["another cipher", sample.replace("AES256_GCM", "AES128_GCM")],
    ["other data", part("data", "AAAAAAA=")],
    ["another iv", part("iv", randomBytes(32).toString("base64"))],
    ["another tag", part("tag", randomBytes(16).toString("base64"))],
    ["a tag cut to 4 bytes, which could be guessed", part("tag", tag.subarray(0, 4).toString("base64"))],
    ["an empty part", part("data", "")],
  ])("%s", (_, text) => {
    expect(open(text, dataKey, "etl:password:")).toBeUndefined();
  });

  it("another place and another key", () => {
    expect(open(sample, dataKey, "etl:password:")).toBeDefined();
    expect(open(sample, dataKey, "etl:user:")).toBeUndefined();
    expect(open(sample, randomBytes(32), "etl:password:")).toBeUndefined();
  });
});
