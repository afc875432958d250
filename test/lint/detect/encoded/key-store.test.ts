/** Stores of keys, made byte by byte as `openssl pkcs12` and `keytool` make them. */
import { describe, expect, it } from "vitest";
import { keyStoreIn, mayBeKeyStore } from "../../../../src/lint/detect/encoded/key-store.ts";

const noise = Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 167 + 13) % 251));
const hex = (text: string) => Buffer.from(text, "hex");
const data = hex("06092a864886f70d010701");
const bag = (last: string) => hex(`060b2a864886f70d010c0a01${last}`);

const definite = [hex("308202f2020103308202a8"), data, noise];
const indefinite = [hex("30800201033080"), data, noise];

function java(mark: string, ...entries: readonly Buffer[]): Buffer {
  return Buffer.concat([hex(`${mark}000000020000000${entries.length}`), ...entries, noise]);
}
const certificate = Buffer.concat([
  hex("000000020001610000019b00000000"),
  hex("0005582e353039"),
  hex("00000004"),
  noise.subarray(0, 4),
]);
const key = hex("000000010001620000019b00000000");
const secretKey = hex("000000030001620000019b00000000");

describe("a store", () => {
  it.each([
    ["PKCS #12 with a key", [...definite, bag("01")], "PKCS #12"],
    ["PKCS #12 with a key that a password protects", [...definite, bag("02"), noise], "PKCS #12"],
    ["PKCS #12 that does not say how long it is", [...indefinite, bag("02")], "PKCS #12"],
    ["Java with a key", [java("feedfeed", key)], "Java"],
    ["Java with a key behind a certificate", [java("feedfeed", certificate, key)], "Java"],
    ["Java's extension, with a key for both sides", [java("cececece", secretKey)], "Java"],
  ])("of %s is one", (_, parts, kind) => {
    const bytes = Buffer.concat(parts);
    expect(keyStoreIn(bytes)).toBe(`a key store of ${kind}`);
    expect(mayBeKeyStore(bytes.subarray(0, 18))).toBe(true);
  });

  it.each([
    ["of PKCS #12 with certificates alone", [...definite, bag("03")]],
    ["of Java with certificates alone", [java("feedfeed", certificate, certificate)]],
    ["of Java that is empty", [java("feedfeed")]],
    ["that is cut off", [java("feedfeed", certificate).subarray(0, 20)]],
    ["of another version", [hex("308202f2020104308202a8"), data, noise, bag("01")]],
    ["of Android's debug key", [java("feedfeed", key), Buffer.from("androiddebugkey")]],
    ["of that key in PKCS #12", [...definite, bag("02"), Buffer.from("androiddebugkey", "utf16le").swap16()]],
    ["that is a certificate", [hex("308202f2308201daa003020102"), noise]],
    ["that is no data", [hex("308202f2020103308202a8"), noise, bag("01")]],
    ["that is text", [Buffer.from("feedfeed and more of it")]],
  ])("%s is none", (_, parts) => {
    expect(keyStoreIn(Buffer.concat(parts))).toBeUndefined();
  });
});
